"""Three towns want to know the same: the coordination proposes one talk."""

from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.exchange.models import Interest
from lotse.network.actions import meeting as meetings
from lotse.network.actions import talk
from lotse.network.actions.meeting import Facts
from lotse.network.models import Meeting
from lotse.network.queries import talks
from lotse.network.queries.todo_desk import for_coordination
from lotse.network.rules.talk import is_worth
from tests import people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
FACTS = Facts(title="Aldorf erzählt", starts_at=NOW + timedelta(days=9), minutes=45)


def test_three_towns_are_enough() -> None:
    assert (is_worth({1, 2}), is_worth([1, 1, 2]), is_worth({1, 2, 3})) == (False, False, True)


def wanted() -> list[tuple[str, list[str]]]:
    return [(one.solution.title, one.towns) for one in talks.wanted()]


def test_who_is_interested_and_until_when() -> None:
    given = towns.solution(towns.town("Aldorf"), "Licht")
    towns.copy(given, towns.town("Bedorf"), "school")
    towns.copy(given, towns.town("Cedorf"), "public", stage="check")
    # Seen by the own town and the giver alone, or further on already: these do not count.
    towns.copy(given, towns.town("Dedorf"), "giver")
    towns.copy(given, towns.town("Edorf"), "public", stage="operation")
    assert wanted() == []
    facts = {"first_name": "I", "last_name": "I", "email": "i@dorf.example", "created_at": NOW}
    said = Interest.objects.create(solution=given, municipality=towns.town("Fedorf"), **facts)
    assert wanted() == []
    Interest.objects.filter(pk=said.pk).update(state="confirmed")
    assert wanted() == [("Licht", ["Bedorf", "Cedorf", "Fedorf"])]
    lines = [(str(line.title), str(line.why), line.url_name) for line in for_coordination(NOW)]
    assert lines == [
        (
            "3 Kommunen interessieren sich für dasselbe: ein Gespräch vorschlagen",
            "„Licht“ aus Aldorf. Ein Gespräch erspart viele Anrufe.",
            "desk:meetings",
        )
    ]
    assert talks.of_solution(given.slug) is not None and talks.of_solution("nichts") is None


def test_one_talk_is_proposed_once() -> None:
    given = towns.solution(towns.town("Aldorf"), "Licht")
    for name in ("Bedorf", "Cedorf", "Dedorf"):
        towns.copy(given, towns.town(name), "school")
    body = people.organisation("Agentur")
    first = talk.propose(solution=given, organiser=body, facts=FACTS, by=DESK, at=NOW)
    again = talk.propose(solution=given, organiser=body, facts=FACTS, by=DESK, at=NOW, key=first.event.uuid)
    assert (again, Meeting.objects.get().solution, first.event.state) == (first, given, "draft")
    verbs = [event.verb for event in audit.trail("event", first.event.uuid)]
    assert verbs.count("meeting.about_solution") == 1
    assert wanted() == []
    # Called off, it is worth another one; changing the draft does not lose what it is about.
    meetings.publish(meeting=first, by=DESK, at=NOW)
    meetings.cancel(meeting=first, reason="Krank", by=DESK, at=NOW)
    assert [title for title, _towns in wanted()] == ["Licht"]


def test_giver_and_interested_towns_are_told_once_each_and_see_it() -> None:
    giver, taker, other = towns.town("Aldorf"), towns.town("Bedorf"), towns.town("Cedorf")
    given = towns.solution(giver, "Licht")
    host, editor = towns.editor(giver), towns.editor(taker)
    towns.copy(given, taker, "school")
    towns.copy(given, other, "school")
    facts = {"first_name": "Ina", "last_name": "Interesse", "created_at": NOW, "state": "confirmed"}
    Interest.objects.create(solution=given, municipality=towns.town("Dedorf"), email="ina@dedorf.example", **facts)
    # Whoever writes for the town and has said so, too, gets one mail.
    Interest.objects.create(solution=given, municipality=taker, email=editor.email.upper(), **facts)
    first = talk.propose(solution=given, organiser=people.organisation("Agentur"), facts=FACTS, by=DESK, at=NOW)
    again = first.event
    talk.propose(solution=given, organiser=again.organiser, facts=FACTS, by=DESK, at=NOW, key=again.uuid)
    sent = [(mail.kind, mail.to_address) for mail in OutboxMail.objects.order_by("id")]
    assert sent == [
        ("talk_asked", host.email),
        ("talk_proposed", editor.email),
        ("talk_proposed", "ina@dedorf.example"),
    ]
    asked, told, _last = OutboxMail.objects.order_by("id")
    assert "3 Kommunen interessieren sich" in asked.text and "Bitte antworten Sie" in asked.text
    assert "Licht (Aldorf)" in told.text and "Bedorf" in told.text and f"/solutions/{given.slug}/" in told.text
    for town, seen in ((giver, 1), (taker, 1), (other, 1), (towns.town("Fremd"), 0)):
        assert len(talks.of_town(town, NOW)) == seen
    assert talks.of_town(taker, FACTS.starts_at + timedelta(days=1)) == []

"""Three towns want to know the same: the coordination proposes one talk."""

from datetime import timedelta

import pytest

from lotse.base import audit
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

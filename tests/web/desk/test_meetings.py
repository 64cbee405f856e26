"""The coordination plans a meeting on one page, sees who comes, changes it, calls it off."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.models import Event
from lotse.network.actions import meeting as actions
from lotse.network.models import Meeting
from tests import people
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("desk:meetings"), reverse("desk:meeting_new")
SENT = {"title": "Sensoren im Winterdienst", "day": "2027-02-03", "start": "12:30", "minutes": "45"}
FILLED = {"kind": "talk", "format": "online", "capacity": "100", **SENT}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def planned(title: str = "Gespräch", **facts: Any) -> Meeting:
    values = actions.Facts(title=title, starts_at=NOW + timedelta(days=9), minutes=45, **facts)
    return actions.plan(organiser=people.organisation("Agentur"), facts=values, by=DESK, at=NOW)


def test_topic_day_and_time_are_enough_and_twice_is_once() -> None:
    client = cast.logged_in(cast.coordinator())
    page = client.get(NEW)
    found = re.search(r'name="key" value="([0-9a-f-]{36})"', cast.text(page))
    assert found
    key = UUID(found[1])
    assert cast.coordinator().full_name in cast.text(page)
    for _click in range(2):
        answer = client.post(NEW, {**FILLED, "key": str(key)}, follow=True)
    assert "Das Treffen ist veröffentlicht" in cast.text(answer)
    event = Event.objects.get(meeting__isnull=False)
    assert (event.uuid, event.state, event.capacity, event.kind) == (key, "published", 100, "meeting")
    assert event.organiser == cast.coordinator().memberships.get(role="coordinator").organisation
    assert clock.zone().fromutc(event.starts_at.replace(tzinfo=clock.zone())).hour == 12


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Dieses Feld muss ausgefüllt werden"),
        ({"format": "onsite"}, "Bitte nennen Sie den Ort"),
        ({"day": "2027-01-01"}, "Dieser Zeitpunkt ist vorbei"),
        ({"minutes": "5"}, "15"),
        ({"town": "99999"}, "gültige"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(wrong: dict[str, str], sentence: str) -> None:
    answer = cast.logged_in(cast.coordinator()).post(NEW, {**FILLED, "summary": "Bleibt stehen.", **wrong})
    shown = cast.text(answer)
    assert answer.status_code == 200
    assert sentence in shown
    assert "Bleibt stehen." in shown
    assert not Meeting.objects.exists()


def test_who_comes_is_seen_and_told_of_another_time() -> None:
    made = planned()
    row = people.confirmed(made.event, name="Rita Rad")
    OutboxMail.objects.all().delete()
    client = cast.logged_in(cast.coordinator())
    page = reverse("desk:meeting", args=[made.pk])
    shown = cast.text(client.get(page))
    assert "Rita Rad" in shown and row.email in shown
    assert "Rita" in client.get(reverse("desk:meeting_csv", args=[made.pk])).content.decode()
    answer = client.post(page, {**FILLED, "title": "Gespräch"}, follow=True)
    assert "Gespeichert" in cast.text(answer)
    assert OutboxMail.objects.get().kind == "registration_changed"
    answer = client.post(page, {**FILLED, "minutes": "1"})
    assert answer.status_code == 200 and "größer" in cast.text(answer)


def test_called_off_with_a_reason() -> None:
    made = planned()
    people.confirmed(made.event)
    client = cast.logged_in(cast.coordinator())
    page = reverse("desk:meeting_cancel", args=[made.pk])
    assert "1 Person bekommt" in cast.text(client.get(page))
    assert client.post(page, {"reason": ""}).status_code == 200
    for _click in range(2):
        answer = client.post(page, {"reason": "Erkrankung"}, follow=True)
    assert "Treffen ist abgesagt" in cast.text(answer)
    assert OutboxMail.objects.filter(kind="event_cancelled").count() == 1
    answer = client.post(reverse("desk:meeting", args=[made.pk]), FILLED)
    assert "Abgesagt" in cast.text(answer)


def test_a_proposal_is_published_with_one_click() -> None:
    facts = actions.Facts(title="Vorschlag", starts_at=NOW + timedelta(days=9), minutes=45)
    made = actions.propose(organiser=people.organisation("Agentur"), facts=facts, by=DESK, at=NOW)
    client = cast.logged_in(cast.coordinator())
    assert "Bisher nur vorgeschlagen" in cast.text(client.get(reverse("desk:meeting", args=[made.pk])))
    publish = reverse("desk:meeting_publish", args=[made.pk])
    client.get(publish)
    assert Event.objects.get(pk=made.event_id).state == "draft"
    for _click in range(2):
        client.post(publish)
    assert Event.objects.get(pk=made.event_id).state == "published"


def test_the_list_costs_the_same_for_one_and_for_three() -> None:
    client = cast.logged_in(cast.coordinator())
    assert "Noch kein Treffen" in cast.text(client.get(LIST))
    planned("Eins")
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    planned("Zwei")
    planned("Drei")
    with CaptureQueriesContext(connection) as three:
        shown = cast.text(client.get(LIST))
    assert len(one) == len(three)
    assert all(title in shown for title in ("Eins", "Zwei", "Drei"))


def test_a_talk_that_three_towns_have_asked_for() -> None:
    given = towns.solution(towns.town("Aldorf"), "Licht")
    for name in ("Bedorf", "Cedorf", "Dedorf"):
        towns.copy(given, towns.town(name), "school")
    client = cast.logged_in(cast.coordinator())
    there = f"{NEW}?solution={given.slug}"
    page = cast.text(client.get(LIST))
    assert "Ein Gespräch für alle lohnt sich" in page and there in page and "Bedorf, Cedorf, Dedorf" in page
    form = cast.text(client.get(there))
    assert "Aldorf erzählt von: Licht" in form and "Gespräch vorschlagen" in form
    key = re.findall(r'name="key" value="([0-9a-f-]{36})"', form)[0]
    for _click in range(2):
        answer = client.post(there, {**FILLED, "key": key}, follow=True)
    assert "Das Gespräch ist vorgeschlagen" in cast.text(answer)
    made = Meeting.objects.get()
    assert (made.solution, made.event.state) == (given, "draft")
    assert "Ein Gespräch für alle lohnt sich" not in cast.text(client.get(LIST))
    for odd in ("nichts", "x" * 900, "🌲"):
        assert client.get(f"{NEW}?solution={odd}").status_code == 200

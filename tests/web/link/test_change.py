"""Behind the mailed link: a substitute, another date, and what cancelling costs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.events.actions import terms
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
BEN = {"first_name": "Ben", "last_name": "Neu", "email": "ben@musterdorf.example"}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def path(row: Registration, name: str = "registration") -> str:
    return reverse(f"link:{name}", args=[links.sign("registration", row.uuid, row.link_version)])


def test_a_substitute_is_named_in_two_steps(client: Client) -> None:
    old = people.confirmed(people.run().event, name="Anna Alt")
    assert f'href="{path(old, "substitute")}"' in client.get(path(old)).text
    assert "Wer kommt an Ihrer Stelle?" in client.get(path(old, "substitute")).text
    assert query.by_pk(old.pk).state == "confirmed", "reading changes nothing"
    for _twice in range(2):
        answer = client.post(path(old, "substitute"), BEN, follow=True)
        assert "Ben Neu hat jetzt den Platz." in answer.text
    assert "Ben Neu kommt an Ihrer Stelle." in answer.text
    assert list(Registration.objects.exclude(seat=None).values_list("first_name", flat=True)) == ["Ben"]


def test_bad_names_keep_what_was_typed(client: Client) -> None:
    old = people.confirmed(people.run().event, name="Anna Alt", email="anna@musterdorf.example")
    answer = client.post(path(old, "substitute"), {**BEN, "email": "kein"})
    assert (answer.status_code, 'value="Ben"' in answer.text) == (200, True)
    same = client.post(path(old, "substitute"), {**BEN, "first_name": "Anna", "last_name": "Alt", "email": old.email})
    assert "Bitte eine andere Person eintragen." in same.text
    assert query.by_pk(old.pk).state == "confirmed"


def test_only_dates_of_the_same_course_are_shown_and_chosen(client: Client) -> None:
    course = people.course()
    here = people.run(course).event
    there = people.run(course, starts=NOW.replace(hour=8) + timedelta(days=60))
    full = people.run(course, starts=NOW.replace(hour=8) + timedelta(days=90), capacity=1)
    people.confirmed(full.event)
    other = people.run(people.course(title="Anderer Lehrgang"), starts=NOW + timedelta(days=61))
    row = people.confirmed(here)
    text = client.get(path(row, "move")).text
    assert [f'name="run" value="{run.pk}"' in text for run in (there, full, other, here.run)] == [
        True,
        True,
        False,
        False,
    ]  # type: ignore[attr-defined]
    assert (text.count("Auf diesen Termin wechseln"), text.count("Dort auf die Warteliste wechseln")) == (1, 1)
    for wrong in ("", "x", str(other.pk)):
        assert "einen der Termine" in client.post(path(row, "move"), {"run": wrong}, follow=True).text
    assert query.by_pk(row.pk).state == "confirmed"
    for _twice in range(2):
        client.post(path(row, "move"), {"run": there.pk})
    made = Registration.objects.get(event=there.event)
    assert (query.by_pk(row.pk).state, made.state) == ("transferred", "confirmed")
    assert "auf einen anderen Termin gewechselt" in client.get(path(row)).text


def test_without_another_date_the_page_says_so(client: Client) -> None:
    row = people.confirmed(people.run().event)
    assert "Zurzeit kein anderer Termin" in client.get(path(row, "move")).text


def test_the_price_of_cancelling_stands_before_the_button_and_afterwards(client: Client) -> None:
    event = people.run().event
    Event.objects.filter(pk=event.pk).update(price_cents=48000)
    terms.set_terms(event=event, unit="days", steps=[[40, 50]], by=DESK, at=NOW)
    row = people.confirmed(event)
    text = client.get(path(row, "cancel")).text
    assert "Das kostet jetzt 50 % des Preises: 240\u00a0€" in text
    assert f'href="{path(row, "substitute")}"' in text
    assert text.index("240") < text.index("Ja, Anmeldung stornieren")
    client.post(path(row, "cancel"))
    assert "Die Absage kostet 50 % des Preises: 240\u00a0€." in client.get(path(row)).text


def test_where_nothing_can_be_changed_the_pages_lead_back(client: Client) -> None:
    row = people.confirmed(people.run(starts=NOW + timedelta(days=3)).event)
    client.post(path(row, "cancel"))
    for name in ("substitute", "move"):
        assert client.get(path(row, name)).headers["Location"] == path(row)


def test_the_owner_finds_the_same_in_the_own_area(client: Client) -> None:
    row = people.confirmed(people.run().event, email="anna@musterdorf.example")
    client.force_login(people.person("anna@musterdorf.example"))
    assert client.get(reverse("my:move", args=[row.uuid])).status_code == 200
    client.post(reverse("my:substitute", args=[row.uuid]), BEN)
    assert query.by_pk(row.pk).state == "transferred"

"""The own page: how far one is, and the check-in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.events.actions import attendance
from lotse.events.models import Attendance, Registration, Session
from lotse.events.queries import check_in as query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(hour=8) + timedelta(days=30)


def at(monkeypatch: pytest.MonkeyPatch, **later: int) -> None:
    """So long after the start."""
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(**later))


def held() -> tuple[Session, Session, Registration]:
    """Both days of a run with Inga."""
    run = people.run()
    one = people.confirmed(run.event, name="Inga Sommer", email="inga@musterdorf.example")
    return (*run.event.sessions.all(), one)


def pages(one: Registration) -> list[tuple[Client, str, str]]:
    """The own page by link and by login, with the address of the button."""
    token = links.sign("registration", one.uuid, one.link_version)
    logged_in = Client()
    logged_in.force_login(people.person(one.email))
    return [
        (Client(), reverse("link:registration", args=[token]), reverse("link:check_in", args=[token])),
        (logged_in, reverse("my:registration", args=[one.uuid]), reverse("my:check_in", args=[one.uuid])),
    ]


@pytest.mark.parametrize("place", [0, 1], ids=["link", "my"])
def test_the_code_on_the_own_page(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    first, _second, one = held()
    client, page, button = pages(one)[place]
    at(monkeypatch, minutes=-31)
    assert "Sind Sie da?" not in client.get(page).text
    at(monkeypatch, minutes=2)
    assert f'action="{button}"' in client.get(page).text
    answer = client.post(button, {"code": "000000"}, follow=True)
    assert "Dieser Code gilt nicht (mehr)" in answer.text
    shown = query.code(first, minutes=10, at=clock.now())
    answer = client.post(button, {"code": f"{shown[:3]} {shown[3:]}"}, follow=True)
    assert "Danke, Sie sind eingetragen" in answer.text
    assert "Sind Sie da?" not in answer.text
    assert Attendance.objects.get().source == "self"
    assert client.get(button).status_code == 302


def test_the_code_of_another_run_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    _first, _second, one = held()
    other = people.run().event.sessions.first()
    at(monkeypatch, minutes=2)
    client, _page, button = pages(one)[0]
    answer = client.post(button, {"code": query.code(other, minutes=5, at=clock.now())}, follow=True)
    assert "Dieser Code gilt nicht (mehr)" in answer.text


@pytest.mark.parametrize("place", [0, 1], ids=["link", "my"])
def test_how_far_one_is(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    first, second, one = held()
    client, page, _button = pages(one)[place]
    assert "Ihre Anwesenheit" not in client.get(page).text
    attendance.note(session=first, notes=[attendance.Note(one.pk, "present")], by=DESK, at=MORNING)
    at(monkeypatch, hours=9)
    found = client.get(page).text
    assert "8 von 8 UE (100 %)" in found
    assert "8 von 16 UE (50 %)" in found
    assert "0 entschuldigt, 0 unentschuldigt" in found
    assert "Für die Bescheinigung (80 %) fehlen Ihnen noch 5 UE; 8 UE sind noch nicht eingetragen." in found
    attendance.note(session=second, notes=[attendance.Note(one.pk, "excused")], by=DESK, at=MORNING)
    found = client.get(page).text
    assert "1 entschuldigt, 0 unentschuldigt" in found
    assert "lässt sich mit den restlichen Tagen nicht mehr erreichen" in found
    later = MORNING + timedelta(minutes=1)
    attendance.note(session=second, notes=[attendance.Note(one.pk, "present")], by=DESK, at=later)
    assert "Sie haben die Mindestanwesenheit von 80 % erreicht." in client.get(page).text


def test_without_a_firm_seat_there_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    run = people.run()
    pending = people.registered(run.event, name="Inga Sommer", email="inga@musterdorf.example")
    at(monkeypatch, minutes=2)
    for client, page, _button in pages(pending):
        found = client.get(page).text
        assert ("Sind Sie da?" in found, "Ihre Anwesenheit" in found) == (False, False)

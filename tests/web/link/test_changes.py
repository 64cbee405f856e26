"""The mailed pages say what is different since somebody registered, booked or was asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.models import Event
from tests import people
from tests.events import superiors
from tests.events.lines import together
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
SAID = "bisher Beispielhaus, <strong>künftig Neues Haus</strong>"


@pytest.fixture(autouse=True)
def a_little_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are opened after the change."""
    monkeypatch.setattr(clock, "now", lambda: LATER + timedelta(minutes=1))


def change(event: Event, **facts: object) -> None:
    events.change(event=event, facts=facts or {"place_name": "Neues Haus"}, days=None, by=DESK, at=LATER)


def page(kind: str, record: object) -> str:
    token = links.sign(kind, record.uuid, record.link_version)  # type: ignore[attr-defined]
    return Client().get(reverse(f"link:{kind}", args=[token])).text


def test_an_unconfirmed_registration_shows_the_change_before_the_button() -> None:
    row = people.registered(people.run().event)
    assert "Geändert am" not in page("registration", row)
    change(row.event)
    seen = page("registration", row)
    assert "Geändert am 11. Januar 2027" in seen
    assert SAID in seen
    assert seen.index("Geändert am") < seen.index("Platz bestätigen")


def test_who_comes_later_knows_nothing_else() -> None:
    event = people.run().event
    change(event)
    event.refresh_from_db()
    assert "Geändert am" not in page("registration", people.registered(event, at=LATER))


def test_the_access_link_is_not_shown_before_the_seat_is_firm() -> None:
    event = people.run(format="hybrid").event
    held, firm = people.registered(event), people.confirmed(event)
    change(event, online_link="https://video.beispiel.example/raum")
    assert "video.beispiel" not in page("registration", held)
    assert "Link zur Online-Teilnahme" in page("registration", firm)


def test_the_booking_and_the_superior_see_it_too() -> None:
    event = people.run().event
    booking = together(event, 2, confirmed=False)
    request = superiors.asked(superiors.seat(event))
    change(event)
    assert SAID in page("booking", booking)
    assert SAID in page("approval", request)


def test_an_ended_registration_does_not_speak_of_it() -> None:
    row = people.registered(people.run().event)
    change(row.event)
    registrations.cancel(registration=row, by=DESK, at=LATER)
    assert "Geändert am" not in page("registration", row)

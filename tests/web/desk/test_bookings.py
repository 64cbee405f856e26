"""The booking of several people at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.actions import booking as bookings
from lotse.events.actions import hold
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
PEOPLE = [PersonEntry("Inga", "Sommer", "inga@musterdorf.example", "granted"), PersonEntry()]


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the same Monday morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def booking(client: Client) -> Booking:
    """A booking of two people, one name open; the course office is logged in."""
    event = people.run(price_cents=48000).event
    client.force_login(people.person(role=Role.ORGANISER, organisation=event.organiser))
    bill = {"account": "11.02", "account_label": "Produktsachkonto", "leitweg_id": "05117-31001-02"}
    entry = GroupEntry("Petra Personal", "personal@musterdorf.example", "Musterdorf", "employer", PEOPLE, **bill)
    held = hold.reserve(event=event, seats=2, session="", address="", by=DESK, at=NOW)
    return bookings.complete(booking=held, entry=entry, by=DESK, at=NOW)


def test_the_list_and_the_page_tell_who_booked(client: Client, booking: Booking) -> None:
    page = client.get(reverse("desk:registrations", args=[booking.event.run.pk])).text
    assert page.count("gebucht von Petra Personal") == 2 and "Name folgt</a>" in page
    for row in booking.registrations.all():
        page = client.get(reverse("desk:registration", args=[row.pk])).text
        for words in ("Buchung mehrerer Personen", "Petra Personal", "Produktsachkonto", "05117-31001-02", "960"):
            assert words in page, words
    assert "<h1>Platz ohne Namen</h1>" in page
    alone = people.registered(booking.event)
    assert "Buchung mehrerer Personen" not in client.get(reverse("desk:registration", args=[alone.pk])).text


def test_seats_that_are_only_held_are_nobody(client: Client, booking: Booking) -> None:
    held = hold.reserve(event=booking.event, seats=2, session="", address="", by=DESK, at=NOW)
    page = client.get(reverse("desk:registrations", args=[booking.event.run.pk])).text
    assert page.count("Name folgt</a>") == 1
    row = held.registrations.order_by("pk")[0]
    assert client.get(reverse("desk:registration", args=[row.pk])).status_code == 200
    client.post(reverse("desk:registration_booking_link", args=[row.pk]))
    client.post(reverse("desk:registration_booking_confirm", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "held"


def test_the_desk_confirms_the_whole_booking_and_sends_its_link(client: Client, booking: Booking) -> None:
    row = booking.registrations.order_by("pk")[0]
    page, confirm, link = (
        reverse(f"desk:registration{name}", args=[row.pk]) for name in ("", "_booking_confirm", "_booking_link")
    )
    assert client.get(confirm)["Location"] == client.get(link)["Location"] == page
    for _twice in range(2):
        assert client.post(link)["Location"] == client.post(confirm)["Location"] == page
    assert set(booking.registrations.values_list("state", flat=True)) == {"confirmed"}
    assert OutboxMail.objects.filter(kind="booking_link", to_address="personal@musterdorf.example").count() == 1
    assert "Ganze Buchung bestätigen" not in client.get(page).text


def test_trainers_and_strangers_do_not(booking: Booking) -> None:
    row = booking.registrations.order_by("pk")[0]
    stranger = Client()
    stranger.force_login(people.person(role=Role.ORGANISER, organisation=people.organisation("Anderes Haus")))
    for name in ("_booking_confirm", "_booking_link"):
        assert stranger.post(reverse(f"desk:registration{name}", args=[row.pk])).status_code == 404
    assert set(booking.registrations.values_list("state", flat=True)) == {"unconfirmed"}

"""A whole booking is cancelled."""

from datetime import timedelta

import pytest

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import booking as bookings
from lotse.events.actions import booking_cancel, hold, terms
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event, Registration
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
BOOKER = "personal@musterdorf.example"
INGA = PersonEntry("Inga", "Sommer", "inga@musterdorf.example", "granted")
BY = actor.link("x", "Petra Personal")


def booked(event: Event, *, confirm: bool = True) -> Booking:
    """A booking of two people, one name open."""
    entry = GroupEntry("Petra Personal", BOOKER, "Musterdorf", "employer", [INGA, PersonEntry()])
    held = hold.reserve(event=event, seats=2, session="", address="", by=DESK, at=NOW)
    done = bookings.complete(booking=held, entry=entry, by=DESK, at=NOW)
    return bookings.confirm(booking=done, by=BY, at=NOW) if confirm else done


def states() -> list[tuple[str, str, int | None]]:
    """Everybody with state and fee, in the order of arrival."""
    return list(Registration.objects.order_by("pk").values_list("first_name", "state", "fee_cents"))


def test_all_seats_return_with_their_fees_and_the_line_moves() -> None:
    event = people.run(capacity=2, price_cents=48000).event
    terms.set_terms(event=event, steps=[[60, 25]], unit="days", by=DESK, at=NOW)
    booking = booked(event)
    people.registered(event, name="Wanda Wartend")
    OutboxMail.objects.all().delete()
    for _twice in range(2):
        booking_cancel.cancel(booking=booking, reason="Alle <krank>", by=BY, at=NOW)
    assert states() == [("Inga", "withdrawn", 12000), ("", "withdrawn", 12000), ("Wanda", "offered", None)]
    assert sorted(OutboxMail.objects.values_list("kind", "to_address")) == [
        ("booking_ended", BOOKER),
        ("registration_cancelled", INGA.email),
        ("registration_offered", Registration.objects.latest("pk").email),
    ]
    assert "Alle <krank>" in OutboxMail.objects.get(kind="booking_ended").text
    verbs = [row.verb for row in audit.trail("booking", booking.uuid)]
    assert verbs.count("booking.cancelled") == 1
    inga = Registration.objects.get(first_name="Inga")
    assert [row.verb for row in audit.trail("registration", inga.uuid)].count("registration.cancelled") == 1


def test_who_has_a_seat_and_who_waits_are_told_apart() -> None:
    event = people.run(capacity=4).event
    booking = booked(event)
    Registration.objects.filter(first_name="").update(state="waiting", seat=None)
    OutboxMail.objects.all().delete()
    booking_cancel.cancel(booking=booking, by=BY, at=NOW)
    assert OutboxMail.objects.filter(kind="booking_ended", to_address=BOOKER).count() == 2
    assert {state for _name, state, _fee in states()} == {"withdrawn"}


def test_nothing_to_cancel() -> None:
    event = people.run().event
    booking = booked(event)
    with pytest.raises(errors.NotCancellable):
        booking_cancel.cancel(booking=booking, by=BY, at=event.starts_at or NOW)
    assert {state for _name, state, _fee in states()} == {"confirmed"}
    unconfirmed = booked(people.run(people.course(title="Anderer")).event, confirm=False)
    with pytest.raises(errors.NotCancellable):
        # The hold has run out meanwhile: nobody of the booking has a seat.
        booking_cancel.cancel(booking=unconfirmed, by=BY, at=NOW + timedelta(days=9))

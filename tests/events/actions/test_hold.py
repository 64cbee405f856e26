"""Seats are held while somebody fills in a booking for several people."""

from datetime import timedelta

import pytest

from lotse.base import actor
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import event as events
from lotse.events.actions import hold, line, registration
from lotse.events.models import Booking, Event, Registration
from lotse.events.queries import booking as query
from lotse.events.queries import registration as registrations
from lotse.events.queries import seats
from tests import people
from tests.events.lines import state, states, verbs
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def held(
    event: Event, number: int = 2, session: str = "session-1", address: str = "address-1", at: object = NOW
) -> Booking:
    return hold.reserve(event=event, seats=number, session=session, address=address, by=actor.visitor(), at=at)


def test_seats_are_held_for_people_who_are_not_known_yet() -> None:
    event = people.run(capacity=4).event
    booking = held(event, 3)
    assert states(booking) == [("held", 1), ("held", 2), ("held", 3)]
    assert booking.hold_until == NOW + timedelta(minutes=17)
    assert (booking.completed_at, booking.is_group) == (None, True)
    assert (seats.of(event, NOW).free, seats.of(event, NOW + timedelta(minutes=17)).free) == (1, 4)
    assert "session-1" not in booking.hold_session
    assert "address-1" not in booking.hold_address
    assert registrations.in_order(registrations.of_event(event)) == [], "nobody is on the list of the desk"
    assert query.people(booking) == []
    assert not OutboxMail.objects.exists()
    assert verbs(booking) == ["booking.held"]


def test_a_hold_that_runs_out_leaves_without_any_mail() -> None:
    event = people.run(capacity=2).event
    booking, later = held(event), NOW + timedelta(minutes=16)
    waiting = people.registered(event)
    assert state(waiting)[0] == "waiting"
    assert registrations.events_with_due_work(later) == [event.pk]
    line.release(event=event, by=DESK, at=later)
    assert states(booking) == [("lapsed", None)] * 2
    assert state(waiting) == ("offered", 1)
    assert {mail.to_address for mail in OutboxMail.objects.all()} == {waiting.email}
    assert registrations.in_order(registrations.of_event(event)) == [waiting]


def test_two_extensions_while_it_runs() -> None:
    event = people.run(capacity=2).event
    booking, at = held(event), NOW
    for _ in range(2):
        at += timedelta(minutes=10)
        booking = hold.extend(booking=booking, by=DESK, at=at)
        assert booking.hold_until == at + timedelta(minutes=16)
        assert set(booking.registrations.values_list("hold_until", flat=True)) == {booking.hold_until}
    with pytest.raises(errors.HoldOver, match="zweimal"):
        hold.extend(booking=booking, by=DESK, at=at)
    with pytest.raises(errors.HoldOver, match="abgelaufen"):
        hold.extend(booking=booking, by=DESK, at=at + timedelta(minutes=16))


def test_a_hold_ends_with_the_start() -> None:
    event = people.run(capacity=2).event
    start = event.starts_at
    assert start
    booking = held(event, at=start - timedelta(minutes=5))
    assert booking.hold_until == start
    booking = hold.extend(booking=booking, by=DESK, at=start - timedelta(minutes=1))
    assert booking.hold_until == start
    line.release(event=event, by=DESK, at=start)
    assert states(booking) == [("lapsed", None)] * 2
    with pytest.raises(errors.HoldOver):
        hold.extend(booking=booking, by=DESK, at=start)
    with pytest.raises(errors.RegistrationClosed):
        held(event, at=start)


def test_seats_are_given_back_once_and_the_line_moves() -> None:
    event = people.run(capacity=2).event
    booking, waiting = held(event), people.registered(event)
    for _ in range(2):
        hold.give_back(booking=booking, by=DESK, at=NOW)
    assert states(booking) == [("lapsed", None)] * 2
    assert state(waiting) == ("offered", 1)
    assert verbs(booking) == ["booking.held", "booking.given_back"]


def test_a_session_holds_two_and_an_address_five() -> None:
    event = people.run(capacity=40).event
    for session in ("s1", "s1", "s2", "s2", "s3"):
        held(event, session=session)
    with pytest.raises(errors.TooManyHolds):
        held(event, session="s1", address="another")
    with pytest.raises(errors.TooManyHolds):
        held(event, session="s9")
    held(event, session="s9", address="another")
    held(event, session="s1", at=NOW + timedelta(minutes=16))


def test_a_hold_needs_free_seats_and_a_fitting_number() -> None:
    event = people.run(capacity=3, most_per_booking=3).event
    people.registered(event)
    with pytest.raises(errors.NoSeatFree):
        held(event, 3)
    for number in (1, 4):
        with pytest.raises(errors.WrongBooking):
            held(event, number)
    assert not Booking.objects.filter(is_group=True).exists()


def test_no_seats_are_held_where_they_are_given_by_selection() -> None:
    with pytest.raises(errors.RegistrationClosed, match="Auswahl"):
        held(people.run(admission="selection").event)


def test_a_draft_is_kept_until_the_booking_is_complete() -> None:
    booking = held(people.run().event)
    for _ in range(2):
        hold.keep_draft(booking=booking, draft={"booker_name": "Petra"}, by=DESK, at=NOW)
    booking.refresh_from_db()
    assert booking.draft == {"booker_name": "Petra"}
    assert verbs(booking) == ["booking.held", "booking.draft_kept"]


def test_held_seats_of_a_cancelled_event_are_nobodys() -> None:
    event = people.run().event
    booking = held(event)
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    assert states(booking) == [("lapsed", None)] * 2
    assert not OutboxMail.objects.exists()


def test_a_held_seat_is_neither_cancelled_nor_confirmed_by_hand() -> None:
    shell = held(people.run().event).registrations.first()
    with pytest.raises(errors.NotCancellable):
        registration.cancel(registration=shell, by=DESK, at=NOW, by_desk=True)
    for at in (NOW, NOW + timedelta(hours=1)):
        with pytest.raises(errors.NotConfirmable):
            registration.confirm_by_desk(registration=shell, by=DESK, at=at)


def test_the_event_starts_while_somebody_holds_seats() -> None:
    event = people.run(capacity=2).event
    start = event.starts_at
    assert start
    booking = held(event, at=start - timedelta(minutes=2))
    assert registrations.events_with_due_work(start) == [event.pk]
    line.release(event=event, by=DESK, at=start)
    assert not Registration.objects.filter(booking=booking, seat__isnull=False).exists()
    assert not OutboxMail.objects.exists()

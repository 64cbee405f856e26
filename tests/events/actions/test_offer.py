"""Seats are offered with a deadline: accepted, declined, not answered, given by hand."""

from datetime import datetime, timedelta

import pytest

from lotse.base import actor, clock
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import booking as bookings
from lotse.events.actions import event as events
from lotse.events.actions import line, offer, registration
from lotse.events.models import Event, LineMove, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import registration as query
from tests import people
from tests.events.lines import kinds, moves, state, states, together, verbs
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=7)


def full(capacity: int = 1, **facts: object) -> tuple[Event, Registration]:
    """An event without a free seat, and one of those who have one."""
    event = people.run(capacity=capacity, **facts).event
    return event, [people.confirmed(event) for _ in range(capacity)][0]


def local(value: datetime | None) -> str:
    assert value
    return f"{value.astimezone(clock.zone()):%Y-%m-%d %H:%M}"


def test_a_freed_seat_is_offered_for_so_many_working_hours() -> None:
    event, seated = full(offer_hours=12)
    waiting = people.registered(event)
    assert moves(waiting) == [("joined", "full")]
    registration.cancel(registration=seated, by=DESK, at=NOW)
    assert state(waiting) == ("offered", 1)
    # Monday 10 o'clock and twelve working hours.
    assert (local(waiting.hold_until), waiting.offered_at) == ("2027-01-12 14:00", NOW)
    assert moves(waiting)[1:] == [("offered", "turn")]
    assert LineMove.objects.last().facts == {"free": 1, "needed": 1}
    mail = OutboxMail.objects.get(kind="registration_offered")
    assert mail.to_address == waiting.email
    assert "Platzangebot annehmen bis" in mail.title
    assert "12. Januar 2027" in mail.text
    assert "Smart City Lotse, Beispiellehrgang" in mail.text


def test_an_offer_is_accepted_once_and_proves_the_address() -> None:
    event, seated = full()
    waiting = people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    for _ in range(2):
        done = offer.accept(registration=waiting, by=actor.visitor(), at=NOW)
    assert (state(done), done.address_proven_at, done.hold_until) == (("confirmed", 1), NOW, None)
    assert kinds(done) == ["registration_waiting", "registration_offered", "registration_confirmed"]
    assert verbs(done)[1:] == ["registration.offered", "registration.offer_accepted"]
    assert moves(done)[-1] == ("seated", "accepted")


def test_confirming_an_offered_seat_is_accepting_it() -> None:
    event, seated = full()
    waiting = people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    registration.confirm(registration=waiting, by=DESK, at=NOW)
    assert verbs(waiting)[-1] == "registration.offer_accepted"


def test_who_declines_leaves_and_the_next_is_asked() -> None:
    event, seated = full()
    first, second = people.registered(event), people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    for _ in range(2):
        offer.decline(registration=first, by=DESK, at=NOW, reason="keine Zeit")
    assert (state(first), state(second)) == (("withdrawn", None), ("offered", 1))
    assert moves(first)[-1] == ("left", "declined")
    assert kinds(first)[-1] == "registration_cancelled"
    assert "abgelehnt" in OutboxMail.objects.filter(kind="registration_cancelled").last().text
    with pytest.raises(errors.NotOffered):
        offer.accept(registration=first, by=DESK, at=NOW)


def test_nobody_accepts_or_declines_what_is_not_offered() -> None:
    event, _seated = full()
    waiting = people.registered(event)
    for act in (offer.accept, offer.decline):
        with pytest.raises(errors.NotOffered):
            act(registration=waiting, by=DESK, at=NOW)


def test_an_offer_that_is_not_answered_goes_on_and_the_person_to_the_end() -> None:
    event, seated = full()
    first, second = people.registered(event), people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    with pytest.raises(errors.NotOffered):
        offer.accept(registration=first, by=DESK, at=LATER)
    line.release(event=event, by=DESK, at=LATER)
    assert (state(first), state(second)) == (("waiting", None), ("offered", 1))
    assert (first.lined_up_at, first.offers_lapsed, query.position(query.by_pk(first.pk))) == (LATER, 1, 1)
    assert moves(first)[-1] == ("to_end", "expired")
    assert kinds(first)[-1] == "registration_offer_over"
    third = people.registered(event, LATER)
    assert [query.position(query.by_pk(row.pk)) for row in (first, third)] == [1, 2]


def test_or_leaves_where_the_event_wants_it() -> None:
    event, seated = full(offer_lapse="leave")
    first = people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    line.release(event=event, by=DESK, at=LATER)
    assert (state(first), moves(first)[-1]) == (("lapsed", None), ("left", "expired"))
    assert kinds(first)[-1] == "registration_lapsed"


def test_nobody_is_offered_for_ever() -> None:
    event, seated = full()
    only, at = people.registered(event), NOW
    registration.cancel(registration=seated, by=DESK, at=NOW)
    for _ in range(3):
        at += timedelta(days=7)
        line.release(event=event, by=DESK, at=at)
    assert kinds(only).count("registration_offered") == 3
    assert (state(only), only.offers_lapsed) == (("lapsed", None), 2)


def test_no_offer_outlives_the_start() -> None:
    event, seated = full()
    waiting, start = people.registered(event), event.starts_at
    assert start
    before = start - timedelta(hours=1)
    registration.cancel(registration=seated, by=DESK, at=before)
    assert (state(waiting)[0], waiting.hold_until) == ("offered", start)
    line.release(event=event, by=DESK, at=start)
    assert state(waiting) == ("lapsed", None)
    assert moves(waiting)[-1] == ("left", "expired")
    assert line_query.last_day(event) == start.astimezone(clock.zone()).date()


def test_the_desk_calls_somebody_up_by_hand() -> None:
    event, seated = full(line_policy="by_hand")
    first, second = people.registered(event), people.registered(event)
    with pytest.raises(errors.NoSeatFree):
        offer.by_hand(registration=second, by=DESK, at=NOW)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    assert (state(first)[0], state(second)[0]) == ("waiting", "waiting"), "nobody moves by itself"
    for _ in range(2):
        offer.by_hand(registration=second, by=DESK, at=NOW)
    assert (state(first)[0], state(second)) == ("waiting", ("offered", 1))
    assert moves(second)[-1] == ("offered", "by_hand")
    assert kinds(second).count("registration_offered") == 1
    registration.cancel(registration=first, by=DESK, at=NOW)
    with pytest.raises(errors.NotOffered):
        offer.by_hand(registration=first, by=DESK, at=NOW)


def test_a_newcomer_waits_while_others_do_although_a_seat_is_free() -> None:
    event, seated = full(line_policy="by_hand")
    people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    new = people.registered(event)
    assert (state(new)[0], moves(new)) == ("waiting", [("joined", "others_wait")])


def test_people_who_wait_together_are_offered_seats_together() -> None:
    event, seated = full(3)
    booking = together(event, 2)
    alone = people.registered(event)
    assert states(booking) == [("waiting", None)] * 2
    registration.cancel(registration=seated, by=DESK, at=NOW)
    assert (states(booking), state(alone)[0]) == ([("waiting", None)] * 2, "waiting"), "one seat is too few, and kept"
    others = Registration.objects.filter(event=event, state="confirmed").order_by("pk")
    registration.cancel(registration=others[0], by=DESK, at=NOW)
    assert states(booking) == [("offered", 1), ("offered", 2)]
    assert kinds(booking)[-1] == "booking_offered"
    assert kinds(booking).count("booking_offered") == 1
    member = booking.registrations.order_by("-id")[0]
    offer.accept(registration=member, by=DESK, at=NOW)
    assert states(booking) == [("confirmed", 1), ("confirmed", 2)]
    assert kinds(booking)[-1] == "booking_confirmed"
    assert kinds(member) == ["registration_waiting", "registration_confirmed"]
    assert member.address_proven_at is None, "the booker has accepted"


def test_gaps_are_filled_and_who_was_passed_over_is_noted() -> None:
    event, seated = full(2, fill_gaps=True)
    booking, alone = together(event, 2), people.registered(event)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    assert state(alone) == ("offered", 1)
    assert moves(alone)[-1] == ("offered", "gap")
    assert [moves(member)[-1] for member in booking.registrations.all()] == [("passed", "too_few")] * 2
    assert line_query.moves(event)[0].registration == alone


def test_the_whole_party_declines_or_goes_to_the_end() -> None:
    event, seated = full(1)
    booking = together(event, 2)
    events.change(event=event, facts={"capacity": 3}, days=None, by=DESK, at=NOW)
    assert states(booking) == [("offered", 2), ("offered", 3)]
    event.refresh_from_db()
    line.release(event=event, by=DESK, at=LATER)
    assert states(booking) == [("offered", 2), ("offered", 3)], "nobody else waits, so they are asked again"
    assert [kind for kind in kinds(booking) if "offer" in kind] == [
        "booking_offered",
        "booking_offer_over",
        "booking_offered",
    ]
    offer.decline(registration=booking.registrations.first(), by=DESK, at=LATER)
    assert states(booking) == [("withdrawn", None)] * 2
    assert kinds(booking)[-1] == "booking_ended"
    assert state(seated) == ("confirmed", 1)


def test_one_of_a_party_leaves_and_the_others_wait_for_fewer_seats() -> None:
    event, seated = full(1)
    booking = together(event, 2)
    registration.cancel(registration=booking.registrations.first(), by=DESK, at=NOW)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    assert states(booking) == [("withdrawn", None), ("offered", 1)]


def test_the_booker_confirms_offered_seats_on_the_page_of_the_booking() -> None:
    event, seated = full(1)
    booking = together(event, 1, confirmed=False)
    registration.cancel(registration=seated, by=DESK, at=NOW)
    booking = bookings.confirm(booking=booking, by=DESK, at=NOW)
    assert (states(booking), booking.confirmed_at) == ([("confirmed", 1)], NOW)


def test_an_offer_taken_by_one_person_leaves_the_booking_to_the_booker() -> None:
    event, seated = full(1)
    booking = together(event, 2, together=False, confirmed=False)
    first, second = booking.registrations.order_by("id")
    registration.cancel(registration=seated, by=DESK, at=NOW)
    # The desk has sent this person the own link.
    offer.accept(registration=first, by=actor.link(first.uuid, first.full_name), at=NOW)
    booking.refresh_from_db()
    assert (states(booking), booking.confirmed_at) == ([("confirmed", 1), ("waiting", None)], None)
    assert (kinds(first)[-1], kinds(booking)[-1]) == ("registration_confirmed", "booking_confirmed")
    assert kinds(second) == []
    bookings.confirm(booking=booking, by=DESK, at=NOW)
    assert kinds(second) == ["registration_waiting"]
    assert verbs(booking)[-1] == "booking.confirmed"


def test_a_full_line_refuses_clearly() -> None:
    event, _seated = full(1, line_limit=1)
    people.registered(event)
    with pytest.raises(errors.LineFull):
        people.registered(event)
    with pytest.raises(errors.LineFull):
        together(event, 2)
    assert event.registrations.count() == 2

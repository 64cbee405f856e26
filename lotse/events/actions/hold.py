"""Seats are held for a few minutes while somebody fills in a booking for several people."""

from datetime import datetime
from typing import Any

from django.utils.crypto import salted_hmac

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import enter, line
from lotse.events.models import Booking, Event, Registration
from lotse.events.queries import booking as query
from lotse.events.queries import opening
from lotse.events.queries.line import Standing
from lotse.events.rules import hold as rule
from lotse.events.rules import states
from lotse.events.wording import CLOSED, Approval, Payer
from lotse.events.wording import booking as wording


@action
def reserve(
    *, event: Event, seats: int, session: str, address: str, group: str = "", by: Actor, at: datetime
) -> Booking:
    """Hold seats for people who are still to be named. No mail: nobody is known yet."""
    event = locking.lock(Event, event.pk, "organiser")
    reason = opening.why_closed(event, at)
    if reason or event.starts_at is None:
        raise errors.RegistrationClosed(CLOSED[reason or "not published"])
    if line.selecting(event):
        raise errors.RegistrationClosed(wording.NO_SELECTION)
    if not 2 <= seats <= event.most_per_booking:
        raise errors.WrongBooking(wording.SEATS_WRONG % {"most": event.most_per_booking})
    session, address = digest(session), digest(address)
    in_session, from_address = query.open_holds(at=at, session=session), query.open_holds(at=at, address=address)
    if rule.too_many(in_session=in_session, from_address=from_address):
        raise errors.TooManyHolds(wording.TOO_MANY_HOLDS)
    standing = Standing(group=enter.group(event, group))
    placed = line.place(event, line.release(event=event, by=by, at=at), standing, size=seats, at=at)
    if not placed.seats:
        raise errors.NoSeatFree(wording.TOO_FEW_SEATS)
    booking = insert(
        Booking(
            event=event,
            payer=Payer.EMPLOYER,
            is_group=True,
            created_at=at,
            hold_until=rule.until(seats=seats, at=at, starts=event.starts_at),
            hold_session=session,
            hold_address=address,
        )
    )
    shells(booking, placed.seats, standing, at=at)
    after = {"seats": placed.seats, "hold_until": booking.hold_until}
    audit.record("booking.held", ("booking", booking.uuid), by=by, at=at, after=after)
    return booking


@action
def extend(*, booking: Booking, by: Actor, at: datetime) -> Booking:
    """Hold the seats as long again, twice at most."""
    event = locking.lock(Event, booking.event_id)
    line.release(event=event, by=by, at=at)
    booking = locking.lock(Booking, booking.pk)
    if booking.completed_at is not None or not rule.running(hold_until=booking.hold_until, at=at):
        raise errors.HoldOver(wording.HOLD_ENDED)
    if not rule.extendable(hold_until=booking.hold_until, extended=booking.hold_extended, at=at):
        raise errors.HoldOver(wording.EXTENDED_ENOUGH)
    rows = query.shells(booking)
    before = {"hold_until": booking.hold_until}
    booking.hold_until = rule.until(seats=len(rows), at=at, starts=event.starts_at or at)
    booking.hold_extended += 1
    booking.save(update_fields=["hold_until", "hold_extended"])
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(hold_until=booking.hold_until)
    after = {"hold_until": booking.hold_until}
    audit.record("booking.hold_extended", ("booking", booking.uuid), by=by, at=at, before=before, after=after)
    return booking


@action
def give_back(*, booking: Booking, by: Actor, at: datetime) -> None:
    """Give held seats back before their time is over. Doing it twice, or too late, changes nothing."""
    event = locking.lock(Event, booking.event_id)
    line.release(event=event, by=by, at=at)
    booking = locking.lock(Booking, booking.pk)
    rows = query.shells(booking) if booking.completed_at is None else []
    if not rows:
        return
    for row in rows:
        line.end(row, states.LAPSED, "registration.hold_given_back", by=by, at=at)
    booking.hold_until = at
    booking.save(update_fields=["hold_until"])
    audit.record("booking.given_back", ("booking", booking.uuid), by=by, at=at, before={"seats": len(rows)})
    line.fill(event=event, by=by, at=at)


@action
def keep_draft(*, booking: Booking, draft: dict[str, Any], by: Actor, at: datetime) -> None:
    """Keep what was typed so far, until the booking is complete."""
    locking.lock(Event, booking.event_id)
    booking = locking.lock(Booking, booking.pk)
    if booking.completed_at is not None or booking.draft == draft:
        return
    booking.draft = draft
    booking.save(update_fields=["draft"])
    # What was typed belongs to the visitor, not into the trail.
    audit.record("booking.draft_kept", ("booking", booking.uuid), by=by, at=at)


def shells(booking: Booking, numbers: list[int], standing: Standing, *, at: datetime) -> None:
    """Store a nameless registration for each held seat; the trail of the booking says which."""
    for number in numbers:
        insert(
            Registration(
                event=booking.event,
                booking=booking,
                state=states.HELD,
                seat=number,
                hold_until=booking.hold_until,
                approval=Approval.NOT_NEEDED,
                created_at=at,
                lined_up_at=at,
                **standing._asdict(),
            )
        )


def digest(value: str) -> str:
    """Return what is stored of a session or an address: enough to count, useless for anything else."""
    return salted_hmac("lotse.events.hold", value).hexdigest() if value else ""

"""A seat is offered to people who wait: they accept, decline, or the desk calls them up by hand."""

from datetime import datetime

from lotse.base import locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import line, tell
from lotse.events.models import Event, Registration
from lotse.events.queries import booking as bookings
from lotse.events.queries import registration as query
from lotse.events.rules import registration as rule
from lotse.events.rules import seats, states
from lotse.events.wording import LineReason
from lotse.events.wording import line as wording
from lotse.people.queries import person as persons


@action
def accept(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Take the offered seat; people who wait together take theirs together. Accepting twice shows the same result.

    A booking for several people is confirmed by whoever booked, not by a person of it who accepts.
    """
    event = locking.lock(Event, registration.event_id)
    line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    if registration.state == states.CONFIRMED:
        return registration
    if registration.state != states.OFFERED or not rule.confirmable(
        state=registration.state, hold_until=registration.hold_until, at=at
    ):
        raise errors.NotOffered(wording.NOT_OFFERED)
    party = bookings.party(registration, states.OFFERED)
    booking = registration.booking
    for member in party:
        # The link that accepts came with a mail: whoever uses it has the address.
        if not booking.is_group or member.email == booking.booker_email:
            member.address_proven_at = member.address_proven_at or at
        member.person = member.person or persons.by_email(member.email)
        line.seat(member, "registration.offer_accepted", by=by, at=at)
    if booking.is_group:
        tell.booker_about("confirmed", party, at=at)
    return query.by_pk(registration.pk)


@action
def decline(*, registration: Registration, by: Actor, at: datetime, reason: str = "") -> Registration:
    """Turn the offer down and leave the line; the next people are asked. Declining twice shows the same result."""
    event = locking.lock(Event, registration.event_id)
    line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    if registration.state == states.WITHDRAWN:
        return registration
    if registration.state != states.OFFERED:
        raise errors.NotOffered(wording.NOT_OFFERED)
    party = bookings.party(registration, states.OFFERED)
    for member in party:
        line.end(
            member,
            states.WITHDRAWN,
            "registration.offer_declined",
            reason=reason,
            because=LineReason.DECLINED,
            by=by,
            at=at,
        )
    tell.people("cancelled", party, at=at, was=states.OFFERED, by_desk=False, reason=reason)
    line.fill(event=event, by=by, at=at)
    return query.by_pk(registration.pk)


@action
def by_hand(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Call up somebody who waits, and the people who wait together with them, whoever stands ahead."""
    event = locking.lock(Event, registration.event_id)
    present = line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    if registration.state in states.SEATED:
        return registration
    if registration.state != states.WAITING:
        raise errors.NotOffered(wording.NOT_WAITING)
    party = bookings.party(registration, states.WAITING)
    room = seats.room(capacity=event.capacity, taken=[row.seat for row in present if row.seat])
    if len(party) > len(room):
        raise errors.NoSeatFree(wording.TOO_FEW_FREE)
    facts = {"free": len(room), "needed": len(party)}
    line.call(party, room[: len(party)], LineReason.BY_HAND, by=by, at=at, **facts)
    return query.by_pk(registration.pk)

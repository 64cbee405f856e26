"""Somebody books for several people: the booking is completed, confirmed, its people get their names."""

from datetime import datetime
from typing import Any

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.statements import insert, update
from lotse.base.text import normal_email
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import enter, group, line, offer, tell
from lotse.events.actions.group import BILL, GroupEntry, PersonEntry
from lotse.events.documents import mails
from lotse.events.models import Booking, Event, Registration
from lotse.events.queries import booking as query
from lotse.events.queries import opening
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.events.rules.seats import Placed
from lotse.events.wording import CLOSED
from lotse.events.wording import booking as wording
from lotse.people.queries import person as persons

__all__ = ["GroupEntry", "PersonEntry"]


@action
def complete(*, booking: Booking, entry: GroupEntry, by: Actor, at: datetime) -> Booking:
    """Turn a hold into registrations to be confirmed. Completing twice shows the same result.

    Where the time was over, the seats are taken again if they are free; otherwise nothing is changed.
    """
    event = locking.lock(Event, booking.event_id, "organiser")
    present = line.release(event=event, by=by, at=at)
    booking = locking.lock(Booking, booking.pk)
    if booking.completed_at is not None:
        return query.by_pk(booking.pk)
    if event.state != states.PUBLISHED or event.starts_at is None or event.starts_at <= at:
        raise errors.RegistrationClosed(CLOSED[opening.why_closed(event, at) or "started"])
    group.check(event, entry, present)
    held = query.shells(booking)
    standing = group.standing(event, entry, held)
    group.refuse_over_quota(event, standing, len(entry.people), at)
    missing = len(entry.people) - len(held)
    more = line.place(event, present, standing, size=missing, at=at).seats if missing > 0 else []
    if missing > 0 and not more:
        raise errors.HoldOver(wording.TOO_FEW_SEATS if held else wording.HOLD_OVER)
    group.fill_in(booking, event, entry, by=by, at=at)
    for shell in held[len(entry.people) :]:
        line.end(shell, states.LAPSED, "registration.hold_given_back", by=by, at=at)
    for shell, person in zip(held, entry.people, strict=False):
        group.name(booking, shell, entry, person, standing, by=by, at=at)
    for number, person in zip(more, entry.people[len(held) :], strict=True):
        group.add(booking, entry, person, Placed([number]), states.UNCONFIRMED, standing, by=by, at=at)
    tell.booker_about("received", query.people(booking), at=at)
    if len(held) > len(entry.people):
        line.fill(event=event, by=by, at=at)
    return query.by_pk(booking.pk)


@action
def wait(*, event: Event, entry: GroupEntry, by: Actor, at: datetime) -> Booking:
    """Put several people on the waiting list, together or each alone; seats that are free are theirs at once.

    Where seats are given out by selection, all of them apply.
    """
    event = locking.lock(Event, event.pk, "organiser")
    reason = opening.why_closed(event, at)
    if reason:
        raise errors.RegistrationClosed(CLOSED[reason])
    present = line.release(event=event, by=by, at=at)
    group.check(event, entry, present)
    standing = group.standing(event, entry, [])
    booking = Booking(event=event, payer=entry.payer, is_group=True, created_at=at)
    insert(booking)
    group.fill_in(booking, event, entry, by=by, at=at)
    size = len(entry.people) if entry.together else 1
    for first in range(0, len(entry.people), size):
        if line.selecting(event):
            placed, state = Placed([]), states.APPLIED
        else:
            placed = line.place(event, line.release(event=event, by=by, at=at), standing, size=size, at=at)
            state = states.UNCONFIRMED if placed.seats else states.WAITING
        if state == states.WAITING:
            line.refuse_full(event, line.release(event=event, by=by, at=at), size)
        for place, person in enumerate(entry.people[first : first + size]):
            own = Placed(placed.seats[place : place + 1], placed.position, placed.reason, placed.facts)
            group.add(booking, entry, person, own, state, standing, by=by, at=at)
    people = query.people(booking)
    for kind, state in (("received", states.UNCONFIRMED), ("waiting", states.WAITING), ("applied", states.APPLIED)):
        found = [person for person in people if person.state == state]
        if found:
            tell.booker_about(kind, found, at=at)
    return query.by_pk(booking.pk)


@action
def confirm(*, booking: Booking, by: Actor, at: datetime) -> Booking:
    """Confirm the whole booking: the booker's address is proven, held and offered seats become firm.

    Everybody with a name gets an own mail with an own link. Confirming twice shows the same result.
    """
    event = locking.lock(Event, booking.event_id)
    line.release(event=event, by=by, at=at)
    booking = locking.lock(Booking, booking.pk)
    rows = [row for row in query.people(booking) if row.state in states.ACTIVE]
    if not rows or booking.completed_at is None:
        raise errors.NotConfirmable(wording.NOT_CONFIRMABLE)
    first = booking.confirmed_at is None
    if first:
        booking.confirmed_at = at
        booking.save(update_fields=["confirmed_at"])
        audit.record("booking.confirmed", ("booking", booking.uuid), by=by, at=at)
    held = [row for row in rows if row.state == states.UNCONFIRMED]
    for row in held:
        firm(row, booking, "registration.confirmed", by=by, at=at)
    if held:
        tell.booker_about("confirmed", held, at=at)
    for row in rows:
        if row.state == states.OFFERED:
            # The first of a party takes the seats of all.
            offer.accept(registration=row, by=by, at=at)
    if first:
        _tell_who_waits([row for row in rows if row.state in (states.WAITING, states.APPLIED)], booking, at)
    return query.by_pk(booking.pk)


@action
def name_person(
    *, registration: Registration, first_name: str, last_name: str, email: str, by: Actor, at: datetime
) -> Registration:
    """Enter the name for a seat that was booked without one, until the start."""
    event = locking.lock(Event, registration.event_id)
    present = line.release(event=event, by=by, at=at)
    registration = registrations.by_pk(registration.pk)
    booking = registration.booking
    fields = enter.names(first_name, last_name)
    email = normal_email(email) or booking.booker_email
    if registration.name_key:
        if (registration.name_key, registration.email) == (fields["name_key"], email):
            return registration
        raise errors.WrongBooking(wording.NAMED_ALREADY)
    if event.starts_at is None or event.starts_at <= at or registration.state not in states.ACTIVE:
        raise errors.WrongBooking(wording.NAMES_CLOSED)
    if not fields["name_key"]:
        raise errors.WrongBooking(wording.NOBODY)
    enter.refuse_real_address(email)
    if any((row.name_key, row.email) == (fields["name_key"], email) for row in present):
        raise errors.AlreadyRegistered(wording.THERE_ALREADY % {"name": f"{first_name} {last_name}"})
    for name, value in fields.items():
        setattr(registration, name, value)
    registration.email, registration.link_version = email, registration.link_version + 1
    registration.person = persons.by_email(email)
    update(registration, *fields, "email", "link_version", "person")
    after = {"first_name": registration.first_name, "last_name": registration.last_name, "email": email}
    audit.record("registration.named", ("registration", registration.uuid), by=by, at=at, after=after)
    if registration.state == states.CONFIRMED:
        tell.person(mails.confirmed, registration, at=at)
    elif booking.confirmed_at is not None:
        _tell_who_waits([registration], booking, at)
    return registration


@action
def change_bill(*, booking: Booking, facts: dict[str, Any], by: Actor, at: datetime) -> Booking:
    """Change what stands on the bill; other facts are not touched."""
    locking.lock(Event, booking.event_id)
    booking = locking.lock(Booking, booking.pk)
    changed = {name: facts[name] for name in BILL if name in facts and getattr(booking, name) != facts[name]}
    if not changed:
        return query.by_pk(booking.pk)
    before = {name: getattr(booking, name) for name in changed}
    for name, value in changed.items():
        setattr(booking, name, value)
    booking.save(update_fields=[*changed])
    audit.record("booking.bill_changed", ("booking", booking.uuid), by=by, at=at, before=before, after=changed)
    return query.by_pk(booking.pk)


@action
def send_link(*, booking: Booking, by: Actor, at: datetime) -> None:
    """Mail the link to the page of the booking once more; a double click sends one."""
    locking.lock(Event, booking.event_id)
    known = outbox.just_queued("booking", booking.uuid, at)
    people = query.people(booking)
    if not people or any(mail.kind == "booking_link" for mail in known):
        return
    audit.record("booking.link_sent", ("booking", booking.uuid), by=by, at=at)
    tell.booker_about("link", people, at=at)


def firm(row: Registration, booking: Booking, verb: str, *, by: Actor, at: datetime) -> None:
    """Make the seat of somebody in a confirmed booking firm. Only the booker's own address is proven by that."""
    row.booking.confirmed_at = booking.confirmed_at
    if row.email == booking.booker_email:
        row.address_proven_at = row.address_proven_at or at
    if row.name_key:
        row.person = row.person or persons.by_email(row.email)
    line.seat(row, verb, by=by, at=at)


def _tell_who_waits(rows: list[Registration], booking: Booking, at: datetime) -> None:
    """Tell people with a name where they stand. Seats that are only held or offered are the booker's matter."""
    for row in rows:
        row.booking.confirmed_at = booking.confirmed_at
        if row.name_key and row.state == states.APPLIED:
            tell.person(mails.applied, row, at=at)
        elif row.name_key and row.state == states.WAITING:
            tell.person(mails.waiting, row, at=at, position=registrations.position(row) or 1)

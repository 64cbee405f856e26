"""Somebody else takes over a seat."""

from datetime import datetime

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.text import normal_email
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import approval, enter, line
from lotse.events.documents import change_mails
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as query
from lotse.events.rules import change as rule
from lotse.events.rules import states
from lotse.events.wording import SAME_PERSON, Approval
from lotse.events.wording import change as wording

# What belongs to the seat and not to the person: it passes on unchanged.
KEPT = ("event", "booking", "hold_until", "lined_up_at", "priority", "quota_key", "group", "offered_at", "terms")


@action
def name(
    *, registration: Registration, first_name: str, last_name: str, email: str, by: Actor, at: datetime
) -> Registration:
    """Pass the seat on to somebody else, free of charge, until the start. Naming the same person twice is one wish.

    The seat is never free in between, so nobody in the line is overtaken.
    """
    event = locking.lock(Event, registration.event_id)
    present = line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    fields, email = enter.names(first_name, last_name), normal_email(email)
    key = fields["name_key"]
    known = registration.successor
    if known is not None and (known.name_key, known.email) == (key, email):
        return query.by_pk(known.pk)
    named = bool(registration.name_key)
    fault = rule.passable(state=registration.state, named=named, starts=event.starts_at, at=at)
    if fault:
        raise errors.NotPassable(wording.NOT_PASSABLE[fault])
    if (registration.name_key, registration.email) == (key, email):
        raise errors.AlreadyRegistered(wording.SAME_AS_BEFORE)
    if any((row.name_key, row.email) == (key, email) for row in present):
        raise errors.AlreadyRegistered(SAME_PERSON)
    enter.refuse_real_address(email)
    person = Registration(email=email, **fields)
    return _pass_on(registration, person, by=by, at=at)


def _pass_on(before: Registration, person: Registration, *, by: Actor, at: datetime) -> Registration:
    was, seat = before.state, before.seat
    for field in KEPT:
        setattr(person, field, getattr(before, field))
    person.state, person.seat, person.created_at = was, seat, at
    person.confirmed_at = at if was == states.CONFIRMED else None
    # A superior agrees to a person, not to a seat.
    person.approval = before.approval if before.approval == Approval.NOT_NEEDED else Approval.ASKED
    # The seat of an ended registration is empty: the new one can only be stored after that.
    line.end(before, states.TRANSFERRED, "registration.passed_on", by=by, at=at)
    insert(person)
    before.successor = person
    before.save(update_fields=["successor"])
    approval.drop_of(before, "passed on", by=by, at=at)
    after = {"state": was, "seat": seat, "instead_of": before.full_name}
    audit.record("registration.taken_over", ("registration", person.uuid), by=by, at=at, after=after)
    _tell(before, person, was, at)
    return person


def _tell(before: Registration, person: Registration, was: str, at: datetime) -> None:
    booking = person.booking
    # People of a booking that is still to be confirmed have not been written to, and need not be now.
    if was == states.CONFIRMED or not booking.is_group:
        gone = change_mails.passed_on(registration=before, was=was, substitute=person)
        outbox.queue(gone, **line.to(before), at=at)
        outbox.queue(change_mails.substitute(registration=person, before=before), **line.to(person), at=at)
    if booking.is_group or booking.booker_email not in (before.email, person.email):
        mail, about = change_mails.substitute_booker(registration=person, before=before), ("booking", booking.uuid)
        outbox.queue(mail, to=booking.booker_email, name=booking.booker_name, about=about, at=at)

"""Somebody else takes over a seat."""

from datetime import datetime

from lotse.base import audit, installation, locking, outbox
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.text import fold, name_key, normal_email, tidy
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import line
from lotse.events.documents import change_mails
from lotse.events.models import ApprovalRequest, Event, Registration
from lotse.events.queries import registration as query
from lotse.events.rules import change as rule
from lotse.events.rules import states
from lotse.events.wording import SAME_PERSON, Approval, ApprovalState
from lotse.events.wording import change as wording
from lotse.people.errors import RealAddressInDemo
from lotse.people.rules import address

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
    first, last, email = tidy(first_name), tidy(last_name), normal_email(email)
    key = name_key(first, last)
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
    if address.allowed(email, is_demo=installation.is_demo()) != "ok":
        raise RealAddressInDemo
    person = Registration(first_name=first, last_name=last, email=email, name_key=key, sort_key=fold(f"{last} {first}"))
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
    ApprovalRequest.objects.filter(registration=before, state=ApprovalState.OPEN).update(
        state=ApprovalState.TAKEN_BACK, decided_at=at
    )
    after = {"state": was, "seat": seat, "instead_of": before.full_name}
    audit.record("registration.taken_over", ("registration", person.uuid), by=by, at=at, after=after)
    _tell(before, person, was, at)
    return person


def _tell(before: Registration, person: Registration, was: str, at: datetime) -> None:
    gone = change_mails.passed_on(registration=before, was=was, substitute=person)
    outbox.queue(gone, **line.to(before), at=at)
    outbox.queue(change_mails.substitute(registration=person, before=before), **line.to(person), at=at)
    booking = person.booking
    if booking.booker_email not in (before.email, person.email):
        mail = change_mails.substitute_booker(registration=person, before=before)
        about = ("booking", booking.uuid)
        outbox.queue(mail, to=booking.booker_email, name=booking.booker_name, about=about, at=at)

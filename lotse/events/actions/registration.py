"""Somebody registers, confirms, cancels; seats return and the next person moves up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.text import fold, name_key, normal_email, tidy, tidy_block
from lotse.base.transactions import action
from lotse.events import errors, wording
from lotse.events.actions import enter, line, minimum, offer, tell, terms
from lotse.events.documents import mails
from lotse.events.models import Booking, Consent, Event, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import opening
from lotse.events.queries import registration as query
from lotse.events.queries import terms as terms_query
from lotse.events.queries.line import Standing
from lotse.events.rules import registration as rule
from lotse.events.rules import states
from lotse.events.rules.seats import Placed
from lotse.events.wording import LineReason, LineStep
from lotse.people.queries import person as persons
from lotse.regions.models import Organisation
from lotse.regions.queries import organisation as organisations

BY_DESK = (states.UNCONFIRMED, states.OFFERED, states.LAPSED, states.DECLINED)
"""What the desk can confirm by hand; whoever waits or has applied gets a seat in another way."""
CANCELLABLE = states.ACTIVE - {states.HELD}


@dataclass(frozen=True)
class Entry:
    """What somebody typed to register one person."""

    first_name: str
    last_name: str
    email: str
    employer: str
    payer: str
    approval: str
    language: str = "de"
    answers: list[dict[str, str]] = field(default_factory=list)
    note: str = ""
    consents: dict[str, str] = field(default_factory=dict)
    # The code of a group for which seats are kept.
    group: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a newcomer gets (the same for a repeated registration), and the registration it is about."""

    placed: Placed
    registration: Registration
    repeated: bool


@action
def submit(*, event: Event, entry: Entry, by: Actor, at: datetime) -> Outcome:
    """Register one person: a seat held until the end of the n-th working day, or a place in the line."""
    event = locking.lock(Event, event.pk, "organiser")
    _refuse_closed(event, at)
    enter.refuse_real_address(entry.email)
    present = line.release(event=event, by=by, at=at)
    employer = organisations.by_name(entry.employer)
    standing = line_query.standing(event, employer, entry.employer, enter.group(event, entry.group))
    selecting = line.selecting(event)
    placed = Placed([]) if selecting else line.place(event, present, standing, at=at)
    if not placed.seats and not selecting:
        line.refuse_full(event, present)
    known = _known(present, entry)
    if known is not None:
        registration = query.by_pk(known.pk)
        tell.person(mails.repeated, registration, at=at)
        audit.record("registration.repeated", ("registration", registration.uuid), by=by, at=at)
        return Outcome(placed, registration, repeated=True)
    state = states.APPLIED if selecting else states.UNCONFIRMED if placed.seats else states.WAITING
    registration = _create(event, entry, employer, state, placed, standing, by=by, at=at)
    if state == states.WAITING:
        position, because = _position(registration, placed), placed.reason
        tell.person(mails.waiting, registration, at=at, position=position, because=because)
    else:
        tell.person(mails.applied if selecting else mails.received, registration, at=at)
    return Outcome(placed, registration, repeated=False)


@action
def enrol(*, event: Event, entry: Entry, by: Actor, at: datetime, tell: bool = True) -> Registration:
    """Enter somebody at the desk: a confirmed seat at once, or a place in the line when it is full."""
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(wording.CANCELLED_ALREADY)
    enter.refuse_real_address(entry.email)
    present = line.release(event=event, by=by, at=at)
    if _known(present, entry) is not None:
        raise errors.AlreadyRegistered(wording.SAME_PERSON)
    employer = organisations.by_name(entry.employer)
    standing = line_query.standing(event, employer, entry.employer, enter.group(event, entry.group))
    placed = line.place(event, present, standing, at=at)
    state = states.CONFIRMED if placed.seats else states.WAITING
    registration = _create(event, entry, employer, state, placed, standing, by=by, at=at)
    minimum.check(event=event, by=by, at=at, newly=[registration])
    if tell:
        mail = (
            mails.confirmed(registration=registration)
            if placed.seats
            else mails.waiting(
                registration=registration, position=_position(registration, placed), because=placed.reason
            )
        )
        outbox.queue(mail, **line.to(registration), at=at)
    return registration


@action
def confirm(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Confirm the seat, or the address of somebody who waits. Confirming twice shows the same result."""
    event = locking.lock(Event, registration.event_id)
    line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    if registration.state == states.CONFIRMED:
        return registration
    if registration.state in (states.WAITING, states.APPLIED):
        return _prove_address(registration, by=by, at=at)
    if registration.state == states.OFFERED:
        return offer.accept(registration=registration, by=by, at=at)
    if not rule.confirmable(state=registration.state, hold_until=registration.hold_until, at=at):
        raise errors.NotConfirmable(wording.NOT_CONFIRMABLE)
    registration.address_proven_at = registration.address_proven_at or at
    registration.person = persons.by_email(registration.email)
    return line.seat(registration, "registration.confirmed", by=by, at=at)


@action
def confirm_by_desk(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Confirm by hand: for people whose mail does not arrive, and for lapsed ones while a seat is free."""
    event = locking.lock(Event, registration.event_id)
    present = line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    if registration.state == states.CONFIRMED:
        return registration
    if registration.state not in BY_DESK or not registration.email:
        raise errors.NotConfirmable(wording.NOT_CONFIRMABLE)
    if registration.seat is None:
        if any(r.name_key == registration.name_key and r.email == registration.email for r in present):
            raise errors.AlreadyRegistered(wording.SAME_PERSON)
        standing = Standing(registration.priority, registration.quota_key, registration.group)
        placed = line.place(event, present, standing, at=at)
        if placed.seat is None:
            raise errors.NoSeatFree(wording.NO_SEAT_FREE)
        registration.seat, registration.ended_at = placed.seat, None
    return line.seat(registration, "registration.confirmed_by_desk", by=by, at=at)


@action
def cancel(
    *,
    registration: Registration,
    by: Actor,
    at: datetime,
    reason: str = "",
    by_desk: bool = False,
    waive_fee: bool = False,
) -> Registration:
    """Cancel a seat or leave the line; whose turn it is moves up. Cancelling twice shows the same result.

    A firm seat costs what its terms say, unless the desk waives that.
    """
    event = locking.lock(Event, registration.event_id)
    line.release(event=event, by=by, at=at)
    registration = query.by_pk(registration.pk)
    if registration.state == states.WITHDRAWN:
        return registration
    if registration.state not in CANCELLABLE or not (
        by_desk or rule.cancellable(state=registration.state, starts=event.starts_at or at, at=at)
    ):
        raise errors.NotCancellable(wording.NOT_CANCELLABLE)
    before = registration.state
    terms.charge(registration=registration, by=by, at=at, waived=waive_fee)
    because = LineReason.DECLINED if before == states.OFFERED and not by_desk else None
    verb = "registration.cancelled"
    line.end(registration, states.WITHDRAWN, verb, reason=reason, because=because, by=by, at=at)
    tell.people("cancelled", [registration], at=at, was=before, by_desk=by_desk, reason=tidy(reason))
    line.fill(event=event, by=by, at=at)
    return registration


@action
def correct(
    *,
    registration: Registration,
    first_name: str,
    last_name: str,
    email: str,
    note: str,
    by: Actor,
    at: datetime,
) -> Registration:
    """Correct name, address or the desk's note. A new address makes the old link void and gets a new one."""
    locking.lock(Event, registration.event_id)
    registration = query.by_pk(registration.pk)
    names = ("first_name", "last_name", "email", "desk_note")
    values = (tidy(first_name), tidy(last_name), normal_email(email), tidy_block(note))
    changed = {n: v for n, v in zip(names, values, strict=True) if getattr(registration, n) != v}
    if not changed:
        return registration
    enter.refuse_real_address(values[2])
    key = name_key(values[0], values[1])
    others = Registration.objects.filter(
        event_id=registration.event_id, name_key=key, email=values[2], state__in=states.ACTIVE
    )
    if registration.state in states.ACTIVE and others.exclude(pk=registration.pk).exists():
        raise errors.AlreadyRegistered(wording.SAME_PERSON)
    before = {name: getattr(registration, name) for name in changed}
    for name, value in changed.items():
        setattr(registration, name, value)
    registration.name_key, registration.sort_key = key, fold(f"{values[1]} {values[0]}")
    if "email" in changed:
        # The earlier address loses link and account; the new one has proven nothing yet.
        registration.link_version += 1
        registration.person = None
        registration.address_proven_at = None
    registration.save()
    audit.record(
        "registration.corrected",
        ("registration", registration.uuid),
        by=by,
        at=at,
        before=before,
        after=changed,
    )
    if "email" in changed:
        outbox.queue(mails.link_again(registration=registration), **line.to(registration), at=at)
    return registration


@action
def send_link(*, registration: Registration, by: Actor, at: datetime) -> None:
    """Mail the link to the own page once more. Asking twice within a minute, as a double click does, sends one."""
    locking.lock(Event, registration.event_id)
    mail, email = mails.link_again(registration=registration), registration.email
    known = outbox.just_queued("registration", registration.uuid, at)
    if any((one.kind, one.to_address) == (mail.kind, email) for one in known):
        return
    audit.record("registration.link_sent", ("registration", registration.uuid), by=by, at=at)
    outbox.queue(mail, **line.to(registration), at=at)


@action
def withdraw_consent(*, consent: Consent, by: Actor, at: datetime) -> None:
    """Take a free consent back. Doing it twice changes nothing."""
    if consent.withdrawn_at is not None:
        return
    consent.withdrawn_at = at
    consent.save(update_fields=["withdrawn_at"])
    audit.record(
        "consent.withdrawn",
        ("registration", consent.registration.uuid),
        by=by,
        at=at,
        after={"for": consent.purpose},
    )


def _refuse_closed(event: Event, at: datetime) -> None:
    reason = opening.why_closed(event, at)
    if reason:
        raise errors.RegistrationClosed(wording.CLOSED[reason])


def _known(present: Iterable[line.Present], entry: Entry) -> line.Present | None:
    """Return the active registration of the same person, or None."""
    key, email = name_key(entry.first_name, entry.last_name), normal_email(entry.email)
    return next((r for r in present if r.name_key == key and r.email == email), None)


def _position(registration: Registration, placed: Placed) -> int:
    """Return the place in the line. Whoever has no priority comes last, which is known without reading."""
    return (query.position(registration) if registration.priority else placed.position) or 1


def _prove_address(registration: Registration, *, by: Actor, at: datetime) -> Registration:
    if registration.address_proven_at is None:
        registration.address_proven_at = at
        registration.save(update_fields=["address_proven_at"])
        audit.record("registration.address_proven", ("registration", registration.uuid), by=by, at=at)
    return registration


def _create(
    event: Event,
    entry: Entry,
    employer: Organisation | None,
    state: str,
    placed: Placed,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
) -> Registration:
    first, last, email = tidy(entry.first_name), tidy(entry.last_name), normal_email(entry.email)
    booking = insert(
        Booking(
            event=event,
            booker_name=f"{first} {last}",
            booker_email=email,
            organisation=employer,
            organisation_text="" if employer else tidy(entry.employer),
            payer=entry.payer,
            language=entry.language,
            created_at=at,
            completed_at=at,
        )
    )
    registration = enter.person(
        booking,
        first_name=first,
        last_name=last,
        email=email,
        state=state,
        seat=placed.seat,
        approval=entry.approval,
        standing=standing,
        terms=terms_query.current(event.pk),
        answers=entry.answers,
        note=entry.note,
        consents=entry.consents,
        by=by,
        at=at,
    )
    if state == states.WAITING:
        line.note(registration, LineStep.JOINED, LineReason(placed.reason), at=at, **placed.facts)
    return registration

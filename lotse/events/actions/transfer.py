"""Somebody changes to another date."""

from datetime import datetime
from typing import NamedTuple

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import approval, line, minimum, terms
from lotse.events.documents import change_mails
from lotse.events.models import Booking, Consent, Event, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import opening
from lotse.events.queries import registration as query
from lotse.events.queries import terms as terms_query
from lotse.events.rules import change as rule
from lotse.events.rules import states
from lotse.events.rules.seats import Placed
from lotse.events.wording import SAME_PERSON, Approval, LineReason, LineStep
from lotse.events.wording import change as wording

BOOKING = (
    "booker_name",
    "booker_email",
    "organisation",
    "organisation_text",
    "payer",
    "language",
    "confirmed_at",
    "is_group",
    "account",
    "account_label",
    "order_number",
    "leitweg_id",
    "invoice_email",
)
PERSON = (
    "person",
    "first_name",
    "last_name",
    "email",
    "name_key",
    "sort_key",
    "answers",
    "note",
    "desk_note",
    "address_proven_at",
)


class Wish(NamedTuple):
    """How somebody wants to change. `wait`: also without a seat there, on the waiting list. The desk gives a reason."""

    wait: bool = False
    by_desk: bool = False
    waive_fee: bool = False
    reason: str = ""


PLAIN = Wish()


@action
def move(*, registration: Registration, target: Event, by: Actor, at: datetime, wish: Wish = PLAIN) -> Registration:
    """Change to another date of the same organiser. Without a seat there the old one stays, unless waiting is wished.

    Giving the seat up costs what cancelling would cost now. Changing twice shows the same result.
    """
    event, target = _lock(registration.event_id, target.pk)
    line.release(event=event, by=by, at=at)
    present = line.release(event=target, by=by, at=at)
    registration = query.by_pk(registration.pk)
    known = registration.successor
    if known is not None and known.event_id == target.pk:
        return query.by_pk(known.pk)
    _check(registration, event, target, wish, at)
    key = registration.name_key
    if key and any((row.name_key, row.email) == (key, registration.email) for row in present):
        raise errors.AlreadyRegistered(SAME_PERSON)
    standing = line_query.standing(target, registration.booking.organisation, registration.booking.organisation_text)
    placed = line.place(target, present, standing, at=at)
    if not placed.seats:
        if not wish.wait:
            raise errors.NoSeatFree(wording.TARGET_FULL)
        line.refuse_full(target, present)
    terms.charge(registration=registration, by=by, at=at, waived=wish.waive_fee)
    was = registration.state
    line.end(registration, states.TRANSFERRED, "registration.moved", by=by, at=at, reason=tidy(wish.reason))
    made = _enter(registration, target, was, placed, standing, by=by, at=at)
    _tell(registration, made, was, wish, at)
    line.fill(event=event, by=by, at=at)
    return made


def _lock(first: int, second: int) -> tuple[Event, Event]:
    """Lock both events, the older one first: two people who change places never wait for each other."""
    found = {pk: locking.lock(Event, pk, "organiser") for pk in sorted({first, second})}
    return found[first], found[second]


def _check(registration: Registration, event: Event, target: Event, wish: Wish, at: datetime) -> None:
    reason = opening.why_closed(target, at)
    fault = rule.movable(
        state=registration.state,
        starts=event.starts_at,
        at=at,
        same_event=event.pk == target.pk,
        same_organiser=event.organiser_id == target.organiser_id,
        # The desk may also use what is not, or no longer, open for everybody.
        target_open=reason is None or (wish.by_desk and reason in ("closed", "not open yet")),
        target_selects=line.selecting(target),
    )
    if fault:
        raise errors.NotMovable(wording.NOT_MOVABLE[fault])


def _enter(
    before: Registration,
    target: Event,
    was: str,
    placed: Placed,
    standing: line_query.Standing,
    *,
    by: Actor,
    at: datetime,
) -> Registration:
    kept = {name: getattr(before.booking, name) for name in BOOKING}
    booking = insert(Booking(event=target, created_at=at, completed_at=at, **kept))
    proven = before.address_proven_at is not None
    state = rule.state_there(before=was, proven=proven, seat=placed.seat is not None)
    made = insert(
        Registration(
            event=target,
            booking=booking,
            **{name: getattr(before, name) for name in PERSON},
            state=state,
            seat=placed.seat,
            hold_until=line.hold_until(target, at) if state == states.UNCONFIRMED else None,
            confirmed_at=at if state == states.CONFIRMED else None,
            # A superior agrees to the days on which somebody is absent.
            approval=before.approval if before.approval == Approval.NOT_NEEDED else Approval.ASKED,
            created_at=at,
            lined_up_at=query.end_of_line(target, at) if state == states.WAITING else at,
            terms=terms_query.current(target.pk),
            **standing._asdict(),
        )
    )
    before.successor = made
    before.save(update_fields=["successor"])
    for given in before.consents.filter(withdrawn_at=None).order_by("id"):
        insert(Consent(registration=made, purpose=given.purpose, sentence=given.sentence, given_at=given.given_at))
    approval.drop_of(before, "moved", by=by, at=at)
    if state == states.WAITING:
        reason = LineReason(placed.reason or LineReason.FULL)
        line.note(made, LineStep.JOINED, reason, at=at, **placed.facts)
    after = {"state": state, "seat": placed.seat, "before": str(before.event.uuid)}
    audit.record("registration.moved_here", ("registration", made.uuid), by=by, at=at, after=after)
    minimum.check(event=target, by=by, at=at, newly=[made])
    return made


def _tell(before: Registration, made: Registration, was: str, wish: Wish, at: datetime) -> None:
    booking, by_desk, reason = made.booking, wish.by_desk, tidy(wish.reason)
    knows = not booking.is_group or (bool(made.name_key) and booking.confirmed_at is not None)
    if knows:
        if was == states.CONFIRMED:
            away = change_mails.moved_away(registration=before, now=made, by_desk=by_desk)
            outbox.queue(away, **line.to(before), at=at)
        come = change_mails.moved(registration=made, before=before, was=was, by_desk=by_desk, reason=reason)
        outbox.queue(come, **line.to(made), at=at)
    if booking.is_group:
        mail = change_mails.moved_booker(registration=made, before=before, by_desk=by_desk, reason=reason)
        about = ("booking", booking.uuid)
        outbox.queue(mail, to=booking.booker_email, name=booking.booker_name, about=about, at=at)

"""Seats return and the next people move up: the steps every change of seats shares.

All functions here run inside an action that holds the lock on the event.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.conf import settings

from lotse.base import audit, clock, outbox, periods
from lotse.base.actor import Actor
from lotse.base.statements import Slot, Statement, insert, update
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import minimum, tell
from lotse.events.documents import mails
from lotse.events.models import Event, LineMove, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import registration as query
from lotse.events.queries.line import Standing
from lotse.events.rules import line as rule
from lotse.events.rules import registration as moments
from lotse.events.rules import seats, states
from lotse.events.rules.seats import Placed
from lotse.events.wording import Admission, LineReason, LineStep, MoveUp, OfferLapse
from lotse.events.wording import line as wording

SEATED = ("state", "seat", "confirmed_at", "hold_until", "ended_at", "address_proven_at", "person")
"""What changes when a seat becomes firm."""
LEFT_BECAUSE = {
    states.TRANSFERRED: LineReason.MOVED,
    states.DECLINED: LineReason.SELECTION,
    states.WITHDRAWN: LineReason.CANCELLED,
}


class Present(NamedTuple):
    """Somebody with a seat or in the line: what the rules need, much cheaper than a whole record for each."""

    pk: int
    state: str
    seat: int | None
    hold_until: datetime | None
    name_key: str
    email: str


@action
def release(*, event: Event, by: Actor, at: datetime) -> list[Present]:
    """End what has run out, let people move up, and return the active registrations in order of arrival."""
    present = _active(event)
    started = event.starts_at is not None and event.starts_at <= at
    due = [r.pk for r in present if _over(r, started, at)]
    if due:
        _run_out(event, [query.by_pk(pk) for pk in due], started, by=by, at=at)
    moved = fill(event=event, by=by, at=at) if due or _could_move(event, present) else []
    return _active(event) if due or moved else present


@action
def fill(*, event: Event, by: Actor, at: datetime) -> list[Registration]:
    """Give free seats to those whose turn it is: offered until a deadline, or at once. Who was passed over is noted."""
    if event.state != states.PUBLISHED or event.starts_at is None or event.starts_at <= at or selecting(event):
        return []
    rows = line_query.rows(event)
    taken, parties = line_query.taken(rows), line_query.parties(rows)
    if not parties or len(taken) >= event.capacity:
        return []
    answers = rule.next_seats(line_query.policy(event, at), capacity=event.capacity, taken=taken, line=parties)
    numbers = seats.room(capacity=event.capacity, taken=[row.seat for row in rows if row.seat])
    last = max((place for place, answer in enumerate(answers) if answer.seated), default=-1)
    moved: list[Registration] = []
    for answer in answers[: last + 1]:
        members = [query.by_pk(pk) for pk in answer.party.ids]
        if answer.seated:
            own, numbers = numbers[: len(members)], numbers[len(members) :]
            moved += _give(members, own, LineReason(answer.reason), by=by, at=at, **answer.facts)
        else:
            for registration in members:
                note(registration, LineStep.PASSED, LineReason(answer.reason), at=at, **answer.facts)
    # Only now: a booker whose people wait each alone hears once of all seats.
    _tell_moved(event, moved, by=by, at=at)
    return moved


@action
def call(
    party: list[Registration], numbers: list[int], reason: LineReason, *, by: Actor, at: datetime, **facts: object
) -> list[Registration]:
    """Give seats to people who wait together, as the event wants it: offered, or at once."""
    moved = _give(party, numbers, reason, by=by, at=at, **facts)
    _tell_moved(party[0].event, moved, by=by, at=at)
    return moved


@action
def seat(registration: Registration, verb: str, *, by: Actor, at: datetime) -> Registration:
    """Make the seat firm, and send the confirmation with the calendar invitation, unless the name is still open."""
    before = registration.state
    registration.state, registration.confirmed_at, registration.hold_until = states.CONFIRMED, at, None
    update(registration, *SEATED)
    after = {"state": registration.state, "seat": registration.seat}
    audit.record(verb, ("registration", registration.uuid), by=by, at=at, before={"state": before}, after=after)
    if before == states.OFFERED:
        note(registration, LineStep.SEATED, LineReason.ACCEPTED, at=at)
    minimum.check(event=registration.event, by=by, at=at, newly=[registration])
    if registration.name_key or not registration.booking.is_group:
        outbox.queue(mails.confirmed(registration=registration), **to(registration), at=at)
    return registration


@action
def end(
    registration: Registration,
    state: str,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    because: LineReason | None = None,
) -> None:
    """End a registration: its seat is free again. Whoever was in the line has left it."""
    was = registration.state
    before = {"state": was, "seat": registration.seat}
    registration.state, registration.seat, registration.hold_until = state, None, None
    registration.ended_at, registration.end_reason = at, reason[:300]
    registration.sequence += 1
    update(registration, "state", "seat", "hold_until", "ended_at", "end_reason", "sequence")
    after = {"state": state, "seat": None, "reason": reason}
    audit.record(verb, ("registration", registration.uuid), by=by, at=at, before=before, after=after)
    if was in (states.WAITING, states.OFFERED):
        over = LineReason.STARTED if was == states.WAITING else LineReason.EXPIRED
        note(registration, LineStep.LEFT, because or LEFT_BECAUSE.get(state, over), at=at)


def note(registration: Registration, step: LineStep, reason: LineReason, *, at: datetime, **facts: object) -> None:
    """Write down what happened to somebody in the line, and why."""
    insert(
        LineMove(
            event_id=registration.event_id, registration=registration, at=at, step=step, reason=reason, facts=facts
        )
    )


def place(event: Event, present: list[Present], standing: Standing, *, size: int = 1, at: datetime) -> Placed:
    """Return where newcomers go: seats, or the end of the line with the reason."""
    room = seats.room(capacity=event.capacity, taken=[r.seat for r in present if r.seat])
    ahead = waiting(present)
    if size > len(room):
        reason = LineReason.TOO_FEW if room else LineReason.FULL
        return Placed([], ahead + 1, reason, {"free": len(room), "needed": size})
    if not ahead and event.line_policy in rule.OF_ANYBODY:
        return Placed(room[:size])
    rows = line_query.rows(event)
    party = rule.Party(tuple(range(-size, 0)), at, *standing)
    answer = rule.newcomer(
        line_query.policy(event, at),
        capacity=event.capacity,
        taken=line_query.taken(rows),
        line=line_query.parties(rows),
        party=party,
    )
    if answer.seated:
        return Placed(room[:size])
    return Placed([], ahead + 1, answer.reason, answer.facts)


def refuse_full(event: Event, present: list[Present], size: int = 1) -> None:
    """Refuse newcomers when the line itself is full."""
    if rule.is_full(limit=event.line_limit, waiting=waiting(present), size=size):
        raise errors.LineFull(wording.LINE_FULL)


def selecting(event: Event) -> bool:
    """Return True while seats wait for the selection."""
    return event.admission == Admission.SELECTION and event.answered_at is None


def hold_until(event: Event, at: datetime) -> datetime:
    """Return until when an unconfirmed seat is held."""
    day = periods.end_of_working_day(at, event.confirm_days, clock.zone(), settings.LOTSE_LAND)
    return moments.confirm_until(end_of_working_day=day, starts=event.starts_at or day)


def offer_until(event: Event, at: datetime) -> datetime:
    """Return until when an offered seat can be accepted: so many working hours, but not after the start."""
    end = periods.add_working_hours(at, event.offer_hours, clock.zone(), settings.LOTSE_LAND)
    return min(end, event.starts_at or end)


def waiting(present: Iterable[Present]) -> int:
    """Return how many wait."""
    return sum(r.state == states.WAITING for r in present)


def to(registration: Registration) -> dict[str, Any]:
    """Return recipient and subject of a mail about a registration."""
    return tell.to(registration)


def _give(
    party: list[Registration], numbers: list[int], reason: LineReason, *, by: Actor, at: datetime, **facts: object
) -> list[Registration]:
    event = party[0].event
    offered = event.move_up == MoveUp.OFFER
    for registration, number in zip(party, numbers, strict=True):
        before = {"state": registration.state, "seat": None}
        registration.seat = number
        if offered:
            registration.state, registration.offered_at = states.OFFERED, at
            registration.hold_until = offer_until(event, at)
        elif registration.address_proven_at or (registration.booking.is_group and registration.booking.confirmed_at):
            registration.state, registration.confirmed_at = states.CONFIRMED, at
        else:
            registration.state, registration.hold_until = states.UNCONFIRMED, hold_until(event, at)
        update(registration, "seat", "state", "hold_until", "confirmed_at", "offered_at")
        note(registration, LineStep.OFFERED if offered else LineStep.SEATED, reason, at=at, **facts)
        verb = "registration.offered" if offered else "registration.moved_up"
        after = {"seat": number, "state": registration.state}
        audit.record(verb, ("registration", registration.uuid), by=by, at=at, before=before, after=after)
    return party


def _tell_moved(event: Event, moved: list[Registration], *, by: Actor, at: datetime) -> None:
    for registration in moved:
        minimum.check(event=registration.event, by=by, at=at, newly=moved)
    tell.people("offered" if event.move_up == MoveUp.OFFER else "moved_up", moved, at=at)


def _could_move(event: Event, present: list[Present]) -> bool:
    return waiting(present) > 0 and sum(r.seat is not None for r in present) < event.capacity


def _over(row: Present, started: bool, at: datetime) -> bool:
    if row.state in states.TIMED:
        return row.hold_until is not None and row.hold_until <= at
    return started and row.state in (states.WAITING, states.APPLIED)


def _run_out(event: Event, rows: list[Registration], started: bool, *, by: Actor, at: datetime) -> None:
    """End what has run out, booking by booking, so that a booker is told once."""
    rows.sort(key=lambda row: (row.booking_id, row.state, row.pk))
    for (_booking, was), found in groupby(rows, key=lambda row: (row.booking_id, row.state)):
        people = list(found)
        stays = event.offer_lapse == OfferLapse.END and people[0].offers_lapsed + 1 < rule.MOST_OFFERS
        if was == states.OFFERED and stays and not started:
            _to_the_end(people, by=by, at=at)
            continue
        verb = "registration.hold_over" if was == states.HELD else "registration.lapsed"
        for registration in people:
            end(registration, states.LAPSED, verb, by=by, at=at)
        if was != states.HELD:
            tell.people("lapsed", people, at=at, was=was)


def _to_the_end(people: list[Registration], *, by: Actor, at: datetime) -> None:
    last = query.end_of_line(people[0].event, at)
    moment = at if last == at else last + timedelta.resolution
    for registration in people:
        before = {"state": registration.state, "seat": registration.seat}
        registration.state, registration.seat, registration.hold_until = states.WAITING, None, None
        registration.lined_up_at = moment
        registration.offers_lapsed += 1
        update(registration, "state", "seat", "hold_until", "lined_up_at", "offers_lapsed")
        after = {"state": states.WAITING, "seat": None}
        subject = ("registration", registration.uuid)
        audit.record("registration.offer_expired", subject, by=by, at=at, before=before, after=after)
        note(registration, LineStep.TO_END, LineReason.EXPIRED, at=at, offers=registration.offers_lapsed)
    tell.people("offer_over", people, at=at)


def _active(event: Event) -> list[Present]:
    return [Present(*row) for row in _PRESENT.all(event=event.pk)]


_PRESENT = Statement(
    lambda: (
        Registration.objects.filter(event=Slot(Registration, "event"), state__in=states.ACTIVE)
        .order_by("id")
        .values_list(*Present._fields)
    )
)

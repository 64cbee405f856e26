"""Seats return and the next person moves up: the steps every change of seats shares.

All functions here run inside an action that holds the lock on the event.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings

from lotse.base import audit, clock, outbox, periods
from lotse.base.actor import Actor
from lotse.base.statements import Slot, Statement, update
from lotse.base.transactions import action
from lotse.events.documents import mails
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as query
from lotse.events.rules import registration as rule
from lotse.events.rules import seats, states

SEATED = ("state", "seat", "confirmed_at", "hold_until", "ended_at", "address_proven_at", "person")
"""What changes when a seat becomes firm."""


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
    """End holds that have run out, let people move up, and return the active registrations in order of arrival."""
    present = _active(event)
    run_out = [r for r in present if r.state in states.TIMED and r.hold_until and r.hold_until <= at]
    started = event.starts_at is not None and event.starts_at <= at
    too_late = [r for r in present if r.state == states.WAITING and started]
    if not run_out and not too_late:
        return present
    for registration in run_out + too_late:
        full = query.by_pk(registration.pk)
        was = full.state
        end(full, states.LAPSED, "registration.lapsed", by=by, at=at)
        outbox.queue(mails.lapsed(registration=full, was=was), **to(full), at=at)
    if not started:
        fill(event=event, by=by, at=at)
    return _active(event)


@action
def fill(*, event: Event, by: Actor, at: datetime) -> list[Registration]:
    """Give free seats to the first in line. Proven addresses are confirmed at once, others get time to confirm."""
    if event.state != states.PUBLISHED or event.starts_at is None or event.starts_at <= at:
        return []
    present = _active(event)
    pairs = seats.move_up(
        capacity=event.capacity,
        taken=[r.seat for r in present if r.seat],
        waiting=[r.pk for r in present if r.state == states.WAITING],
    )
    moved = []
    for pk, number in pairs:
        registration = query.by_pk(pk)
        registration.seat = number
        if registration.address_proven_at:
            registration.state, registration.confirmed_at = states.CONFIRMED, at
        else:
            registration.state, registration.hold_until = states.UNCONFIRMED, hold_until(event, at)
        registration.save(update_fields=["seat", "state", "hold_until", "confirmed_at"])
        after = {"seat": number, "state": registration.state}
        audit.record("registration.moved_up", ("registration", registration.uuid), by=by, at=at, after=after)
        outbox.queue(mails.moved_up(registration=registration), **to(registration), at=at)
        moved.append(registration)
    return moved


@action
def seat(registration: Registration, verb: str, *, by: Actor, at: datetime) -> Registration:
    """Make the seat firm, and send the confirmation with the calendar invitation."""
    before = registration.state
    registration.state, registration.confirmed_at, registration.hold_until = states.CONFIRMED, at, None
    update(registration, *SEATED)
    after = {"state": registration.state, "seat": registration.seat}
    audit.record(verb, ("registration", registration.uuid), by=by, at=at, before={"state": before}, after=after)
    outbox.queue(mails.confirmed(registration=registration), **to(registration), at=at)
    return registration


@action
def end(registration: Registration, state: str, verb: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    """End a registration: its seat is free again."""
    before = {"state": registration.state, "seat": registration.seat}
    registration.state, registration.seat, registration.hold_until = state, None, None
    registration.ended_at, registration.end_reason = at, reason[:300]
    registration.sequence += 1
    registration.save(update_fields=["state", "seat", "hold_until", "ended_at", "end_reason", "sequence"])
    after = {"state": state, "reason": reason}
    audit.record(verb, ("registration", registration.uuid), by=by, at=at, before=before, after=after)


def hold_until(event: Event, at: datetime) -> datetime:
    """Return until when an unconfirmed seat is held."""
    day = periods.end_of_working_day(at, event.confirm_days, clock.zone(), settings.LOTSE_LAND)
    return rule.confirm_until(end_of_working_day=day, starts=event.starts_at or day)


def waiting(present: Iterable[Present]) -> int:
    """Return how many wait."""
    return sum(r.state == states.WAITING for r in present)


def to(registration: Registration) -> dict[str, Any]:
    """Return recipient and subject of a mail about a registration."""
    return {
        "to": registration.email,
        "name": registration.full_name,
        "about": ("registration", registration.uuid),
    }


def _active(event: Event) -> list[Present]:
    return [Present(*row) for row in _PRESENT.all(event=event.pk)]


_PRESENT = Statement(
    lambda: (
        Registration.objects.filter(event=Slot(Registration, "event"), state__in=states.ACTIVE)
        .order_by("id")
        .values_list(*Present._fields)
    )
)

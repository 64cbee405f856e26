"""Seats are kept for named groups."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import fold, tidy
from lotse.base.transactions import action
from lotse.events import errors, wording
from lotse.events.actions import line
from lotse.events.models import Event, KeptSeats
from lotse.events.rules import states
from lotse.events.wording import selection as words

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Group:
    """So many seats for a group; without a code one is made up. `until`: then the seats are for everybody."""

    name: str
    seats: int
    code: str = ""
    until: datetime | None = None


@action
def keep(*, event: Event, groups: Sequence[Group], by: Actor, at: datetime) -> list[KeptSeats]:
    """Store for whom seats are kept; groups that are left out are kept for no longer. Then people move up."""
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(wording.CANCELLED_ALREADY)
    wanted = [Group(tidy(g.name), g.seats, tidy(g.code) or _code(), g.until) for g in groups]
    _refuse_wrong(event, wanted)
    known = {row.name: row for row in KeptSeats.objects.filter(event=event)}
    before = [_facts(row) for row in known.values()]
    codes = {row.name: row.code for row in known.values()}
    KeptSeats.objects.filter(event=event).exclude(name__in=[group.name for group in wanted]).delete()
    rows = []
    for group, typed in zip(wanted, groups, strict=True):
        row = known.get(group.name) or KeptSeats(event=event, name=group.name)
        row.seats, row.until = group.seats, group.until
        row.code = group.code if tidy(typed.code) else codes.get(group.name, group.code)
        row.save()
        rows.append(row)
    after = [_facts(row) for row in rows]
    if after != before:
        facts: dict[str, Any] = {"before": {"kept": before}, "after": {"kept": after}}
        audit.record("event.seats_kept", ("event", event.uuid), by=by, at=at, **facts)
        line.release(event=event, by=by, at=at)
    return rows


def _refuse_wrong(event: Event, groups: Sequence[Group]) -> None:
    names, codes = (
        {fold(value) for value in values} for values in ([g.name for g in groups], [g.code for g in groups])
    )
    if "" in names or len(names) < len(groups) or len(codes) < len(groups):
        raise errors.WrongKeptSeats(words.KEPT_TWICE)
    if sum(group.seats for group in groups) > event.capacity:
        raise errors.WrongKeptSeats(words.KEPT_TOO_MANY)


def _facts(row: KeptSeats) -> dict[str, Any]:
    until = row.until.isoformat() if row.until else ""
    return {"name": row.name, "seats": row.seats, "code": row.code, "until": until}


def _code() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(8))

"""When people are reminded."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

BEFORE_START: Final = "before_start"
AFTER_END: Final = "after_end"
DEFAULTS: Final = ((BEFORE_START, 7), (BEFORE_START, 1))
"""What a new event begins with: anchor and days."""
HOUR: Final = 8
MOST_DAYS: Final = 60
LATE = timedelta(days=7)
"""So long after its moment a mail that looks back still makes sense."""


def due_at(
    *, anchor: str, days: int, hour: int, starts: datetime | None, ends: datetime | None, zone: ZoneInfo
) -> datetime | None:
    """Return the moment: so many calendar days before the first or after the last day, at the hour in `zone`."""
    moment = starts if anchor == BEFORE_START else ends
    if moment is None:
        return None
    away = timedelta(days=-days if anchor == BEFORE_START else days)
    return datetime.combine(moment.astimezone(zone).date() + away, time(hour), zone)


def makes_sense(*, anchor: str, due: datetime, starts: datetime | None, at: datetime) -> bool:
    """Return True while a reminder that has become due still helps: before the start, or soon after the end."""
    return starts is not None and at < starts if anchor == BEFORE_START else at < due + LATE


def latest(due: Sequence[tuple[int, str, datetime]]) -> set[int]:
    """Return the ids to send out of (id, anchor, due): of several that became due meanwhile only the last."""
    last = {anchor: pk for pk, anchor, _moment in sorted(due, key=lambda one: (one[2], one[0]))}
    return set(last.values())

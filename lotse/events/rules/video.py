"""Units from the list of a video tool: how long somebody was there, as a share of the session."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import ROUND_FLOOR, Decimal

Span = tuple[datetime, datetime]

LEAST = 10
"""Below this percentage somebody was not there; the usual value."""
FULL = 90
"""From this percentage on all units count: nobody is late by two minutes; the usual value."""


def time_there(*, spans: Iterable[Span], starts: datetime, ends: datetime) -> timedelta:
    """Return how long somebody was there within the session; what overlaps (two devices) counts once."""
    total, last = timedelta(0), starts
    for come, gone in sorted(spans):
        begin, end = max(come, last), min(gone, ends)
        if end > begin:
            total += end - begin
            last = end
    return total


def units(*, there: timedelta, length: timedelta, held: Decimal, least: int = LEAST, full: int = FULL) -> Decimal:
    """Return the units for the time somebody was there, rounded down to halves."""
    if length <= timedelta(0):
        return Decimal(0)
    share = min(Decimal(1), Decimal(there // timedelta(seconds=1)) / Decimal(length // timedelta(seconds=1)))
    if share * 100 < least or share == 0:
        return Decimal(0)
    if share * 100 >= full:
        return held
    return (share * held * 2).to_integral_value(ROUND_FLOOR) / 2

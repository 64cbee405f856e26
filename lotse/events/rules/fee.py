"""What a cancellation costs, by the days that are left before the start.

A step [14, 50] means: from the 14th day before the start on, half of the price. The day of the cancellation counts
whole, in the zone of the installation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from lotse.base import periods

DAYS, WORKING_DAYS = "days", "working_days"
MOST_STEPS = 6
MOST_DAYS = 365

Step = Sequence[int]
Fault = Literal["too many", "days", "percent", "days twice", "percent falls"]


@dataclass(frozen=True)
class Fee:
    """The share of the price, and the amount; `cents` is None while the price is not known."""

    percent: int
    cents: int | None


@dataclass(frozen=True)
class Span:
    """From this day on (None: from the registration on), until and with `last`, cancelling costs so much."""

    first: date | None
    last: date
    percent: int


FREE = Fee(0, 0)


def ordered(steps: Sequence[Step]) -> list[list[int]]:
    """Return the steps as they are stored: the most days first."""
    return sorted(([days, percent] for days, percent in steps), reverse=True)


def fault(*, steps: Sequence[Step]) -> Fault | None:
    """Return what is wrong with the steps, or None. The nearer the start, the more a cancellation costs."""
    if len(steps) > MOST_STEPS:
        return "too many"
    if any(not 0 <= days <= MOST_DAYS for days, _percent in steps):
        return "days"
    if any(not 1 <= percent <= 100 for _days, percent in steps):
        return "percent"
    rows = ordered(steps)
    if len({days for days, _percent in rows}) < len(rows):
        return "days twice"
    percents = [percent for _days, percent in rows]
    return "percent falls" if percents != sorted(set(percents)) else None


def fee(
    *,
    steps: Sequence[Step],
    unit: str,
    starts: datetime,
    at: datetime,
    zone: ZoneInfo,
    land: str,
    price_cents: int | None,
) -> Fee:
    """Return what cancelling at this moment costs."""
    today = at.astimezone(zone).date()
    percent = 0
    for days, percent_from_then in ordered(steps):
        if today >= _since(days, unit, starts.astimezone(zone).date(), land):
            percent = percent_from_then
    return Fee(percent, share(percent=percent, price_cents=price_cents))


def share(*, percent: int, price_cents: int | None) -> int | None:
    """Return the amount in cents, half a cent rounded up as in every bill; nothing of an unknown price is nothing."""
    if price_cents is None:
        return None if percent else 0
    return (price_cents * percent + 50) // 100


def last_free_day(*, steps: Sequence[Step], unit: str, starts: datetime, zone: ZoneInfo, land: str) -> date | None:
    """Return the last whole day on which cancelling costs nothing, or None: it never costs anything."""
    found = spans(steps=steps, unit=unit, starts=starts, zone=zone, land=land)
    return found[0].last if len(found) > 1 else None


def spans(*, steps: Sequence[Step], unit: str, starts: datetime, zone: ZoneInfo, land: str) -> list[Span]:
    """Return the whole rule in dates: free days first; the last span ends with the day of the start."""
    begin = starts.astimezone(zone).date()
    rows = ordered(steps)
    firsts: list[date | None] = [None, *(_since(days, unit, begin, land) for days, _percent in rows)]
    percents = [0, *(percent for _days, percent in rows)]
    lasts = [*(first - timedelta(days=1) for first in firsts if first is not None), begin]
    return [Span(*facts) for facts in zip(firsts, lasts, percents, strict=True)]


def _since(days: int, unit: str, begin: date, land: str) -> date:
    """Return the first day of a step: so many days, or working days, back from the day of the start."""
    if unit == DAYS:
        return begin - timedelta(days=days)
    day = begin
    while days > 0:
        day -= timedelta(days=1)
        days -= periods.is_working_day(day, land)
    return day

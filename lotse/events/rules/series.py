"""The days on which something repeats. Free of Django."""

from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

Every = Literal["week", "month"]
MOST: Final = 24
"""Dates of one series."""


def days(*, first: date, every: Every, step: int, count: int) -> list[date]:
    """Return `count` first days, every `step` weeks or months, beginning with `first`.

    Months keep weekday and week: the second Tuesday stays the second Tuesday; where a month has no fifth one, the last.
    """
    if every == "week":
        return [first + timedelta(weeks=step * number) for number in range(count)]
    return [_in_month(first, step * number) for number in range(count)]


def _in_month(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    start = date(year, month + 1, 1)
    earliest = start + timedelta(days=(first.weekday() - start.weekday()) % 7)
    wanted = earliest + timedelta(weeks=(first.day - 1) // 7)
    return wanted if wanted.month == start.month else wanted - timedelta(weeks=1)


def shifted(moment: datetime, *, by: int, zone: ZoneInfo) -> datetime:
    """Return the same time of day `by` days later, as the clocks on the wall of `zone` show it."""
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=by), local.time(), zone)

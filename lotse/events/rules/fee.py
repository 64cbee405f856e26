"""What a cancellation costs, by the days that are left."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lotse.base.periods import is_working_day

WORKING_DAYS = "working_days"


def last_free_day(
    *, steps: Sequence[Sequence[int]], unit: str, starts: datetime | None, zone: ZoneInfo, land: str
) -> date | None:
    """Return the last day on which cancelling costs nothing; None where it never costs anything.

    A step is (days before the start, percent): from so many days on it costs so much of the price.
    """
    costly = [days for days, percent in steps if percent > 0]
    if starts is None or not costly:
        return None
    day, left = starts.astimezone(zone).date(), max(costly)
    if unit != WORKING_DAYS:
        return day - timedelta(days=left + 1)
    # A day is so many working days before the start as lie after it, the start included.
    while left >= 0:
        left -= is_working_day(day, land)
        day -= timedelta(days=1)
    return day

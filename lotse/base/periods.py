"""Working days and their ends in the zone of the installation. Free of Django.

Source of the holidays: the package `holidays` (public holidays of the Land).
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays


@lru_cache(maxsize=64)
def _free_days(land: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))


def is_working_day(day: date, land: str) -> bool:
    """Return True from Monday to Friday unless the Land has a public holiday."""
    return day.weekday() < 5 and day not in _free_days(land, day.year)


def end_of_working_day(at: datetime, days: int, zone: ZoneInfo, land: str) -> datetime:
    """Return midnight at the end of the `days`-th working day after `at`, in `zone`.

    The day of `at` itself does not count. 31 December 9999 and later are not supported.
    """
    day = at.astimezone(zone).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, land)
    return datetime.combine(day + timedelta(days=1), time(), zone)

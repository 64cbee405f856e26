"""Working days and their ends in the zone of the installation. Free of Django.

Source of the holidays: the package `holidays` (public holidays of the Land).
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

OPENS, CLOSES = time(8), time(16)


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


def add_working_hours(at: datetime, hours: int, zone: ZoneInfo, land: str) -> datetime:
    """Return the moment when `hours` of working time (8 to 16 o'clock on working days) have passed since `at`.

    A working time that is over exactly at 16 o'clock ends there, and not on the next morning.
    """
    local = at.astimezone(zone)
    day, clock = local.date(), max(local.time(), OPENS)
    # Working hours never contain a change of the clock, so the clock on the wall may be counted.
    left = timedelta(hours=hours)
    while True:
        begin, end = datetime.combine(day, clock), datetime.combine(day, CLOSES)
        if is_working_day(day, land) and begin < end:
            if left <= end - begin:
                return (begin + left).replace(tzinfo=zone)
            left -= end - begin
        day, clock = day + timedelta(days=1), OPENS

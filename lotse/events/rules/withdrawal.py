"""How long a consumer may withdraw from the contract (§ 355 BGB)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lotse.base import periods


def last_day(*, concluded: datetime, days: int, zone: ZoneInfo, land: str) -> date:
    """Return the last day of the term: the day of the contract does not count (§ 187 BGB); a term that would end on a
    Saturday, Sunday or public holiday ends with the next working day (§ 193 BGB)."""
    day = concluded.astimezone(zone).date() + timedelta(days=days)
    while not periods.is_working_day(day, land):
        day += timedelta(days=1)
    return day


def ends_by_itself(
    *,
    consumer: bool,
    days: int,
    concluded: datetime | None,
    starts: datetime | None,
    at: datetime,
    zone: ZoneInfo,
    land: str,
) -> bool:
    """Return True when a declaration ends the registration without anybody deciding: a consumer, in time, before the
    start. A seat that is not firm yet is no contract and may be given up at any time."""
    if not consumer or days == 0 or (starts is not None and at >= starts):
        return False
    if concluded is None:
        return True
    return at.astimezone(zone).date() <= last_day(concluded=concluded, days=days, zone=zone, land=land)

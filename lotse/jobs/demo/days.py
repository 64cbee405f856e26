"""Days for the demonstration, counted from the day of loading: always working days, in office hours."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lotse.base.periods import is_working_day


class Days:
    """Finds days around `today` in the zone and Land of the installation."""

    def __init__(self, now: datetime, zone: ZoneInfo, land: str) -> None:
        self.now, self.zone, self.land = now, zone, land
        self.today = now.astimezone(zone).date()

    def works(self, day: date) -> bool:
        """Return True for a working day."""
        return is_working_day(day, self.land)

    def block(self, wanted: date, number: int) -> list[date]:
        """Return `number` working days in a row, the first on or after `wanted`; within one week."""
        while not all(self.works(wanted + timedelta(days=i)) for i in range(number)):
            wanted += timedelta(days=1)
        return [wanted + timedelta(days=i) for i in range(number)]

    def course(self, weeks: int, number: int) -> list[date]:
        """Return the days of a course about so many weeks ahead; nobody teaches around the turn of the year."""
        found = self.block(self.today + timedelta(weeks=weeks), number)
        while any((day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6) for day in found):
            found = self.block(found[0] + timedelta(days=1), number)
        return found

    def following(self, day: date) -> date:
        """Return the next working day after `day`."""
        return self.block(day + timedelta(days=1), 1)[0]

    def before(self, day: date) -> date:
        """Return the last working day before `day`."""
        day -= timedelta(days=1)
        while not self.works(day):
            day -= timedelta(days=1)
        return day

    def ago(self, days: int) -> date:
        """Return the day so many days before today."""
        return self.today - timedelta(days=days)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Return the moment of a wall clock time."""
        return datetime.combine(day, time(hour, minute), self.zone)

    def block_until(self, last: date, number: int) -> list[date]:
        """Return the latest `number` working days in a row that end on or before `last`; within one week."""
        while not all(self.works(last - timedelta(days=i)) for i in range(number)):
            last -= timedelta(days=1)
        return [last - timedelta(days=i) for i in reversed(range(number))]

    def spread(self, start: datetime, end: datetime, number: int) -> list[datetime]:
        """Return `number` moments between two, in order, in office hours of working days, none later than now."""
        step = (end - start) / (number + 1)
        wanted = [start + step * (i + 1) for i in range(number)]
        days = [self.block_until(moment.astimezone(self.zone).date(), 1)[0] for moment in wanted]
        moments = [self.at(day, 8) + timedelta(minutes=(97 * i + 23) % 520) for i, day in enumerate(days)]
        return sorted(min(moment, self.now - timedelta(minutes=10)) for moment in moments)

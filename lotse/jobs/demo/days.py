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

    def office(self, moment: datetime, minute: int) -> datetime:
        """Return a moment near `moment` on a working day, `minute` minutes after 8 in the morning."""
        day = self.block(moment.astimezone(self.zone).date(), 1)[0]
        return self.at(day, 8) + timedelta(minutes=minute)

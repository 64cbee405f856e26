"""Working days and working hours: weekends, holidays of the Land, changes of the clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.base import periods

BERLIN = ZoneInfo("Europe/Berlin")
# Hypothesis wants them without a zone and adds it itself.
LIMITS = (datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def after(text: str, hours: int, land: str = "NW") -> str:
    return f"{periods.add_working_hours(moment(text), hours, BERLIN, land):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        ("2027-01-12 09:30", 2, "2027-01-12 11:30"),
        ("2027-01-12 09:30", 8, "2027-01-13 09:30"),
        ("2027-01-12 08:00", 8, "2027-01-12 16:00"),  # over exactly at the end of the day
        ("2027-01-12 06:00", 8, "2027-01-12 16:00"),  # before the day begins
        ("2027-01-12 16:00", 1, "2027-01-13 09:00"),
        ("2027-01-12 22:00", 16, "2027-01-14 16:00"),
        ("2027-01-15 15:00", 2, "2027-01-18 09:00"),  # Friday afternoon
        ("2027-01-16 12:00", 2, "2027-01-18 10:00"),  # Saturday
    ],
)
def test_working_hours_are_from_8_to_16_on_working_days(at: str, hours: int, expected: str) -> None:
    assert after(at, hours) == expected


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        # Christmas 2026: Friday and Saturday are holidays, the 24th is a working day in law.
        ("2026-12-23 14:00", 16, "2026-12-28 14:00"),
        ("2026-12-24 15:00", 1, "2026-12-24 16:00"),
        ("2026-12-24 15:00", 2, "2026-12-28 09:00"),
        # New Year 2027 is a Friday.
        ("2026-12-31 12:00", 16, "2027-01-05 12:00"),
        # Easter 2027: Good Friday 26 March, Easter Monday 29 March; the clock changes on Easter Sunday.
        ("2027-03-25 10:00", 16, "2027-03-31 10:00"),
        ("2027-03-25 15:00", 2, "2027-03-30 09:00"),
        # Ascension Day 6 May, Whit Monday 17 May, Corpus Christi 27 May.
        ("2027-05-05 14:00", 4, "2027-05-07 10:00"),
        ("2027-05-14 14:00", 4, "2027-05-18 10:00"),
        ("2027-05-26 14:00", 4, "2027-05-28 10:00"),
        # All Saints' Day, the day after the clock goes back.
        ("2027-10-29 12:00", 8, "2027-11-02 12:00"),
        # A leap day is a working day like any other.
        ("2028-02-28 14:00", 8, "2028-02-29 14:00"),
    ],
)
def test_holidays_in_north_rhine_westphalia(at: str, hours: int, expected: str) -> None:
    assert after(at, hours) == expected


def test_the_holidays_are_those_of_the_land() -> None:
    assert after("2027-05-26 14:00", 4, "NW") == "2027-05-28 10:00"
    assert after("2027-05-26 14:00", 4, "BE") == "2027-05-27 10:00", "no Corpus Christi in Berlin"


@pytest.mark.parametrize("day", ["2027-03-26 12:00", "2027-10-29 12:00"])
def test_the_clock_on_the_wall_counts_when_it_changes(day: str) -> None:
    end = periods.add_working_hours(moment(day), 20, BERLIN, "NW")
    assert (end.tzinfo, end.minute) == (BERLIN, 0)
    assert 8 <= end.hour <= 16


@given(
    st.datetimes(*LIMITS, timezones=st.just(BERLIN)),
    st.integers(1, 60),
    st.integers(1, 60),
)
def test_hours_add_up_and_end_within_a_working_day(at: datetime, some: int, more: int) -> None:
    end = periods.add_working_hours(at, some, BERLIN, "NW")
    assert end > at
    assert periods.is_working_day(end.date(), "NW")
    assert periods.OPENS < end.time() <= periods.CLOSES
    assert periods.add_working_hours(end, more, BERLIN, "NW") == periods.add_working_hours(
        at, some + more, BERLIN, "NW"
    )


def test_midnight_at_the_end_of_the_second_working_day() -> None:
    assert periods.end_of_working_day(moment("2026-12-23 14:00"), 2, BERLIN, "NW") == moment("2026-12-29 00:00")
    assert periods.end_of_working_day(moment("2027-03-25 14:00"), 2, BERLIN, "NW") == moment("2027-04-01 00:00")

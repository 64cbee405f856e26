"""The days on which something repeats."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import series

BERLIN = ZoneInfo("Europe/Berlin")


def test_weeks_and_months_keep_the_weekday() -> None:
    second_tuesday = date(2027, 1, 12)
    assert series.days(first=second_tuesday, every="week", step=2, count=3) == [
        second_tuesday, date(2027, 1, 26), date(2027, 2, 9)
    ]  # fmt: skip
    assert series.days(first=second_tuesday, every="month", step=3, count=5) == [
        second_tuesday, date(2027, 4, 13), date(2027, 7, 13), date(2027, 10, 12), date(2028, 1, 11)
    ]  # fmt: skip


def test_a_fifth_weekday_becomes_the_last_and_leap_days_count() -> None:
    assert series.days(first=date(2027, 3, 31), every="month", step=1, count=3) == [
        date(2027, 3, 31), date(2027, 4, 28), date(2027, 5, 26)
    ]  # fmt: skip
    assert series.days(first=date(2028, 1, 31), every="month", step=1, count=2)[1] == date(2028, 2, 28)
    assert series.days(first=date(2028, 2, 29), every="week", step=52, count=2)[1] == date(2029, 2, 27)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 12), st.integers(1, series.MOST))
def test_months_never_skip_and_keep_order(first: date, step: int, count: int) -> None:
    found = series.days(first=first, every="month", step=step, count=count)
    assert len(found) == count and found[0] == first
    assert {day.weekday() for day in found} == {first.weekday()}
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + step * count, step))


@pytest.mark.parametrize(
    ("moment", "by", "expected"),
    [
        # The hour on the wall stays over both changes of the clocks of 2027.
        ("2027-03-22T09:00:00+01:00", 7, "2027-03-29T09:00:00+02:00"),
        ("2027-10-25T09:00:00+02:00", 7, "2027-11-01T09:00:00+01:00"),
        ("2027-01-11T08:00:00+00:00", 1, "2027-01-12T09:00:00+01:00"),
    ],
)
def test_shifted(moment: str, by: int, expected: str) -> None:
    found = series.shifted(datetime.fromisoformat(moment), by=by, zone=BERLIN)
    assert found.isoformat() == expected

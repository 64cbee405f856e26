"""What a cancellation costs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import fee as rule
from lotse.events.rules.fee import Fee, Span

BERLIN = ZoneInfo("Europe/Berlin")
# Wednesday, 10 February 2027, nine o'clock.
START = datetime(2027, 2, 10, 9, 0, tzinfo=BERLIN)
STEPS = [[14, 50], [3, 80], [0, 100]]


def cost(day: date, steps: Any = STEPS, unit: str = "days", price: int | None = 48000, hour: int = 12) -> Fee:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    return rule.fee(steps=steps, unit=unit, starts=START, at=at, zone=BERLIN, land="NW", price_cents=price)


@pytest.mark.parametrize(
    ("day", "percent", "cents"),
    [
        (date(2027, 1, 1), 0, 0),
        (date(2027, 1, 26), 0, 0),
        (date(2027, 1, 27), 50, 24000),
        (date(2027, 2, 6), 50, 24000),
        (date(2027, 2, 7), 80, 38400),
        (date(2027, 2, 9), 80, 38400),
        (date(2027, 2, 10), 100, 48000),
        (date(2027, 2, 11), 100, 48000),
    ],
)
def test_each_step_begins_with_its_day(day: date, percent: int, cents: int) -> None:
    assert cost(day) == cost(day, steps=STEPS[::-1]) == Fee(percent, cents)


def test_the_day_begins_at_midnight_in_the_zone() -> None:
    for minute, percent in ((59, 0), (60, 50)):
        at = datetime(2027, 1, 26, 22, tzinfo=UTC) + timedelta(minutes=minute)
        found = rule.fee(steps=STEPS, unit="days", starts=START, at=at, zone=BERLIN, land="NW", price_cents=100)
        assert found.percent == percent


@pytest.mark.parametrize(
    ("price", "percent", "cents"), [(333, 50, 167), (1, 49, 0), (1, 50, 1), (0, 50, 0), (48000, 1, 480)]
)
def test_half_a_cent_is_rounded_up(price: int, percent: int, cents: int) -> None:
    assert cost(START.date(), steps=[[0, percent]], price=price) == Fee(percent, cents)


def test_without_a_price_only_the_share_is_known_and_free_is_free() -> None:
    assert cost(START.date(), price=None) == Fee(100, None)
    assert cost(date(2027, 1, 1), price=None) == Fee(0, 0)
    assert cost(START.date(), steps=[]) == Fee(0, 0)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (0, date(2027, 2, 10)),
        (1, date(2027, 2, 9)),
        (2, date(2027, 2, 8)),
        (3, date(2027, 2, 5)),
        (8, date(2027, 1, 29)),
    ],
)
def test_working_days_leave_out_weekends(days: int, first: date) -> None:
    before = first - timedelta(days=1)
    assert cost(first, steps=[[days, 30]], unit="working_days").percent == 30
    assert cost(before, steps=[[days, 30]], unit="working_days").percent == 0


@pytest.mark.parametrize(
    ("starts", "days", "last"),
    [
        # Easter 2027: Good Friday 26 March, Monday 29 March. Tuesday minus one working day is Maundy Thursday.
        (datetime(2027, 3, 30, 9, tzinfo=BERLIN), 1, date(2027, 3, 24)),
        # Christmas 2026: Friday 25 and Saturday 26 December, New Year on a Friday.
        (datetime(2027, 1, 4, 9, tzinfo=BERLIN), 5, date(2026, 12, 23)),
        # Epiphany is a working day in NRW.
        (datetime(2027, 1, 7, 9, tzinfo=BERLIN), 1, date(2027, 1, 5)),
        # A start on a Sunday counts back from Friday.
        (datetime(2027, 2, 14, 9, tzinfo=BERLIN), 1, date(2027, 2, 11)),
        # Across the leap day.
        (datetime(2028, 3, 1, 9, tzinfo=BERLIN), 1, date(2028, 2, 28)),
    ],
)
def test_the_last_free_day_over_holidays(starts: datetime, days: int, last: date) -> None:
    found = rule.last_free_day(steps=[[days, 50]], unit="working_days", starts=starts, zone=BERLIN, land="NW")
    assert found == last


def test_holidays_are_those_of_the_land() -> None:
    starts = datetime(2027, 1, 7, 9, tzinfo=BERLIN)
    facts: dict[str, Any] = {"steps": [[1, 50]], "unit": "working_days", "starts": starts, "zone": BERLIN}
    assert rule.last_free_day(land="BY", **facts) == date(2027, 1, 4)


def test_the_last_free_day_is_the_one_before_the_first_step() -> None:
    facts: dict[str, Any] = {"unit": "days", "starts": START, "zone": BERLIN, "land": "NW"}
    assert rule.last_free_day(steps=STEPS, **facts) == date(2027, 1, 26)
    assert rule.last_free_day(steps=[[0, 100]], **facts) == date(2027, 2, 9)
    assert rule.last_free_day(steps=[], **facts) is None


def test_the_rule_in_dates() -> None:
    facts: dict[str, Any] = {"unit": "days", "starts": START, "zone": BERLIN, "land": "NW"}
    assert rule.spans(steps=STEPS, **facts) == [
        Span(None, date(2027, 1, 26), 0),
        Span(date(2027, 1, 27), date(2027, 2, 6), 50),
        Span(date(2027, 2, 7), date(2027, 2, 9), 80),
        Span(date(2027, 2, 10), date(2027, 2, 10), 100),
    ]
    assert rule.spans(steps=[], **facts) == [Span(None, date(2027, 2, 10), 0)]


@given(
    steps=st.dictionaries(st.integers(0, 365), st.integers(1, 100), max_size=6),
    unit=st.sampled_from(["days", "working_days"]),
    before=st.integers(0, 500),
)
def test_the_dates_say_what_is_charged(steps: dict[int, int], unit: str, before: int) -> None:
    facts: dict[str, Any] = {"steps": list(steps.items()), "unit": unit, "starts": START, "zone": BERLIN, "land": "NW"}
    day = START - timedelta(days=before)
    charged = rule.fee(at=day, price_cents=100, **facts)
    told = [s for s in rule.spans(**facts) if (s.first is None or s.first <= day.date()) and day.date() <= s.last]
    assert [span.percent for span in told][-1:] == [charged.percent]
    free = rule.last_free_day(**facts)
    assert (charged.percent == 0) == (free is None or day.date() <= free)


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([], None),
        (STEPS, None),
        (STEPS[::-1], None),
        ([[365, 1], [0, 100]], None),
        ([[n, 100 - n] for n in range(6)], None),
        ([[n, 100 - n] for n in range(7)], "too many"),
        ([[366, 10]], "days"),
        ([[-1, 10]], "days"),
        ([[14, 0]], "percent"),
        ([[14, 101]], "percent"),
        ([[14, 50], [14, 60]], "days twice"),
        ([[14, 50], [3, 40]], "percent falls"),
        ([[14, 50], [3, 50]], "percent falls"),
    ],
)
def test_steps_have_to_make_sense(steps: list[list[int]], fault: str | None) -> None:
    assert rule.fault(steps=steps) == fault


def test_steps_are_stored_with_the_most_days_first() -> None:
    assert rule.ordered([(0, 100), (14, 50), (3, 80)]) == [[14, 50], [3, 80], [0, 100]]

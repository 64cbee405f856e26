"""Units from the list of a video tool."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import video

NINE = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)
NOON = NINE + timedelta(hours=3)


def span(start: int, end: int) -> video.Span:
    """Minutes from nine o'clock."""
    return NINE + timedelta(minutes=start), NINE + timedelta(minutes=end)


@pytest.mark.parametrize(
    ("spans", "minutes"),
    [
        ([], 0),
        ([span(0, 180)], 180),
        ([span(-20, 200)], 180),
        ([span(0, 60), span(90, 120)], 90),
        ([span(90, 120), span(0, 60)], 90),
        # Two devices at once, one within the other, the end of one is the start of the next.
        ([span(0, 60), span(30, 90)], 90),
        ([span(0, 90), span(10, 20), span(15, 100)], 100),
        ([span(0, 60), span(60, 70)], 70),
        # Before and after the session, and nonsense.
        ([span(-60, -10), span(200, 260)], 0),
        ([span(50, 40)], 0),
    ],
)
def test_time_there(spans: list[video.Span], minutes: int) -> None:
    assert video.time_there(spans=spans, starts=NINE, ends=NOON) == timedelta(minutes=minutes)


@given(st.lists(st.tuples(st.integers(-100, 300), st.integers(-100, 300))))
def test_never_longer_than_the_session_nor_than_the_sum(minutes: list[tuple[int, int]]) -> None:
    spans = [span(start, end) for start, end in minutes]
    there = video.time_there(spans=spans, starts=NINE, ends=NOON)
    alone = sum((video.time_there(spans=[one], starts=NINE, ends=NOON) for one in spans), timedelta(0))
    assert timedelta(0) <= there <= min(alone, NOON - NINE)
    assert there == video.time_there(spans=spans[::-1], starts=NINE, ends=NOON)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "0"),
        (17, "0"),  # 9.4 percent: looked in
        (18, "0"),  # exactly the least, but less than half a unit
        (23, "0.5"),
        (90, "2"),
        (101, "2"),  # 2.24
        (102, "2"),
        (113, "2.5"),
        (161, "3.5"),  # 89.4 percent
        (162, "4"),  # 90 percent: all
        (180, "4"),
        (400, "4"),
    ],
)
def test_units_are_rounded_down_to_halves(minutes: int, expected: str) -> None:
    found = video.units(there=timedelta(minutes=minutes), length=timedelta(hours=3), held=D(4))
    assert found == D(expected)


def test_the_two_limits_may_be_set() -> None:
    hour, length = timedelta(hours=1), timedelta(hours=3)
    assert video.units(there=hour, length=length, held=D(4), least=34) == 0
    assert video.units(there=hour, length=length, held=D(4), full=33) == 4
    assert video.units(there=timedelta(0), length=length, held=D(4), least=0, full=0) == 0
    assert video.units(there=hour, length=timedelta(0), held=D(4)) == 0

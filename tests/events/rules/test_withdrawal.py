"""The term of the right of withdrawal."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lotse.events.rules import withdrawal as rule

BERLIN = ZoneInfo("Europe/Berlin")
PLACE: dict[str, Any] = {"zone": BERLIN, "land": "NW"}


@pytest.mark.parametrize(
    ("concluded", "days", "last"),
    [
        (datetime(2027, 1, 11, 9, tzinfo=BERLIN), 14, date(2027, 1, 25)),
        # Two minutes before midnight in UTC it is the next day in Berlin.
        (datetime(2027, 1, 11, 23, 58, tzinfo=UTC), 14, date(2027, 1, 26)),
        # Saturday and Sunday end on Monday.
        (datetime(2027, 1, 9, 9, tzinfo=BERLIN), 14, date(2027, 1, 25)),
        (datetime(2027, 1, 10, 9, tzinfo=BERLIN), 14, date(2027, 1, 25)),
        # Good Friday 26 March 2027: the Tuesday after Easter.
        (datetime(2027, 3, 12, 9, tzinfo=BERLIN), 14, date(2027, 3, 30)),
        (datetime(2027, 1, 11, 9, tzinfo=BERLIN), 30, date(2027, 2, 10)),
    ],
)
def test_the_last_day_is_a_working_day(concluded: datetime, days: int, last: date) -> None:
    assert rule.last_day(concluded=concluded, days=days, **PLACE) == last


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"at": datetime(2027, 1, 25, 23, 59, tzinfo=BERLIN)}, True),
        ({"at": datetime(2027, 1, 26, 0, 0, tzinfo=BERLIN)}, False),
        ({"consumer": False}, False),
        ({"days": 0}, False),
        ({"concluded": None, "at": datetime(2027, 3, 1, tzinfo=BERLIN)}, True),
        ({"concluded": None, "consumer": False}, False),
        ({"starts": datetime(2027, 1, 12, 9, tzinfo=BERLIN)}, False),
        ({"starts": datetime(2027, 1, 12, 9, tzinfo=BERLIN) + timedelta(seconds=1)}, True),
        ({"starts": None}, True),
    ],
)
def test_what_ends_without_a_decision(change: dict[str, Any], expected: bool) -> None:
    facts: dict[str, Any] = {
        "consumer": True,
        "days": 14,
        "concluded": datetime(2027, 1, 11, 9, tzinfo=BERLIN),
        "starts": datetime(2027, 6, 1, 9, tzinfo=BERLIN),
        "at": datetime(2027, 1, 12, 9, tzinfo=BERLIN),
    }
    assert rule.ends_by_itself(**{**facts, **change}, **PLACE) is expected

"""Whether an event takes place."""

from datetime import date, timedelta
from typing import Any

import pytest

from lotse.events.rules import outlook as rule

DAY = date(2027, 1, 27)
FACTS: dict[str, Any] = {
    "state": "published",
    "minimum": 8,
    "confirmed": 3,
    "assured": False,
    "decide_on": DAY,
    "today": DAY - timedelta(days=15),
}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "open"),
        ({"today": DAY - timedelta(days=14)}, "at_risk"),
        ({"today": DAY}, "at_risk"),
        ({"today": DAY + timedelta(days=3)}, "at_risk"),
        ({"today": DAY, "confirmed": 8}, "open"),
        ({"today": DAY, "confirmed": 7}, "at_risk"),
        ({"decide_on": None, "today": DAY}, "open"),
        ({"assured": True}, "sure"),
        ({"assured": True, "confirmed": 0, "today": DAY}, "sure"),
        ({"minimum": 0}, None),
        ({"minimum": 0, "assured": True}, None),
        ({"state": "draft"}, None),
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "cancelled", "minimum": 0}, "cancelled"),
        ({"state": "cancelled", "assured": True}, "cancelled"),
    ],
)
def test_how_it_stands(change: dict[str, Any], expected: str | None) -> None:
    assert rule.outlook(**{**FACTS, **change}) == expected


@pytest.mark.parametrize(("minimum", "assured", "expected"), [(0, False, False), (1, False, True), (1, True, False)])
def test_a_seat_is_provisional_until_the_promise(minimum: int, assured: bool, expected: bool) -> None:
    assert rule.provisional(minimum=minimum, assured=assured) is expected


@pytest.mark.parametrize(
    ("state", "minimum", "confirmed", "assured", "expected"),
    [
        ("published", 2, 2, False, True),
        ("published", 2, 3, False, True),
        ("published", 2, 1, False, False),
        ("published", 2, 2, True, False),
        ("published", 0, 0, False, False),
        ("draft", 2, 2, False, False),
        ("cancelled", 2, 2, False, False),
    ],
)
def test_the_promise_is_given_once_enough_have_a_seat(
    state: str, minimum: int, confirmed: int, assured: bool, expected: bool
) -> None:
    assert rule.reached(state=state, minimum=minimum, confirmed=confirmed, assured=assured) is expected


@pytest.mark.parametrize(
    ("minimum", "decide_on", "starts_on", "fault"),
    [
        (0, None, DAY, None),
        (0, DAY, DAY, None),
        (20, DAY, DAY + timedelta(days=1), None),
        (20, DAY, None, None),
        (21, DAY, None, "more than seats"),
        (8, None, None, "no day"),
        (8, DAY, DAY, "after start"),
    ],
)
def test_minimum_and_day_have_to_fit(
    minimum: int, decide_on: date | None, starts_on: date | None, fault: str | None
) -> None:
    assert rule.fault(minimum=minimum, decide_on=decide_on, capacity=20, starts_on=starts_on) == fault

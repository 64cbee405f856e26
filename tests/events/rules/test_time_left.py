"""The time left is shown when seats are short."""

from datetime import timedelta

import pytest

from lotse.events.rules import time_left
from tests.people import NOW


@pytest.mark.parametrize(
    ("free", "waiting", "shown"), [(6, 0, False), (5, 0, True), (0, 0, True), (6, 1, True), (0, 3, True)]
)
def test_only_when_seats_are_short(free: int, waiting: int, shown: bool) -> None:
    assert time_left.is_shown(free=free, waiting=waiting) is shown


@pytest.mark.parametrize(("seconds", "soon"), [(-1, False), (0, False), (1, True), (180, True), (181, False)])
def test_three_minutes_before_the_end(seconds: int, soon: bool) -> None:
    assert time_left.ends_soon(until=NOW + timedelta(seconds=seconds), at=NOW) is soon

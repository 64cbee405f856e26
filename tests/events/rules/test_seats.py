"""Who gets which seat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import seats
from lotse.events.rules.seats import Placed


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "expected"),
    [
        (20, [], 0, Placed(1, None)),
        (20, [1, 2, 4], 0, Placed(3, None)),
        (2, [1, 2], 0, Placed(None, 1)),
        (2, [1], 1, Placed(None, 2)),
        (0, [], 0, Placed(None, 1)),
        (2, [1, 5], 0, Placed(2, None)),
    ],
)
def test_place(capacity: int, taken: list[int], waiting: int, expected: Placed) -> None:
    assert seats.place(capacity=capacity, taken=taken, waiting=waiting) == expected


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "expected"),
    [
        (3, [1], [7, 8, 9], [(7, 2), (8, 3)]),
        (3, [1, 2, 3], [7], []),
        (3, [1, 2], [], []),
        (2, [1, 5], [7], []),
        (3, [5, 6], [7, 8], [(7, 1)]),
    ],
)
def test_move_up(capacity: int, taken: list[int], waiting: list[int], expected: list[tuple[int, int]]) -> None:
    assert seats.move_up(capacity=capacity, taken=taken, waiting=waiting) == expected


@given(st.integers(0, 30), st.sets(st.integers(1, 40)), st.lists(st.integers(1, 1000), unique=True, max_size=40))
def test_move_up_never_oversells(capacity: int, taken: set[int], waiting: list[int]) -> None:
    moved = seats.move_up(capacity=capacity, taken=taken, waiting=waiting)
    numbers = [seat for _who, seat in moved]
    assert len(set(numbers)) == len(numbers)
    assert not set(numbers) & taken
    assert all(1 <= seat <= capacity for seat in numbers)
    assert len(taken) + len(moved) <= max(capacity, len(taken))
    assert [who for who, _seat in moved] == waiting[: len(moved)]

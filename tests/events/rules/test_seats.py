"""Which seat numbers are free."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import seats
from lotse.events.rules.seats import Placed


@pytest.mark.parametrize(
    ("capacity", "taken", "free", "room"),
    [
        (3, [1], [2, 3], [2, 3]),
        (3, [1, 2, 3], [], []),
        (4, [1, 2, 4], [3], [3]),
        (0, [], [], []),
        (2, [1, 5], [2], []),
        (3, [5, 6], [1, 2, 3], [1]),
    ],
)
def test_free_seats_and_those_that_can_be_given_out(
    capacity: int, taken: list[int], free: list[int], room: list[int]
) -> None:
    assert seats.free_seats(capacity=capacity, taken=taken) == free
    assert seats.room(capacity=capacity, taken=taken) == room


@given(st.integers(0, 30), st.sets(st.integers(1, 40)))
def test_the_room_never_oversells(capacity: int, taken: set[int]) -> None:
    room = seats.room(capacity=capacity, taken=taken)
    assert not set(room) & taken
    assert all(1 <= seat <= capacity for seat in room)
    assert len(taken) + len(room) <= max(capacity, len(taken))
    assert not room or room == sorted(set(room))


def test_a_placed_newcomer_has_a_seat_or_a_position() -> None:
    assert Placed([4, 5]).seat == 4
    assert Placed([], 3, "full", {"free": 0}).seat is None

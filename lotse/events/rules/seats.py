"""Who gets which seat.

A seat number is taken while its registration is confirmed, or unconfirmed with time left. While anybody waits, a
freed seat never goes to a newcomer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    """The outcome for a newcomer: a seat number from 1, or None and a position from 1 on the waiting list."""

    seat: int | None
    position: int | None


def place(*, capacity: int, taken: Collection[int], waiting: int) -> Placed:
    """Return where a newcomer goes: the lowest free seat, or the end of the line."""
    free = free_seats(capacity=capacity, taken=taken)
    if free and not waiting:
        return Placed(free[0], None)
    return Placed(None, waiting + 1)


def free_seats(*, capacity: int, taken: Collection[int]) -> list[int]:
    """Return the free seat numbers, lowest first. Seats above a lowered capacity are not free."""
    held = set(taken)
    return [seat for seat in range(1, capacity + 1) if seat not in held]


def move_up(*, capacity: int, taken: Collection[int], waiting: Sequence[int]) -> list[tuple[int, int]]:
    """Return (registration id, seat) for those who move up: `waiting` are ids in the order of the line."""
    # A capacity lowered below the seats given out frees nothing until enough people have left.
    room = max(0, capacity - len(set(taken)))
    return list(zip(waiting, free_seats(capacity=capacity, taken=taken)[:room], strict=False))

"""Which seat numbers are free.

A seat number is taken while its registration is confirmed, or held with time left. Who gets a free seat is a matter of
the line.
"""

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Placed:
    """The outcome for a newcomer: seat numbers from 1, or a position from 1 on the waiting list."""

    seats: list[int]
    position: int | None = None
    reason: str = ""
    facts: dict[str, int | str] = field(default_factory=dict)

    @property
    def seat(self) -> int | None:
        """The seat of one person, or None."""
        return self.seats[0] if self.seats else None


def free_seats(*, capacity: int, taken: Collection[int]) -> list[int]:
    """Return the free seat numbers, lowest first. Seats above a lowered capacity are not free."""
    held = set(taken)
    return [seat for seat in range(1, capacity + 1) if seat not in held]


def room(*, capacity: int, taken: Collection[int]) -> list[int]:
    """Return the seat numbers that can be given out.

    A capacity lowered below the seats given out frees nothing until enough people have left.
    """
    return free_seats(capacity=capacity, taken=taken)[: max(0, capacity - len(set(taken)))]

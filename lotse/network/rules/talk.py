"""When one shared talk is better than many calls."""

from collections.abc import Collection

ENOUGH = 3


def is_worth(towns: Collection[int]) -> bool:
    """Return True where three towns or more want to know about the same."""
    return len(set(towns)) >= ENOUGH

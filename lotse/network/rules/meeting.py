"""What a talk of so many minutes is for the engine of dates. Free of Django."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

SHORTEST, LONGEST = 15, 8 * 60
"""Minutes."""
UNIT: Final = Decimal(45)
HALF: Final = Decimal("0.5")


def fits(minutes: int) -> bool:
    """Return True for a length that a meeting may have."""
    return SHORTEST <= minutes <= LONGEST


def units(minutes: int) -> Decimal:
    """Return the length in units of 45 minutes, rounded to halves, at least a half."""
    halves = (Decimal(minutes) / UNIT / HALF).to_integral_value(ROUND_HALF_UP)
    return max(halves * HALF, HALF)

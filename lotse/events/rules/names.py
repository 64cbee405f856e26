"""Until when the names for seats that were booked without one are wanted."""

from datetime import datetime, timedelta
from typing import Final

REMINDED_BEFORE: Final = timedelta(days=3)


def wanted_until(*, starts: datetime, days: int) -> datetime:
    """Return the moment from which the organiser plans without the names; they can be entered until the start."""
    return starts - timedelta(days=days)


def remind_from(*, starts: datetime, days: int) -> datetime:
    """Return the moment from which the booker is reminded, once."""
    return wanted_until(starts=starts, days=days) - REMINDED_BEFORE

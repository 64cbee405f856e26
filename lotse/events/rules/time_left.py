"""When somebody who fills in a booking is told how long the seats are held: only when others might want them."""

from datetime import datetime, timedelta

FEW = 5
WARNED = timedelta(minutes=3)


def is_shown(*, free: int, waiting: int) -> bool:
    """Return True when seats are short: somebody waits, or only a few are left."""
    return waiting > 0 or free <= FEW


def ends_soon(*, until: datetime, at: datetime) -> bool:
    """Return True in the last minutes of a hold."""
    return at < until <= at + WARNED

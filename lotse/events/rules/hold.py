"""How long seats are held while a booking for several people is filled in."""

from datetime import datetime, timedelta
from typing import Final

FIRST: Final = timedelta(minutes=15)
EACH_FURTHER: Final = timedelta(minutes=1)
EXTENSIONS: Final = 2
OPEN_PER_SESSION, OPEN_PER_ADDRESS = 2, 5


def until(*, seats: int, at: datetime, starts: datetime) -> datetime:
    """Return the end of a hold: 15 minutes and one more for each further seat, but not after the start."""
    return min(at + FIRST + (seats - 1) * EACH_FURTHER, starts)


def running(*, hold_until: datetime | None, at: datetime) -> bool:
    """Return True while the seats are held."""
    return hold_until is not None and at < hold_until


def extendable(*, hold_until: datetime | None, extended: int, at: datetime) -> bool:
    """Return True while the hold runs and has not been extended twice."""
    return running(hold_until=hold_until, at=at) and extended < EXTENSIONS


def too_many(*, in_session: int, from_address: int) -> bool:
    """Return True when no further hold may be opened."""
    return in_session >= OPEN_PER_SESSION or from_address >= OPEN_PER_ADDRESS

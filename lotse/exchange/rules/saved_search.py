"""How long a saved search is kept, how often it is told of, and what its address asks for. Free of Django."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

KEPT: Final = timedelta(days=365)
"""Without a new confirmation nobody is written to for longer."""
UNPROVEN: Final = timedelta(days=14)
"""An address that nobody has confirmed is not kept for longer."""
PAUSE: Final = timedelta(hours=23)
"""Between two mails to one address: at most one a day, at about the same hour."""
MOST: Final = 20
"""Searches of one address."""
LONGEST: Final = 1000
WORDS: Final = "q"


class Asked(NamedTuple):
    """Words, and for each facet the chosen values."""

    words: str
    chosen: dict[str, tuple[str, ...]]


def asked(query: str) -> Asked:
    """Return what the part of an address asks for."""
    words, chosen = "", dict[str, tuple[str, ...]]()
    for name, value in parse_qsl(query):
        if name == WORDS:
            words = value
        else:
            chosen[name] = (*chosen.get(name, ()), value)
    return Asked(words, chosen)


def kept_until(confirmed_at: datetime) -> datetime:
    """Return when a confirmed search ends by itself."""
    return confirmed_at + KEPT


def may_tell(told_at: list[datetime | None], at: datetime) -> bool:
    """Return whether an address may get a mail now: none of its searches was told of within the pause."""
    return all(told is None or told <= at - PAUSE for told in told_at)

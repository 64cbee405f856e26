"""The shape of a code that a command printed, and how long it opens the door."""

from datetime import datetime, timedelta

VALID = timedelta(hours=24)
TRIES = 10
"""Wrong entries that one code survives."""
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without signs that look alike."""
LENGTH = 12
"""Longer than a mailed code: it lives longer, and the length tells the two apart."""
GROUP = 4


def readable(code: str) -> str:
    """Return the code in groups, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normal(typed: str) -> str:
    """Return what was typed without dashes and spaces, in capital letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def resembles(typed: str) -> bool:
    """Return True for what could be such a code; anything else is no try at it."""
    found = normal(typed)
    return len(found) == LENGTH and set(found) <= set(ALPHABET)


def usable(*, issued_at: datetime, used_at: datetime | None, tries: int, at: datetime) -> bool:
    """Return True for a day, until it was used or missed too often."""
    return used_at is None and tries < TRIES and at < issued_at + VALID

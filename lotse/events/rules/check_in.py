"""The code that is shown in the room: six figures for some minutes, worked out anew each time and stored nowhere."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

MINUTES: Final = (5, 10, 15)
"""How long a code is shown, as one may choose."""
BEFORE = timedelta(minutes=30)
"""So early before the session somebody may check in."""
GRACE = timedelta(seconds=60)
"""So long the code before still counts: somebody is typing it."""
DIGITS = 6


def opens(starts: datetime) -> datetime:
    """Return the first moment of the check-in."""
    return starts - BEFORE


def is_open(*, starts: datetime, ends: datetime, at: datetime) -> bool:
    """Return True from half an hour before the session to its end."""
    return opens(starts) <= at <= ends


def code(*, key: str, session: str, at: datetime, minutes: int) -> str:
    """Return the code of a session that is shown at this moment."""
    return _of_window(key, session, minutes, _window(at, minutes))


def until(*, at: datetime, minutes: int) -> datetime:
    """Return when the code changes."""
    return datetime.fromtimestamp((_window(at, minutes) + 1) * minutes * 60, UTC)


def matches(*, key: str, session: str, typed: str, at: datetime) -> bool:
    """Return True for a code shown now, or until a minute ago, whatever time it is shown for."""
    shown = {
        _of_window(key, session, minutes, _window(moment, minutes))
        for minutes in MINUTES
        for moment in (at, at - GRACE)
    }
    return any(hmac.compare_digest(one.encode(), typed.encode()) for one in sorted(shown))


def normal(typed: str) -> str:
    """Return six figures from what was typed, or nothing."""
    figures = "".join(sign for sign in typed if sign not in " -\u00a0\u202f")
    return figures if len(figures) == DIGITS and figures.isascii() and figures.isdigit() else ""


def shown(code: str) -> str:
    """Return the code in two groups, easier to read from afar."""
    return f"{code[:3]} {code[3:]}"


def _window(at: datetime, minutes: int) -> int:
    return int(at.timestamp()) // (minutes * 60)


def _of_window(key: str, session: str, minutes: int, window: int) -> str:
    text = f"check-in:{session}:{minutes}:{window}".encode()
    digest = hmac.new(key.encode(), text, hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"

"""An entry is confirmed once a year, else it is marked, and in the end archived."""

from datetime import date, timedelta
from typing import Literal

# Somebody is asked a year after the last check, and once more before the entry goes.
ASK_AFTER = timedelta(days=365)
# From then on the public page says since when nobody has looked.
MARK_AFTER = timedelta(days=365 + 30)
WARN_AFTER = timedelta(days=730 - 60)
ARCHIVE_AFTER = timedelta(days=730)
# Nobody is archived who was not asked at least so long before.
NOTICE = timedelta(days=30)

Step = Literal["ask", "archive", ""]


def is_stale(checked: date | None, today: date) -> bool:
    """Return True where nobody has looked for longer than a year and a month."""
    return checked is not None and today >= checked + MARK_AFTER


def step(*, checked: date, asked: date | None, today: date) -> Step:
    """Return what is due for a public entry that was last checked on this day: ask, archive, or nothing."""
    asked = asked if asked is not None and asked > checked else None
    if today >= checked + ARCHIVE_AFTER and asked is not None and today >= asked + NOTICE:
        return "archive"
    if today >= checked + WARN_AFTER and (asked is None or asked < checked + WARN_AFTER):
        return "ask"
    return "ask" if today >= checked + ASK_AFTER and asked is None else ""


def ends_on(*, checked: date, asked: date) -> date:
    """Return the day on which the entry is archived if nobody answers the question of that day."""
    return max(checked + ARCHIVE_AFTER, asked + NOTICE)

"""An entry is confirmed again and again, else it is marked, and in the end archived."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

# Nobody is archived who was not asked at least so long before.
NOTICE = timedelta(days=30)

Step = Literal["ask", "archive", ""]


@dataclass(frozen=True)
class Limits:
    """After how many days without a check the public page says so, and after how many the entry is archived."""

    mark: int
    archive: int

    @property
    def ask_after(self) -> timedelta:
        """Somebody is asked a month before the page says it."""
        return timedelta(days=self.mark) - NOTICE

    @property
    def mark_after(self) -> timedelta:
        """From then on the public page says since when nobody has looked."""
        return timedelta(days=self.mark)

    @property
    def warn_after(self) -> timedelta:
        """Somebody is asked once more before the entry goes."""
        return self.archive_after - 2 * NOTICE

    @property
    def archive_after(self) -> timedelta:
        """Then the entry goes."""
        return timedelta(days=self.archive)


def is_stale(checked: date | None, today: date, limits: Limits) -> bool:
    """Return True where nobody has looked for longer than is allowed."""
    return checked is not None and today >= checked + limits.mark_after


def step(*, checked: date, asked: date | None, today: date, limits: Limits) -> Step:
    """Return what is due for a public entry that was last checked on this day: ask, archive, or nothing."""
    asked = asked if asked is not None and asked > checked else None
    if today >= checked + limits.archive_after and asked is not None and today >= asked + NOTICE:
        return "archive"
    if today >= checked + limits.warn_after and (asked is None or asked < checked + limits.warn_after):
        return "ask"
    return "ask" if today >= checked + limits.ask_after and asked is None else ""


def ends_on(*, checked: date, asked: date, limits: Limits) -> date:
    """Return the day on which the entry is archived if nobody answers the question of that day."""
    return max(checked + limits.archive_after, asked + NOTICE)

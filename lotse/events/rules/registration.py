"""When somebody may register, confirm, cancel."""

from datetime import datetime
from typing import Literal

from lotse.events.rules import states

Closed = Literal["not published", "cancelled", "elsewhere", "not open yet", "closed", "started"]


def closed(
    *,
    state: str,
    elsewhere: bool,
    opens: datetime | None,
    closes: datetime | None,
    starts: datetime | None,
    at: datetime,
) -> Closed | None:
    """Return why nobody can register now, or None when it is open."""
    if state == states.CANCELLED:
        return "cancelled"
    if state != states.PUBLISHED or starts is None:
        return "not published"
    if at >= starts:
        return "started"
    if elsewhere:
        return "elsewhere"
    if opens is not None and at < opens:
        return "not open yet"
    if closes is not None and at >= closes:
        return "closed"
    return None


def confirm_until(*, end_of_working_day: datetime, starts: datetime) -> datetime:
    """Return the last moment to confirm: the end of the working day, but not after the start."""
    return min(end_of_working_day, starts)


def confirmable(*, state: str, hold_until: datetime | None, at: datetime) -> bool:
    """Return True while the seat of an unconfirmed registration, or an offered seat, is held."""
    return state in (states.UNCONFIRMED, states.OFFERED) and hold_until is not None and at < hold_until


def cancellable(*, state: str, starts: datetime, at: datetime) -> bool:
    """Return True before the start, for everybody who has a seat or waits."""
    return state in states.ACTIVE and at < starts

"""When a seat may be passed on, or changed for one at another date."""

from datetime import datetime
from typing import Literal

from lotse.events.rules import states

Fault = Literal["ended", "started", "waits", "name is open"]

PASSED_ON = frozenset({states.UNCONFIRMED, states.OFFERED, states.CONFIRMED})
"""A seat that somebody else can take over, with the time left to confirm it."""


def passable(*, state: str, named: bool, starts: datetime | None, at: datetime) -> Fault | None:
    """Return why nobody can be named as substitute, or None until the start."""
    if state in (states.WAITING, states.APPLIED):
        return "waits"
    if state not in PASSED_ON:
        return "ended"
    if starts is not None and at >= starts:
        return "started"
    return None if named else "name is open"


MovingFault = Literal["ended", "started", "same", "other organiser", "target", "selection"]
MOVED = PASSED_ON | {states.WAITING}
"""Who can change to another date: with a seat, or out of the line."""


def movable(
    *,
    state: str,
    starts: datetime | None,
    at: datetime,
    same_event: bool,
    same_organiser: bool,
    target_open: bool,
    target_selects: bool,
) -> MovingFault | None:
    """Return why somebody cannot change to another date, or None until the start."""
    if state not in MOVED:
        return "ended"
    if starts is not None and at >= starts:
        return "started"
    if same_event:
        return "same"
    if not same_organiser:
        return "other organiser"
    if not target_open:
        return "target"
    return "selection" if target_selects else None


def state_there(*, before: str, proven: bool, seat: bool) -> str:
    """Return the state at the other date: a firm seat stays firm, a proven address needs no second confirmation."""
    if not seat:
        return states.WAITING
    return states.CONFIRMED if before == states.CONFIRMED or proven else states.UNCONFIRMED

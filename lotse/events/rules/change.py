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

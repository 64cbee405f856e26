"""Whether an event takes place: a minimum number of people, and the day on which that is decided."""

from datetime import date, timedelta
from typing import Literal

from lotse.events.rules import states

Outlook = Literal["sure", "at_risk", "open", "cancelled"]
Fault = Literal["more than seats", "no day", "after start"]

SOON = timedelta(days=14)
"""So long before the decision day too few people are a risk, and something to do."""


def outlook(
    *, state: str, minimum: int, confirmed: int, assured: bool, decide_on: date | None, today: date
) -> Outlook | None:
    """Return how it stands, or None where nobody has to ask: no minimum, and not cancelled. A promise stays."""
    if state == states.CANCELLED:
        return "cancelled"
    if minimum == 0 or state != states.PUBLISHED:
        return None
    if assured:
        return "sure"
    near = decide_on is not None and decide_on - SOON <= today
    return "at_risk" if near and confirmed < minimum else "open"


def provisional(*, minimum: int, assured: bool) -> bool:
    """Return True while a confirmed seat depends on how many others come."""
    return minimum > 0 and not assured


def reached(*, state: str, minimum: int, confirmed: int, assured: bool) -> bool:
    """Return True when the promise has to be given now."""
    return state == states.PUBLISHED and not assured and 0 < minimum <= confirmed


def fault(*, minimum: int, decide_on: date | None, capacity: int, starts_on: date | None) -> Fault | None:
    """Return what is wrong with a minimum and its day, or None."""
    if minimum > capacity:
        return "more than seats"
    if minimum and decide_on is None:
        return "no day"
    if minimum and decide_on and starts_on and decide_on >= starts_on:
        return "after start"
    return None

"""What a registration is at a moment, also before the next seat-taking action has tidied up."""

from datetime import datetime

from lotse.events.rules import states
from lotse.events.rules.registration import confirmable


def state_at(*, state: str, hold_until: datetime | None, starts: datetime | None, at: datetime) -> str:
    """Return the state: a hold that has run out, and waiting beyond the start, count as lapsed."""
    if state == states.UNCONFIRMED and not confirmable(state=state, hold_until=hold_until, at=at):
        return states.LAPSED
    if state == states.WAITING and starts is not None and starts <= at:
        return states.LAPSED
    return state

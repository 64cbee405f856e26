"""What a registration is at a moment, also before the next seat-taking action has tidied up."""

from datetime import datetime

from lotse.events.rules import states


def state_at(*, state: str, hold_until: datetime | None, starts: datetime | None, at: datetime) -> str:
    """Return the state: a hold that has run out, and waiting or applying beyond the start, count as lapsed."""
    if state in states.TIMED and (hold_until is None or hold_until <= at):
        return states.LAPSED
    if state in (states.WAITING, states.APPLIED) and starts is not None and starts <= at:
        return states.LAPSED
    return state

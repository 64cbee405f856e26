"""Whether an event takes place, with what visitors and participants want to know about it."""

from dataclasses import dataclass
from datetime import date, datetime

from lotse.base import clock
from lotse.events.models import Event, Registration
from lotse.events.rules import outlook as rule
from lotse.events.rules import states


@dataclass(frozen=True)
class Outlook:
    """How it stands. `missing` seats are still to be confirmed; `late`: the day has passed without a decision."""

    kind: rule.Outlook | None = None
    missing: int = 0
    decide_on: date | None = None
    late: bool = False


def of(
    *, state: str, minimum: int, confirmed: int, assured_at: datetime | None, decide_on: date | None, at: datetime
) -> Outlook:
    """Return how it stands, from facts that are there already."""
    today, assured = at.astimezone(clock.zone()).date(), assured_at is not None
    kind = rule.outlook(
        state=state, minimum=minimum, confirmed=confirmed, assured=assured, decide_on=decide_on, today=today
    )
    if kind not in ("open", "at_risk"):
        return Outlook(kind)
    late = decide_on is not None and decide_on < today
    return Outlook(kind, max(0, minimum - confirmed), decide_on, late)


def of_event(event: Event, at: datetime) -> Outlook:
    """Return how it stands with an event. People are only counted where the answer depends on them."""
    counts = rule.provisional(minimum=event.minimum, assured=event.assured_at is not None)
    confirmed = Registration.objects.filter(event=event, state=states.CONFIRMED).count() if counts else 0
    return of(
        state=event.state,
        minimum=event.minimum,
        confirmed=confirmed,
        assured_at=event.assured_at,
        decide_on=event.decide_on,
        at=at,
    )

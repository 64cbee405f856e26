"""Whether an event takes registrations."""

from datetime import datetime

from lotse.events.models import Event
from lotse.events.rules import registration as rule


def why_closed(event: Event, at: datetime) -> rule.Closed | None:
    """Return why nobody can register now, or None when it is open."""
    return rule.closed(
        state=event.state,
        elsewhere=bool(event.outside_url),
        opens=event.opens_at,
        closes=event.closes_at,
        starts=event.starts_at,
        at=at,
    )

"""What was changed about an event since somebody registered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lotse.events.models import Event, EventChange
from lotse.events.queries.told import Change
from lotse.events.rules.sessions import Move, Span


def stored(event: Event, changed: Change, at: datetime) -> EventChange:
    """Return the row to store for this change."""
    facts = [[name, str(old), str(new)] for name, old, new in changed.facts]
    days = [[_written(move.before), _written(move.after)] for move in changed.days]
    return EventChange(event=event, at=at, facts=facts, days=days)


def since(event: Event, moment: datetime) -> list[tuple[datetime, Change]]:
    """Return the changes after this moment, newest first; an event that never changed is not asked."""
    if not event.sequence:
        return []
    rows = EventChange.objects.filter(event=event, at__gt=moment).order_by("-id")
    return [(row.at, _read(row)) for row in rows]


def _read(row: EventChange) -> Change:
    days = [Move(_span(before), _span(after)) for before, after in row.days]
    return Change([(name, old, new) for name, old, new in row.facts], days)


def _written(span: Span | None) -> list[str] | None:
    return [moment.isoformat() for moment in span] if span else None


def _span(written: Sequence[Any] | None) -> Span | None:
    return (datetime.fromisoformat(written[0]), datetime.fromisoformat(written[1])) if written else None

"""What somebody has to do about the own registrations, and the next course days."""

from datetime import datetime, timedelta
from typing import Any

from lotse.base.todo import Line
from lotse.events import wording
from lotse.events.models import Registration, Session
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.people.models import Person


def for_person(person: Person, at: datetime) -> list[Line]:
    """Return a line for each seat to confirm and each address to prove."""
    rows = registrations.of_person(person).filter(state__in=(states.UNCONFIRMED, states.WAITING))
    lines = [_line(row, at) for row in rows.exclude(event__starts_at__lte=at)]
    return [line for line in lines if line is not None]


def next_days(person: Person, at: datetime, limit: int = 5) -> list[tuple[Session, Registration]]:
    """Return the next course days of confirmed seats, soonest first, with their registrations."""
    mine = {row.event_id: row for row in registrations.of_person(person).filter(state=states.CONFIRMED)}
    days = Session.objects.filter(event_id__in=mine, ends_at__gt=at).order_by("starts_at", "id")[:limit]
    return [(day, mine[day.event_id]) for day in days]


def _line(row: Registration, at: datetime) -> Line | None:
    page: dict[str, Any] = {"url_name": "my:registration", "url_args": (row.uuid,)}
    if row.state == states.UNCONFIRMED and row.hold_until and row.hold_until > at:
        return Line(
            title=wording.TODO_MY_CONFIRM % {"title": row.event.title},
            why=wording.TODO_MY_CONFIRM_WHY,
            action=wording.TODO_MY_OPEN,
            # Midnight is the end of the day before, also in words.
            when=row.hold_until - timedelta(minutes=1),
            **page,
        )
    if row.state == states.WAITING and row.address_proven_at is None:
        return Line(
            title=wording.TODO_MY_PROVE % {"title": row.event.title},
            why=wording.TODO_MY_PROVE_WHY,
            action=wording.TODO_MY_OPEN,
            when=row.event.starts_at,
            **page,
        )
    return None

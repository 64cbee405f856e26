"""What somebody has to do about the own registrations, and the next course days."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from lotse.base.todo import Line
from lotse.events import wording
from lotse.events.models import Registration, Session
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.events.wording import Approval
from lotse.events.wording import approval as approval_wording
from lotse.people.models import Person


def for_person(person: Person, at: datetime) -> list[Line]:
    """Return a line for each seat to confirm or accept, each address to prove, each approval to ask for."""
    missing = Q(state=states.CONFIRMED, approval=Approval.ASKED)
    open_steps = Q(state__in=(states.UNCONFIRMED, states.OFFERED, states.WAITING, states.APPLIED))
    rows = registrations.of_person(person).filter(open_steps | missing)
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
    if row.state == states.OFFERED and row.hold_until and row.hold_until > at:
        return Line(
            title=wording.TODO_MY_ACCEPT % {"title": row.event.title},
            why=wording.TODO_MY_CONFIRM_WHY,
            action=wording.TODO_MY_OPEN,
            when=row.hold_until,
            **page,
        )
    if row.state == states.CONFIRMED:
        return Line(
            title=approval_wording.TODO_MY_ASK % {"title": row.event.title},
            why=approval_wording.TODO_MY_ASK_WHY,
            action=wording.TODO_MY_OPEN,
            when=row.event.starts_at,
            **page,
        )
    if row.state in (states.WAITING, states.APPLIED) and row.address_proven_at is None:
        return Line(
            title=wording.TODO_MY_PROVE % {"title": row.event.title},
            why=wording.TODO_MY_PROVE_WHY,
            action=wording.TODO_MY_OPEN,
            when=row.event.starts_at,
            **page,
        )
    return None

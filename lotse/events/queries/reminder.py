"""Reminders: of an event, and those whose moment has come."""

from datetime import datetime

from lotse.base.statements import Slot, Statement
from lotse.events.models import Event, Reminder
from lotse.events.rules import states


def of_event(event: Event) -> list[Reminder]:
    """Return the reminders of an event in the order of their moments, those without one last."""
    rows = Reminder.objects.filter(event=event)
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at.timestamp() if row.due_at else 0, row.pk))


def events_due(at: datetime) -> list[int]:
    """Return the ids of published events with a reminder whose moment has come."""
    return sorted(set(_DUE.all(due_at=at)))


_DUE = Statement(
    lambda: Reminder.objects.filter(
        sent_at=None, due_at__lte=Slot(Reminder, "due_at"), event__state=states.PUBLISHED
    ).values_list("event_id", flat=True)
)

"""Seats that were booked without a name."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from lotse.events.models import Event, Registration
from lotse.events.queries import registration as registrations
from lotse.events.rules import names as rule
from lotse.events.rules import states

KEY = "names"


def still_open(event: Event) -> QuerySet[Registration]:
    """Return the firm seats of an event without a name, booking by booking."""
    rows = registrations.with_days().filter(event=event, state=states.CONFIRMED, name_key="")
    return rows.order_by("booking_id", "id")


def numbers(event_ids: Iterable[int]) -> dict[int, int]:
    """Return how many names are open per event id, in one statement."""
    rows = Registration.objects.filter(event_id__in=list(event_ids), state=states.CONFIRMED, name_key="")
    return dict(rows.values_list("event_id").annotate(Count("id")).order_by())


def events_with_due_work(at: datetime) -> list[int]:
    """Return ids of events whose bookers are to be reminded now."""
    open_seats = Registration.objects.filter(state=states.CONFIRMED, name_key="").exclude(deliveries__key=KEY)
    events = Event.objects.filter(state=states.PUBLISHED, starts_at__gt=at, pk__in=open_seats.values("event_id"))
    return [
        event.pk
        for event in events.order_by("pk")
        if event.starts_at and rule.remind_from(starts=event.starts_at, days=event.names_days) <= at
    ]

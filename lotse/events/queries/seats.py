"""Seats as they stand at a moment. A hold counts while `hold_until > at`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from lotse.events.models import Event, Registration
from lotse.events.rules import states


@dataclass(frozen=True)
class Seats:
    """Figures of one event: `free` for newcomers is 0 while anybody waits."""

    capacity: int
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        """Seats a newcomer can get."""
        return 0 if self.waiting else max(0, self.capacity - self.taken)


def of_many(events: Iterable[Event], at: datetime) -> dict[int, Seats]:
    """Return the seats per event id, in one statement."""
    events = list(events)
    held = Q(state=states.CONFIRMED) | Q(state=states.UNCONFIRMED, hold_until__gt=at)
    rows = (
        Registration.objects.filter(event__in=[event.pk for event in events], state__in=states.ACTIVE)
        .values("event_id")
        .annotate(taken=Count("id", filter=held), waiting=Count("id", filter=Q(state=states.WAITING)))
        .order_by()
    )
    found = {row["event_id"]: (row["taken"], row["waiting"]) for row in rows}
    return {event.pk: Seats(event.capacity, *found.get(event.pk, (0, 0))) for event in events}


def of(event: Event, at: datetime) -> Seats:
    """Return the seats of one event."""
    return of_many([event], at)[event.pk]

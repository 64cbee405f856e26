"""Seats as they stand at a moment. A hold counts while `hold_until > at`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from lotse.base.statements import Slot, StatementAbout
from lotse.events.models import Event, Registration
from lotse.events.rules import states


@dataclass(frozen=True)
class Seats:
    """Figures of one event: `free` for newcomers is 0 while anybody waits."""

    capacity: int
    taken: int
    waiting: int
    confirmed: int = 0

    @property
    def free(self) -> int:
        """Seats a newcomer can get."""
        return 0 if self.waiting else max(0, self.capacity - self.taken)


def of_many(events: Iterable[Event], at: datetime) -> dict[int, Seats]:
    """Return the seats per event id, in one statement."""
    return of_capacities({event.pk: event.capacity for event in events}, at)


def of_capacities(capacities: Mapping[int, int], at: datetime) -> dict[int, Seats]:
    """Return the seats per event id, in one statement, where the number of seats is known already."""
    rows = _FIGURES.all(capacities, hold_until=at)
    found = {event_id: figures for event_id, *figures in rows}
    return {pk: Seats(capacity, *found.get(pk, (0, 0))) for pk, capacity in capacities.items()}


def _figures(event_ids: list[Any]) -> QuerySet[Registration, tuple[int, int, int, int]]:
    held = Q(state=states.CONFIRMED) | Q(
        state__in=sorted(states.TIMED), hold_until__gt=Slot(Registration, "hold_until")
    )
    rows = Registration.objects.filter(event__id__in=event_ids, state__in=states.ACTIVE).values("event_id").order_by()
    waiting, firm = (Count("id", filter=Q(state=state)) for state in (states.WAITING, states.CONFIRMED))
    found = rows.annotate(taken=Count("id", filter=held), waiting=waiting, firm=firm)
    return found.values_list("event_id", "taken", "waiting", "firm")


_FIGURES = StatementAbout(Event, _figures)


def of(event: Event, at: datetime) -> Seats:
    """Return the seats of one event."""
    return of_many([event], at)[event.pk]

"""The days of events, in figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.base import clock
from lotse.base.statements import Slot, Statement, StatementAbout
from lotse.events.models import Event, Session


@dataclass(frozen=True)
class Extent:
    """Calendar days (morning and afternoon of one day count once) and units (UE)."""

    days: int = 0
    units: Decimal = Decimal(0)


def of_event(event: Event) -> list[Session]:
    """Return the days of an event, in their order; those that came along with it are not read again."""
    there = getattr(event, "_prefetched_objects_cache", {})
    return list(event.sessions.all()) if "sessions" in there else _OF_EVENT.all(event=event.pk)


def extent(sessions: Iterable[Session]) -> Extent:
    """Return the extent of one event whose days are there already."""
    found, zone = list(sessions), clock.zone()
    days = {session.starts_at.astimezone(zone).date() for session in found}
    return Extent(len(days), sum((session.units for session in found), Decimal(0)))


def extents(event_ids: Iterable[int]) -> dict[int, Extent]:
    """Return the extent per event id, in one statement; an event without days is not in it."""
    zone = clock.zone()
    days: dict[int, set[date]] = {}
    units: dict[int, Decimal] = {}
    for event_id, starts_at, amount in _DAYS.all(list(event_ids)):
        days.setdefault(event_id, set()).add(starts_at.astimezone(zone).date())
        units[event_id] = units.get(event_id, Decimal(0)) + amount
    return {event_id: Extent(len(found), units[event_id]) for event_id, found in days.items()}


_OF_EVENT = Statement(lambda: Session.objects.filter(event=Slot(Session, "event")).order_by("starts_at"))
_DAYS = StatementAbout(
    Event,
    lambda event_ids: (
        Session.objects.filter(event__id__in=event_ids).order_by().values_list("event_id", "starts_at", "units")
    ),
)

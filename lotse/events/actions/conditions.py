"""Under which conditions an event gives out its seats: all of them are stored together, or none."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import event as events
from lotse.events.actions import kept_seats, minimum, terms
from lotse.events.actions.kept_seats import Group
from lotse.events.models import Event, KeptSeats
from lotse.events.queries import terms as query


@action
def store(
    *,
    event: Event,
    facts: Mapping[str, object],
    groups: Sequence[Group],
    unit: str,
    steps: Sequence[Sequence[int]],
    least: int,
    decide_on: date | None,
    by: Actor,
    at: datetime,
) -> Event:
    """Store policy, kept seats, cancellation terms and minimum. Registrations made before keep their terms.

    Storing what is stored already changes nothing, and the trail does not speak of it.
    """
    event = locking.lock(Event, event.pk)
    before = _rest(event)
    changed = sorted(name for name, value in facts.items() if getattr(event, name) != value)
    if changed:
        event = events.change(event=event, facts=dict(facts), days=None, by=by, at=at)
    kept_seats.keep(event=event, groups=groups, by=by, at=at)
    terms.set_terms(event=event, unit=unit, steps=steps, by=by, at=at)
    event = minimum.set_minimum(event=event, minimum=least, decide_on=decide_on, by=by, at=at)
    if changed or _rest(event) != before:
        audit.record("event.conditions_stored", ("event", event.uuid), by=by, at=at, after={"changed": changed})
    return event


def _rest(event: Event) -> tuple[object, ...]:
    """Return the conditions that are not facts of the event's own: kept seats, version of the terms, minimum."""
    kept = KeptSeats.objects.filter(event=event).order_by("id").values_list("name", "seats", "code", "until")
    terms = query.current(event.pk)
    return list(kept), terms and terms.version, event.minimum, event.decide_on

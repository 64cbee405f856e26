"""A minimum number of people is set; once it is reached, or the desk says so, the event takes place for sure."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from lotse.base import audit, clock, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import delivery
from lotse.events.documents import change_mails
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as registrations
from lotse.events.rules import outlook as rule
from lotse.events.rules import states
from lotse.events.wording import CANCELLED_ALREADY
from lotse.events.wording import minimum as wording


@action
def set_minimum(*, event: Event, minimum: int, decide_on: date | None, by: Actor, at: datetime) -> Event:
    """Store how many are needed and when that is decided. A promise given before stays."""
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(CANCELLED_ALREADY)
    starts_on = timezone.localtime(event.starts_at, clock.zone()).date() if event.starts_at else None
    fault = rule.fault(minimum=minimum, decide_on=decide_on, capacity=event.capacity, starts_on=starts_on)
    if fault:
        raise errors.WrongMinimum(wording.FAULTS[fault])
    before = {"minimum": event.minimum, "decide_on": event.decide_on}
    after = {"minimum": minimum, "decide_on": decide_on if minimum else None}
    if before != after:
        event.minimum, event.decide_on = minimum, decide_on if minimum else None
        event.save(update_fields=["minimum", "decide_on"])
        audit.record("event.minimum_set", ("event", event.uuid), by=by, at=at, before=before, after=after)
    return check(event=event, by=by, at=at)


@action
def assure(*, event: Event, by: Actor, at: datetime) -> Event:
    """Promise that it takes place: everybody with a seat is told. Promising twice changes nothing."""
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(CANCELLED_ALREADY)
    if event.state != states.PUBLISHED:
        raise errors.NotPublishable(wording.NOT_PUBLISHED)
    if event.assured_at is None:
        _promise(event, (), by=by, at=at)
    return event


@action
def check(*, event: Event, by: Actor, at: datetime, newly: Collection[Registration] = ()) -> Event:
    """Give the promise when enough people have a seat. The event is locked; `newly` are told with their own mail."""
    if not rule.provisional(minimum=event.minimum, assured=event.assured_at is not None):
        return event
    # The people of a booking bring copies of the event along, read before the promise.
    event.refresh_from_db(fields=["assured_at", "sequence"])
    confirmed = Registration.objects.filter(event=event, state=states.CONFIRMED).count()
    assured = event.assured_at is not None
    if rule.reached(state=event.state, minimum=event.minimum, confirmed=confirmed, assured=assured):
        _promise(event, {row.pk for row in newly}, by=by, at=at)
    return event


def _promise(event: Event, but: Collection[int], *, by: Actor, at: datetime) -> None:
    event.assured_at = at
    # Calendars show a provisional date until now.
    event.sequence += 1
    event.save(update_fields=["assured_at", "sequence"])
    rows = registrations.with_days().filter(event=event, state=states.CONFIRMED).order_by("id")
    people = [row for row in rows if row.pk not in but]
    after = {"assured": True, "confirmed": len(people) + len(but), "minimum": event.minimum}
    audit.record("event.assured", ("event", event.uuid), by=by, at=at, after=after)
    delivery.to_each(people, "assured", change_mails.assured, at=at)

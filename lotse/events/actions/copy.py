"""An event is held once more: everything about it, but nobody from it."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from lotse.base import audit, clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.base.transactions import action, attempt
from lotse.events import errors, wording
from lotse.events.actions import event as events
from lotse.events.actions import reminder as reminders
from lotse.events.actions import terms
from lotse.events.actions.event import Day
from lotse.events.models import CancellationTerms, Event, KeptSeats, Reminder, TeamMember
from lotse.events.rules import series as rule

# What belongs to one date only; a link to take part is made anew for each.
OF_ONE_DATE: Final = frozenset(
    {"id", "uuid", "state", "starts_at", "ends_at", "sequence", "published_at", "cancelled_at", "cancel_reason"}
    | {"answered_at", "assured_at", "series", "opens_at", "closes_at", "decide_on", "online_link"}
)


@action
def blank(*, event: Event, first: date, by: Actor, at: datetime, series: UUID | None = None) -> tuple[Event, list[Day]]:
    """Return a new event, not stored yet, and its days: the same times of day from `first` on.

    Registration opens and closes, and the decision falls, as many days before the start as last time; an opening that
    has passed is left out.
    """
    if event.starts_at is None:
        raise errors.NotPublishable(wording.NO_SESSIONS)
    zone = clock.zone()
    by_days = (first - timezone.localtime(event.starts_at, zone).date()).days
    kept = [field.attname for field in Event._meta.concrete_fields if field.name not in OF_ONE_DATE]
    new = Event(series=series, **{name: getattr(event, name) for name in kept})
    if event.opens_at is not None:
        opens = rule.shifted(event.opens_at, by=by_days, zone=zone)
        new.opens_at = opens if opens > at else None
    if event.closes_at is not None:
        new.closes_at = rule.shifted(event.closes_at, by=by_days, zone=zone)
    if event.decide_on is not None:
        new.decide_on = event.decide_on + timedelta(days=by_days)
    days = [
        Day(
            starts_at=rule.shifted(session.starts_at, by=by_days, zone=zone),
            ends_at=rule.shifted(session.ends_at, by=by_days, zone=zone),
            units=session.units,
            title=session.title,
        )
        for session in event.sessions.all()
    ]
    audit.record("event.copied", ("event", event.uuid), by=by, at=at, after={"as": str(new.uuid), "first": str(first)})
    return new, days


@action
def surroundings(*, event: Event, copy: Event, by: Actor, at: datetime) -> None:
    """Give the stored copy trainers, cancellation terms, kept seats and reminders of the event."""
    trainers = event.team.filter(task=TeamMember.TRAINER).select_related("person")
    events.set_team(event=copy, trainers=[member.person for member in trainers], by=by, at=at)
    current = CancellationTerms.objects.filter(event=event).order_by("-version").first()
    if current is not None:
        terms.set_terms(event=copy, unit=current.unit, steps=current.steps, by=by, at=at)
    for row in KeptSeats.objects.filter(event=event):
        KeptSeats.objects.create(event=copy, name=row.name, seats=row.seats, code=row.code)
    _reminders(event, copy, by, at)


def _reminders(event: Event, copy: Event, by: Actor, at: datetime) -> None:
    wanted = {(row.anchor, row.days): row for row in Reminder.objects.filter(event=event)}
    for row in Reminder.objects.filter(event=copy):
        known = wanted.pop((row.anchor, row.days), None)
        if known is None or (known.hour, known.title, known.text) != (row.hour, row.title, row.text):
            reminders.remove(reminder=row, by=by, at=at)
            if known is not None:
                wanted[(row.anchor, row.days)] = known
    for row in wanted.values():
        try:
            with attempt():
                reminders.add(
                    event=copy,
                    anchor=row.anchor,
                    days=row.days,
                    hour=row.hour,
                    title=row.title,
                    text=row.text,
                    by=by,
                    at=at,
                )
        except Refused:
            # Its moment has passed for the new date.
            continue

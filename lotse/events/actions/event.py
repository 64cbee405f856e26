"""An event is made, published, moved, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.events import errors, signals, wording
from lotse.events.actions import approval_change, line, reminder, standing, tell
from lotse.events.models import Booking, Event, Registration, Session, TeamMember
from lotse.events.queries import event_change, told
from lotse.events.queries import registration as registrations
from lotse.events.queries.told import Change
from lotse.events.rules import sessions as session_rule
from lotse.events.rules import states
from lotse.people.models import Person


@dataclass(frozen=True)
class Day:
    """One session to be: aware start and end, units in UE."""

    starts_at: datetime
    ends_at: datetime
    units: Decimal
    title: str = ""
    id: int | None = None


@action
def create(*, event: Event, days: Sequence[Day], by: Actor, at: datetime) -> Event:
    """Store a new draft with its days."""
    _check_days(days, at)
    event.save()
    _write_days(event, days)
    reminder.place_defaults(event, at)
    audit.record("event.created", ("event", event.uuid), by=by, at=at, after={"title": event.title})
    return event


@action
def change(*, event: Event, facts: dict[str, object], days: Sequence[Day] | None, by: Actor, at: datetime) -> Event:
    """Change facts and days. Where date or place changed, everybody who has or awaits a seat is told."""
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(wording.CANCELLED_ALREADY)
    before = {name: getattr(event, name) for name in facts if getattr(event, name) != facts[name]}
    _check_capacity(event, facts)
    spans = [(day.id, (day.starts_at, day.ends_at)) for day in days] if days is not None else None
    changed = told.change(event, facts, spans)
    for name, value in facts.items():
        setattr(event, name, value)
    if days is not None:
        _check_days(days, at)
        _write_days(event, days)
    event.sequence += event.state == states.PUBLISHED and bool(changed)
    event.save()
    after = {name: facts[name] for name in before}
    audit.record(
        "event.changed",
        ("event", event.uuid),
        by=by,
        at=at,
        before=before,
        after={**after, "days_moved": bool(changed.days)},
    )
    _tell_change(event, changed, by, at)
    reminder.follow(event, at)
    if any(name in before for name in standing.CAUSES):
        standing.renew(event)
        line.release(event=event, by=by, at=at)
    signals.event_changed.send(sender=Event, event=event)
    return event


@action
def publish(*, event: Event, by: Actor, at: datetime) -> Event:
    """Open the event to the public. Publishing twice changes nothing."""
    event = locking.lock(Event, event.pk)
    if event.state == states.PUBLISHED:
        return event
    if event.state == states.CANCELLED:
        raise errors.EventOver(wording.CANCELLED_ALREADY)
    if not event.sessions.exists():
        raise errors.NotPublishable(wording.NO_SESSIONS)
    event.state, event.published_at = states.PUBLISHED, at
    event.save(update_fields=["state", "published_at"])
    reminder.forget_past(event, at)
    audit.record("event.published", ("event", event.uuid), by=by, at=at)
    signals.event_changed.send(sender=Event, event=event)
    return event


@action
def cancel(*, event: Event, reason: str, by: Actor, at: datetime) -> Event:
    """Cancel the whole event: everybody is told why, calendars are cleared."""
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        return event
    reason = tidy_block(reason)
    if not reason:
        raise errors.ReasonMissing(wording.REASON_NEEDED)
    event.state, event.cancelled_at, event.cancel_reason = states.CANCELLED, at, reason
    event.sequence += 1
    event.save(update_fields=["state", "cancelled_at", "cancel_reason", "sequence"])
    audit.record("event.cancelled", ("event", event.uuid), by=by, at=at, after={"reason": reason})
    _end_all(event, reason, by=by, at=at)
    signals.event_changed.send(sender=Event, event=event)
    return event


@action
def set_team(*, event: Event, trainers: Sequence[Person], by: Actor, at: datetime) -> None:
    """Store who teaches."""
    before = set(event.team.filter(task=TeamMember.TRAINER).values_list("person_id", flat=True))
    after = {person.pk for person in trainers}
    if before == after:
        return
    event.team.filter(task=TeamMember.TRAINER).exclude(person_id__in=after).delete()
    for person in trainers:
        TeamMember.objects.get_or_create(event=event, person=person, task=TeamMember.TRAINER)
    names = sorted(tidy(person.full_name) for person in trainers)
    audit.record("event.team_changed", ("event", event.uuid), by=by, at=at, after={"trainers": names})


def _tell_change(event: Event, changed: Change, by: Actor, at: datetime) -> None:
    """Tell everybody what is different, and store it for the pages. A firm seat gets an updated invitation."""
    if event.state == states.PUBLISHED and changed:
        event_change.stored(event, changed, at).save()
    people = told.of_change(event, changed, at)
    # Superiors first: the other mails name the deadline that moves with the start.
    for request in told.superiors(people, changed, at):
        approval_change.follow(request=request, changed=changed, by=by, at=at)
    for recipient in people:
        tell.one("changed", recipient, at=at, changes=changed)


def _end_all(event: Event, reason: str, *, by: Actor, at: datetime) -> None:
    """End every registration; each person, and each booker, is told once. Held seats are nobody's."""
    people = told.concerned(event)
    was = {row.pk: row.state for row in people}
    for row in people:
        line.end(row, states.WITHDRAWN, "registration.cancelled", reason=reason, by=by, at=at)
    for row in registrations.full().filter(event=event, state=states.HELD).order_by("id"):
        line.end(row, states.LAPSED, "registration.hold_over", by=by, at=at)
    Booking.objects.filter(event=event, completed_at=None, hold_until__gt=at).update(hold_until=at)
    for recipient in told.recipients(people):
        # A booker hears once of people in several states.
        state = "" if recipient.booker else was[recipient.people[0].pk]
        tell.one("event_cancelled", recipient, at=at, was=state, reason=reason)


def _check_days(days: Sequence[Day], at: datetime) -> None:
    fault = session_rule.fault(spans=[(day.starts_at, day.ends_at) for day in days], at=at)
    if fault:
        raise errors.WrongSessions(wording.SESSION_FAULTS[fault])


def _check_capacity(event: Event, facts: dict[str, object]) -> None:
    wanted = facts.get("capacity")
    if not isinstance(wanted, int) or wanted >= event.capacity:
        return
    taken = Registration.objects.filter(event=event, state__in=states.SEATED).count()
    if wanted < taken:
        raise errors.NotPublishable(wording.CAPACITY_TOO_SMALL)


def _write_days(event: Event, days: Sequence[Day]) -> None:
    """Bring the stored sessions in line with `days`."""
    kept = {day.id for day in days if day.id}
    old = {session.pk: session for session in event.sessions.all()}
    for pk, session in old.items():
        if pk not in kept:
            if session.attendances.exists():
                raise errors.WrongSessions(wording.SESSION_HAS_NOTES)
            session.delete()
    for day in days:
        session = old.get(day.id or 0) or Session(event=event)
        session.starts_at, session.ends_at = day.starts_at, day.ends_at
        session.units, session.title = day.units, tidy(day.title)
        session.save()
    event.starts_at = min((day.starts_at for day in days), default=None)
    event.ends_at = max((day.ends_at for day in days), default=None)
    event.save(update_fields=["starts_at", "ends_at"])

"""A run is planned, changed, published, cancelled: the course's side; the event's side is in events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lotse.base import audit, clock, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import event as events
from lotse.events.actions.event import Day
from lotse.events.models import Event
from lotse.people.models import Person
from lotse.training import errors, wording
from lotse.training.models import Run

RUN_FACTS = ("number", "price_text", "cancellation_text", "threshold")


@action
def plan(*, run: Run, event: Event, days: Sequence[Day], by: Actor, at: datetime) -> Run:
    """Store a new run as a draft."""
    event.kind = "course"
    event.title = event.title or run.course.title
    event.terms_note = terms_note(run)
    events.create(event=event, days=days, by=by, at=at)
    run.event = event
    run.slug = free_slug(run)
    run.save()
    audit.record("run.planned", ("event", event.uuid), by=by, at=at, after={"course": run.course.title})
    return run


@action
def change(
    *,
    run: Run,
    facts: dict[str, Any],
    event_facts: dict[str, Any],
    days: Sequence[Day] | None,
    by: Actor,
    at: datetime,
) -> Run:
    """Change a run; people with a seat are told where date or place changed."""
    if run.is_history:
        raise errors.HistoryFixed(wording.HISTORY_FIXED)
    event = locking.lock(Event, run.event_id)
    before = {name: getattr(run, name) for name in facts if getattr(run, name) != facts[name]}
    for name, value in facts.items():
        setattr(run, name, value)
    run.save()
    all_facts = {**event_facts, "terms_note": terms_note(run)}
    run.event = events.change(event=event, facts=all_facts, days=days, by=by, at=at)
    if before:
        after = {name: facts[name] for name in before}
        audit.record("run.changed", ("event", event.uuid), by=by, at=at, before=before, after=after)
    return run


@action
def publish(*, run: Run, by: Actor, at: datetime) -> Run:
    """Open the run to the public."""
    run.event = events.publish(event=run.event, by=by, at=at)
    return run


@action
def cancel(*, run: Run, reason: str, by: Actor, at: datetime) -> Run:
    """Cancel the run; everybody is told."""
    run.event = events.cancel(event=run.event, reason=reason, by=by, at=at)
    return run


@action
def set_trainers(*, run: Run, trainers: Sequence[Person], by: Actor, at: datetime) -> None:
    """Store who teaches."""
    events.set_team(event=run.event, trainers=trainers, by=by, at=at)


def terms_note(run: Run) -> str:
    """Return price and cancellation terms as the mails of the event carry them."""
    with translation.override(run.course.language):
        price = run.price_text or str(wording.NOT_KNOWN)
        lines = [_("Price: %(price)s") % {"price": price}]
        if run.cancellation_text:
            lines.append(_("Cancellation: %(terms)s") % {"terms": run.cancellation_text})
        if run.number:
            lines.append(_("Course number: %(number)s") % {"number": run.number})
        return "\n".join(lines)


def free_slug(run: Run) -> str:
    """Return the address of a run: its first day, with a number when two runs start on one day."""
    start = run.event.starts_at
    wanted = timezone.localtime(start, clock.zone()).date().isoformat() if start else "plan"
    taken = set(Run.objects.filter(course=run.course, slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)

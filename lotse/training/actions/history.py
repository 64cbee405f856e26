"""A run known only from public sources is entered."""

from datetime import date, datetime, time

from django.utils import timezone

from lotse.base import audit, clock
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.models import Event
from lotse.events.rules import states
from lotse.training.actions import run as runs
from lotse.training.models import Run


@action
def enter(*, run: Run, event: Event, first_day: date, last_day: date, by: Actor, at: datetime) -> Run:
    """Store a run of the past: its days are known, hours, seats, price and sessions are not claimed."""
    event.kind, event.state, event.published_at = "course", states.PUBLISHED, at
    event.starts_at = timezone.make_aware(datetime.combine(first_day, time()), clock.zone())
    event.ends_at = timezone.make_aware(datetime.combine(last_day, time(23, 59)), clock.zone())
    event.capacity = 0
    event.terms_note = runs.terms_note(run)
    event.save()
    run.event, run.is_history = event, True
    run.slug = runs.free_slug(run)
    run.save()
    after = {"course": run.course.title, "source": run.source_url}
    audit.record("run.entered_from_source", ("event", event.uuid), by=by, at=at, after=after)
    return run

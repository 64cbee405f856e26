"""A run is held once more, or again and again by a rule."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import copy as copies
from lotse.events.models import Event
from lotse.events.rules import series as rule
from lotse.training import errors, wording
from lotse.training.actions import run as runs
from lotse.training.models import Run

# The number of a run is its own.
KEPT = ("price_text", "cancellation_text", "threshold")


@action
def copy(*, run: Run, first: date, by: Actor, at: datetime, series: UUID | None = None) -> Run:
    """Plan the run once more from `first` on, as a draft, without its people."""
    if run.is_history:
        raise errors.HistoryFixed(wording.HISTORY_FIXED)
    event, days = copies.blank(event=run.event, first=first, by=by, at=at, series=series)
    new = Run(course=run.course, **{name: getattr(run, name) for name in KEPT})
    new = runs.plan(run=new, event=event, days=days, by=by, at=at)
    copies.surroundings(event=run.event, copy=new.event, by=by, at=at)
    return new


@action
def repeat(*, run: Run, firsts: Sequence[date], key: UUID, by: Actor, at: datetime) -> list[Run]:
    """Plan the run on all these first days. The same `key` (of a form that was sent twice) plans nothing twice."""
    locking.lock(Event, run.event_id)
    known = list(Run.objects.filter(event__series=key).select_related("event", "course").order_by("event__starts_at"))
    if known:
        return known
    if not 1 <= len(set(firsts)) == len(firsts) <= rule.MOST:
        raise errors.WrongSeries(wording.WRONG_SERIES)
    made = [copy(run=run, first=first, by=by, at=at, series=key) for first in sorted(firsts)]
    after = {"first days": [str(first) for first in sorted(firsts)]}
    audit.record("run.repeated", ("event", run.event.uuid), by=by, at=at, after=after)
    return made

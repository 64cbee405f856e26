"""Feedback is given. Nothing is stored that leads to who gave it."""

from collections.abc import Mapping
from datetime import datetime, time

from django.utils import timezone

from lotse.base import audit, clock, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy_block
from lotse.base.transactions import action
from lotse.events.models import Event
from lotse.training import errors
from lotse.training.models import Feedback, Run
from lotse.training.queries import feedback as query
from lotse.training.rules import feedback as rule
from lotse.training.wording import feedback as wording

LONGEST = 2000


@action
def give(*, run: Run, values: Mapping[str, object], by: Actor, at: datetime) -> Feedback:
    """Store one answer. The trail says on which day somebody answered for this run, and no more."""
    event = locking.lock(Event, run.event_id)
    zone = clock.zone()
    today = timezone.localtime(at, zone).date()
    if rule.standing(last_day=query.last_day(event), today=today) != "open":
        raise errors.FeedbackClosed(wording.NOT_OPEN)
    if not rule.room_left(answers=query.number(run), seats=query.seats(run)):
        raise errors.FeedbackClosed(wording.ALL_ANSWERED)
    row = Feedback(run=run, day=today)
    for name in wording.SCALED:
        step = values.get(name)
        setattr(row, name, step if step in rule.SCALE else None)
    for name in wording.FREE:
        setattr(row, name, tidy_block(str(values.get(name) or ""))[:LONGEST])
    if all(getattr(row, name) in (None, "") for name in (*wording.SCALED, *wording.FREE)):
        raise errors.NothingSaid(wording.NOTHING_SAID)
    row.save(force_insert=True)
    audit.record("feedback.given", ("event", event.uuid), by=by, at=datetime.combine(today, time(), zone))
    return row

"""Feedback of a run: what was said, from five answers on, and how it is reached."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lotse.base import clock, links
from lotse.events.models import Event, Registration
from lotse.events.rules import states
from lotse.training.models import Feedback, Run
from lotse.training.queries import run as runs
from lotse.training.rules import feedback as rule
from lotse.training.wording import feedback as wording

PURPOSE = "feedback"
# Raising it would make every sheet that hangs in a room void; one for all runs.
VERSION = 1


@dataclass(frozen=True)
class Results:
    """What the desk sees. Below five answers there are no results, only their number."""

    number: int
    seats: int
    shown: bool
    summaries: dict[str, rule.Summary]
    texts: dict[str, list[str]]


def token(run: Run) -> str:
    """Return the token that opens the sheet of a run."""
    return links.sign(PURPOSE, run.event.uuid, VERSION)


def of_token(typed: str) -> Run | None:
    """Return the run whose sheet the token opens, or None. A run that was cancelled has none."""
    read = links.read(PURPOSE, typed)
    if read is None or read.version != VERSION:
        return None
    return runs.full().filter(event__uuid=read.uuid, event__state=states.PUBLISHED, is_history=False).first()


def last_day(event: Event) -> date | None:
    """Return the last day of the event, where it takes place."""
    return timezone.localtime(event.ends_at, clock.zone()).date() if event.ends_at else None


def seats(run: Run) -> int:
    """Return how many people have a confirmed seat."""
    return Registration.objects.filter(event_id=run.event_id, state=states.CONFIRMED).count()


def number(run: Run) -> int:
    """Return how many have answered."""
    return Feedback.objects.filter(run=run).count()


def results(run: Run) -> Results:
    """Return what was said, each question by itself."""
    rows = list(Feedback.objects.filter(run=run))
    if not rule.may_show(len(rows)):
        return Results(len(rows), seats(run), False, {}, {})
    return Results(
        number=len(rows),
        seats=seats(run),
        shown=True,
        summaries={name: rule.summary(getattr(row, name) for row in rows) for name in wording.SCALED},
        texts={name: rule.shuffled([getattr(row, name) for row in rows]) for name in wording.FREE},
    )

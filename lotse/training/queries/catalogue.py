"""The public catalogue of runs: the index for filters, rows for a page, feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lotse.events.models import Registration
from lotse.events.rules import states
from lotse.training.models import Run
from lotse.training.queries import run as runs

LONGEST_FEED = 500


@dataclass(frozen=True)
class Entry:
    """One coming run as filters see it."""

    id: int
    starts_at: datetime
    format: str
    place: str


def index(at: datetime, *, only_free: bool = False) -> list[Entry]:
    """Return all coming runs, soonest first, in one statement; `only_free`: where a newcomer gets a seat."""
    rows = runs.coming(at)
    if only_free:
        rows = _with_free_seat(rows, at)
    values = rows.values_list("id", "event__starts_at", "event__format", "event__place_name")
    return [Entry(*row) for row in values]


def by_ids(ids: Iterable[int]) -> list[Run]:
    """Return the runs with these ids, soonest first."""
    return list(runs.full().filter(pk__in=list(ids)).order_by("event__starts_at", "id"))


def bookable(course_slug: str, run_slug: str) -> Run | None:
    """Return a run the public may see with what a form needs, or None."""
    seen = Q(event__state__in=(states.PUBLISHED, states.CANCELLED))
    return runs.full().filter(seen, course__is_public=True, course__slug=course_slug, slug=run_slug).first()


def of_course(course_id: int) -> QuerySet[Run]:
    """Return the published runs of a course, history included."""
    return runs.full().filter(course_id=course_id, event__state=states.PUBLISHED, event__starts_at__isnull=False)


def feed(at: datetime, course_id: int | None = None) -> list[Run]:
    """Return the runs of a calendar: coming and recent ones, cancelled ones too, so that calendars take them back."""
    rows = runs.full().filter(
        event__published_at__isnull=False,
        event__state__in=(states.PUBLISHED, states.CANCELLED),
        event__ends_at__gt=at - timedelta(days=60),
        course__is_public=True,
        is_history=False,
    )
    if course_id is not None:
        rows = rows.filter(course_id=course_id)
    return list(rows.order_by("event__starts_at", "id")[:LONGEST_FEED])


def _with_free_seat(rows: QuerySet[Run], at: datetime) -> QuerySet[Run]:
    here = Registration.objects.filter(event_id=OuterRef("event_id")).order_by()
    held = Q(state=states.CONFIRMED) | Q(state=states.UNCONFIRMED, hold_until__gt=at)
    taken = here.filter(held).values("event_id").annotate(number=Count("id")).values("number")
    open_still = Q(event__closes_at__isnull=True) | Q(event__closes_at__gt=at)
    return rows.filter(
        open_still,
        ~Exists(here.filter(state=states.WAITING)),
        event__outside_url="",
        event__capacity__gt=Coalesce(Subquery(taken), 0),
    )

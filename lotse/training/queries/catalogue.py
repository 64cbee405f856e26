"""The public catalogue of runs: the index for filters, lines for lists, feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lotse.base.statements import Slot, Statement, StatementAbout
from lotse.events.models import Event, Registration
from lotse.events.rules import states
from lotse.training.models import Course, Run
from lotse.training.queries import run as runs

LONGEST_FEED = 500


@dataclass(frozen=True)
class Entry:
    """One coming run as filters see it."""

    id: int
    starts_at: datetime
    format: str
    place: str
    address: str


@dataclass(frozen=True)
class Line:
    """One run as lists show it: much quicker to read than the records behind it."""

    event_id: int
    slug: str
    is_history: bool
    course_slug: str
    course_title: str
    is_fictive_course: bool
    title: str
    state: str
    format: str
    place: str
    address: str
    language: str
    capacity: int
    opens_at: datetime | None
    closes_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    outside_url: str
    organiser: str
    organiser_url: str
    is_fictive_organiser: bool
    admission: str
    answered_at: datetime | None
    line_policy: str
    line_limit: int | None
    minimum: int
    decide_on: date | None
    assured_at: datetime | None


_COLUMNS = (
    "event_id",
    "slug",
    "is_history",
    "course__slug",
    "course__title",
    "course__is_fictive",
    "event__title",
    "event__state",
    "event__format",
    "event__place_name",
    "event__place_address",
    "event__language",
    "event__capacity",
    "event__opens_at",
    "event__closes_at",
    "event__starts_at",
    "event__ends_at",
    "event__outside_url",
    "event__organiser__name",
    "event__organiser__website",
    "event__organiser__is_fictive",
    "event__admission",
    "event__answered_at",
    "event__line_policy",
    "event__line_limit",
    "event__minimum",
    "event__decide_on",
    "event__assured_at",
)
_parts = attrgetter(*(column.replace("__", ".") for column in _COLUMNS))


def line(run: Run) -> Line:
    """Return the line of a run that is there already, with course, event and organiser."""
    return Line(*_parts(run))


def coming(at: datetime, number: int) -> list[Line]:
    """Return the lines of the next runs, soonest first."""
    return [Line(*row) for row in _coming(number).all(at=at)]


def past(at: datetime, number: int) -> list[Line]:
    """Return the lines of the runs that began last, history included, newest first."""
    return [Line(*row) for row in _past(number).all(at=at)]


def of_ids(ids: Iterable[int]) -> list[Line]:
    """Return the lines of the runs with these ids, soonest first."""
    return [Line(*row) for row in _OF_IDS.all(list(ids))]


def later(course_id: int, at: datetime, number: int) -> list[Line]:
    """Return the lines of a course's next runs, soonest first."""
    return [Line(*row) for row in _later(number).all(course=course_id, at=at)]


def earlier(course_id: int, at: datetime, number: int) -> list[Line]:
    """Return the lines of a course's runs that began last, history included, newest first."""
    return [Line(*row) for row in _earlier(number).all(course=course_id, at=at)]


def index(at: datetime, *, only_free: bool = False) -> list[Entry]:
    """Return all coming runs, soonest first, in one statement; `only_free`: where a newcomer gets a seat."""
    values = _entries(_with_free_seat(runs.coming(at), at)) if only_free else _INDEX.all(at=at)
    return [Entry(pk, starts, *where) for pk, starts, *where in values if starts is not None]


def bookable(course_slug: str, run_slug: str) -> Run | None:
    """Return a run the public may see with course, event and organiser, or None."""
    return _BOOKABLE.first(course_slug=course_slug, slug=run_slug)


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
    held = Q(state=states.CONFIRMED) | Q(state__in=sorted(states.TIMED), hold_until__gt=at)
    taken = here.filter(held).values("event_id").annotate(number=Count("id")).values("number")
    open_still = Q(event__closes_at__isnull=True) | Q(event__closes_at__gt=at)
    return rows.filter(
        open_still,
        ~Exists(here.filter(state=states.WAITING)),
        event__outside_url="",
        event__capacity__gt=Coalesce(Subquery(taken), 0),
    )


def _entries(rows: QuerySet[Run]) -> QuerySet[Run, Any]:
    return rows.values_list("id", "event__starts_at", "event__format", "event__place_name", "event__place_address")


# The moment that a statement is given when it is run; to a queryset it is a value like any other.
_AT: Any = Slot(Event, "starts_at", "at")
_INDEX = Statement(lambda: _entries(runs.coming(_AT)))
_OF_IDS = StatementAbout(
    Run, lambda ids: Run.objects.filter(pk__in=ids).order_by("event__starts_at", "id").values_list(*_COLUMNS)
)


@cache
def _coming(number: int) -> Statement[Any]:
    return Statement(lambda: runs.coming(_AT).values_list(*_COLUMNS)[:number])


@cache
def _past(number: int) -> Statement[Any]:
    return Statement(lambda: runs.past(_AT).values_list(*_COLUMNS)[:number])


@cache
def _later(number: int) -> Statement[Any]:
    def write() -> QuerySet[Run, Any]:
        rows = _of_course().filter(event__starts_at__gt=_AT, is_history=False)
        return rows.order_by("event__starts_at", "id").values_list(*_COLUMNS)[:number]

    return Statement(write)


@cache
def _earlier(number: int) -> Statement[Any]:
    def write() -> QuerySet[Run, Any]:
        rows = _of_course().filter(event__starts_at__lte=_AT)
        return rows.order_by("-event__starts_at", "-id").values_list(*_COLUMNS)[:number]

    return Statement(write)


def _of_course() -> QuerySet[Run]:
    return Run.objects.filter(course=Slot(Run, "course"), event__state=states.PUBLISHED)


_BOOKABLE = Statement(
    lambda: runs.full().filter(
        course__slug=Slot(Course, "slug", "course_slug"),
        slug=Slot(Run, "slug"),
        course__is_public=True,
        event__state__in=(states.PUBLISHED, states.CANCELLED),
    )
)

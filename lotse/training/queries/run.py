"""Runs: for the public catalogue and for the desk."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from lotse.base.statements import Slot, Statement
from lotse.events.models import Registration
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.people.models import Person
from lotse.training.models import Course, Run


def full() -> QuerySet[Run]:
    """Return runs with course, event and organiser."""
    return Run.objects.select_related("course__organisation", "event__organiser")


def coming(at: datetime) -> QuerySet[Run]:
    """Return published runs of public courses that have not started, soonest first."""
    rows = full().filter(
        event__state=states.PUBLISHED, event__starts_at__gt=at, course__is_public=True, is_history=False
    )
    return rows.order_by("event__starts_at", "id")


def past(at: datetime) -> QuerySet[Run]:
    """Return runs of public courses that are over, or history from sources, newest first."""
    rows = full().filter(event__state=states.PUBLISHED, event__starts_at__lte=at, course__is_public=True)
    return rows.order_by("-event__starts_at")


def public(course_slug: str, run_slug: str) -> Run | None:
    """Return a run that the public may see (published, cancelled, or history), or None."""
    seen = Q(event__state__in=(states.PUBLISHED, states.CANCELLED))
    return (
        full()
        .filter(seen, course__is_public=True, course__slug=course_slug, slug=run_slug)
        .prefetch_related("event__sessions", "event__team__person")
        .first()
    )


def for_desk(person: Person, organisation_ids: Iterable[int]) -> QuerySet[Run]:
    """Return runs of the person's organisations and runs they teach, soonest first."""
    mine = Q(event__organiser_id__in=list(organisation_ids))
    taught = Q(event__team__person=person, event__team__task="trainer")
    return full().filter(mine | taught).distinct().order_by("event__starts_at", "id")


def readable(person: Person, organisation_ids: Iterable[int], *, every: bool) -> QuerySet[Run]:
    """Return the runs the person may open at the desk; `every` for the coordination of the region."""
    return full() if every else for_desk(person, organisation_ids)


def latest(course: Course) -> Run | None:
    """Return the newest run of a course that was entered here: the pattern for the next one."""
    return full().filter(course=course, is_history=False).order_by("-pk").first()


def seats(person: Person) -> QuerySet[Registration]:
    """Return the person's confirmed seats in courses, newest event first; a seat in a meeting is none."""
    return registrations.of_person(person).filter(state=states.CONFIRMED, event__run__isnull=False)


def has_seat(registration: Registration) -> bool:
    """Return True for a confirmed seat in a course."""
    return registration.state == states.CONFIRMED and of_event(registration.event_id) is not None


def of_event(event_id: int) -> Run | None:
    """Return the run of an event with its course, or None."""
    return _OF_EVENT.first(event=event_id)


_OF_EVENT = Statement(lambda: Run.objects.filter(event=Slot(Run, "event")).select_related("course"))

"""Wishes to hear of the next run of a course."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from lotse.events.rules import states
from lotse.training.models import Course, CourseAlert, Run
from lotse.training.rules import course_alert as rule


@dataclass(frozen=True)
class Figures:
    """How many wait for a date, and from which employers; addresses stay out."""

    people: int
    employers: list[tuple[str, int]]


def full() -> QuerySet[CourseAlert]:
    """Return wishes with course, organiser and employer."""
    return CourseAlert.objects.select_related("course__organisation", "organisation")


def waiting(course: Course) -> QuerySet[CourseAlert]:
    """Return confirmed wishes that have not ended."""
    return full().filter(course=course, confirmed_at__isnull=False, ended_at=None).order_by("id")


def figures(course: Course) -> Figures:
    """Return the figures for the course office, most people first."""
    counted = Counter(alert.employer for alert in waiting(course))
    return Figures(counted.total(), sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))


def runs_to_announce(at: datetime) -> list[int]:
    """Return the ids of runs that are open and of which nobody has been told yet, soonest first."""
    rows = Run.objects.filter(
        Q(event__opens_at=None) | Q(event__opens_at__lte=at),
        Q(event__closes_at=None) | Q(event__closes_at__gt=at),
        announced_at=None,
        is_history=False,
        course__is_public=True,
        event__state=states.PUBLISHED,
        event__starts_at__gt=at,
    )
    return list(rows.order_by("event__starts_at", "id").values_list("pk", flat=True))


def old(at: datetime) -> list[CourseAlert]:
    """Return what is to be erased: ended, never confirmed, or older than a year."""
    rows = CourseAlert.objects.filter(
        Q(ended_at__isnull=False)
        | Q(created_at__lte=at - rule.KEPT)
        | Q(confirmed_at=None, created_at__lte=at - rule.UNPROVEN)
    )
    return list(rows.order_by("id"))

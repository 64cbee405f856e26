"""What the course desk has to do about courses, runs and projects, in a fixed number of statements."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from lotse.base.todo import Line
from lotse.events.models import TeamMember
from lotse.events.rules import states
from lotse.people.models import Person
from lotse.training import wording
from lotse.training.models import Course, Module, Run
from lotse.training.queries import project

TRAINERS = timedelta(days=45)


def for_desk(person: Person, organisation_ids: Iterable[int], at: datetime) -> list[Line]:
    """Return the lines of trainers for projects, and of the course office for what a run still lacks."""
    office = list(organisation_ids)
    return [*_projects(person), *_modules(office, at), *_trainers(office, at)]


def _projects(person: Person) -> Iterator[Line]:
    waiting = list(project.for_trainer(person).filter(waits_for="trainer").order_by("waits_since", "id"))
    if not waiting:
        return
    oldest = waiting[0]
    one = len(waiting) == 1
    yield Line(
        title=wording.TODO_PROJECTS % {"count": len(waiting)},
        why=wording.TODO_PROJECTS_WHY % {"title": oldest.title or oldest.registration.full_name},
        url_name="desk:project" if one else "desk:projects",
        url_args=(oldest.uuid,) if one else (),
        action=wording.READ,
    )


def _modules(office: list[int], at: datetime) -> Iterator[Line]:
    runs = Run.objects.filter(
        course=OuterRef("pk"), is_history=False, event__state=states.PUBLISHED, event__ends_at__gt=at
    )
    rows = Course.objects.filter(Exists(runs), organisation_id__in=office)
    for course in rows.exclude(Exists(Module.objects.filter(course=OuterRef("pk")))):
        yield Line(
            title=wording.TODO_MODULES % {"course": course.title},
            why=wording.TODO_MODULES_WHY,
            url_name="desk:course",
            url_args=(course.pk,),
            action=wording.ENTER,
        )


def _trainers(office: list[int], at: datetime) -> Iterator[Line]:
    team = TeamMember.objects.filter(event=OuterRef("event"), task=TeamMember.TRAINER)
    rows = Run.objects.filter(
        event__organiser_id__in=office,
        event__state=states.PUBLISHED,
        event__ends_at__gt=at,
        event__starts_at__lt=at + TRAINERS,
        is_history=False,
    )
    for run in rows.exclude(Exists(team)).select_related("course", "event").order_by("event__starts_at"):
        yield Line(
            title=wording.TODO_TRAINERS % {"course": run.course.title},
            why=wording.TODO_TRAINERS_WHY,
            url_name="desk:run",
            url_args=(run.pk,),
            action=wording.CHOOSE,
            when=run.event.starts_at,
            late=run.event.starts_at is not None and run.event.starts_at < at,
        )

"""What somebody has to do about the own projects."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format

from lotse.base import clock
from lotse.base.todo import Line
from lotse.people.models import Person
from lotse.training import wording
from lotse.training.queries import project as projects
from lotse.training.queries import run as runs


def for_person(person: Person, at: datetime) -> list[Line]:
    """Return a line for each project that waits for the person, and for each started course without one."""
    written = projects.of_person(person).filter(waits_for="participant")
    lines = [
        Line(
            title=wording.TODO_MY_ANSWER % {"title": project.title or wording.TODO_MY_UNTITLED},
            why=wording.TODO_MY_ANSWER_WHY % {"day": _day(project.waits_since)},
            action=wording.TODO_MY_OPEN,
            url_name="my:project",
            url_args=(project.registration.uuid,),
        )
        for project in written
    ]
    begun = runs.seats(person).filter(event__starts_at__lte=at)
    return lines + [
        Line(
            title=wording.TODO_MY_DESCRIBE % {"title": row.event.title},
            why=wording.TODO_MY_DESCRIBE_WHY,
            action=wording.TODO_MY_OPEN,
            url_name="my:project",
            url_args=(row.uuid,),
        )
        for row in begun.filter(project__isnull=True)
    ]


def _day(moment: datetime) -> str:
    shape = "d.m.Y" if translation.get_language() == "de" else "d/m/Y"
    return date_format(timezone.localtime(moment, clock.zone()), shape)

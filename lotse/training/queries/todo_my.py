"""What somebody has to do about the own projects."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.todo import Line
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.people.models import Person
from lotse.training.queries import project as projects


def for_person(person: Person, at: datetime) -> list[Line]:
    """Return a line for each project that waits for the person, and for each started course without one."""
    written = projects.of_person(person).filter(waits_for="participant")
    lines = [
        Line(
            title=_("Answer from the trainer: %(title)s") % {"title": project.title or _("your project")},
            why=_("Please read it and work on. It waits since %(day)s.") % {"day": _day(project.waits_since)},
            action=_("To the project"),
            url_name="my:project",
            url_args=(project.registration.uuid,),
        )
        for project in written
    ]
    seats = registrations.of_person(person).filter(
        state=states.CONFIRMED, event__starts_at__lte=at, event__run__isnull=False
    )
    return lines + [
        Line(
            title=_("Describe your own project: %(title)s") % {"title": row.event.title},
            why=_("A few sentences are enough; your trainers read along."),
            action=_("To the project"),
            url_name="my:project",
            url_args=(row.uuid,),
        )
        for row in seats.filter(project__isnull=True)
    ]


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment, clock.zone()), "SHORT_DATE_FORMAT")

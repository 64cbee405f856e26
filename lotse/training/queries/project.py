"""Own projects."""

from django.db.models import Q, QuerySet

from lotse.people.models import Person
from lotse.training.models import Project


def full() -> QuerySet[Project]:
    """Return projects with registration, event and booking."""
    return Project.objects.select_related("registration__event__organiser", "registration__booking__organisation")


def of_person(person: Person) -> QuerySet[Project]:
    """Return the person's own projects, newest first."""
    mine = Q(registration__person=person) | Q(registration__email=person.email)
    return full().filter(mine).order_by("-changed_at")


def for_trainer(person: Person) -> QuerySet[Project]:
    """Return projects of the runs the person teaches: those that wait for the trainer first."""
    taught = Q(registration__event__team__person=person, registration__event__team__task="trainer")
    return full().filter(taught).distinct().order_by("-waits_for", "waits_since")

"""Own projects."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from lotse.events.models import TeamMember
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


def for_desk(person: Person, organisation_ids: Iterable[int]) -> QuerySet[Project]:
    """Return the projects the person may read at the desk; `teaches` marks those of the own runs.

    Projects that wait for the person as trainer come first, the longest waiting on top.
    """
    task = TeamMember.objects.filter(
        event_id=OuterRef("registration__event_id"), person=person, task=TeamMember.TRAINER
    )
    shared = Q(shared_at__isnull=False, registration__event__organiser_id__in=list(organisation_ids))
    rows = full().annotate(teaches=Exists(task)).filter(Q(teaches=True) | shared)
    return rows.order_by("-teaches", "-waits_for", "waits_since", "id")

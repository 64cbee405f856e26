"""The town hall of a town, and who writes for it."""

from django.db.models import QuerySet

from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality, Organisation
from lotse.regions.wording import OrganisationKind


def hall(municipality: Municipality) -> Organisation | None:
    """Return the town hall that serves the town, or None."""
    rows = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY, municipalities=municipality)
    return rows.order_by("sort_key", "id").first()


def editors(municipality: Municipality) -> QuerySet[Person]:
    """Return the town's editors in a fixed order."""
    rows = Person.objects.filter(
        memberships__role=Role.EDITOR,
        memberships__organisation__kind=OrganisationKind.MUNICIPALITY,
        memberships__organisation__municipalities=municipality,
    )
    return rows.distinct().order_by("id")


def of_editor(person: Person) -> QuerySet[Municipality]:
    """Return the towns the person writes for, by name."""
    rows = Municipality.objects.filter(
        organisations__kind=OrganisationKind.MUNICIPALITY,
        organisations__memberships__person=person,
        organisations__memberships__role=Role.EDITOR,
    )
    return rows.distinct().order_by("sort_key", "id")

"""Whose teams somebody sees."""

from django.db.models import QuerySet

from lotse.people.models import Person
from lotse.regions.models import Organisation


def of_person(person: Person) -> QuerySet[Organisation]:
    """Return the bodies where the person has a role, by name."""
    return Organisation.objects.filter(memberships__person=person).distinct().order_by("sort_key", "id")

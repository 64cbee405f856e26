"""Roles and teams."""

from collections.abc import Iterable

from django.db.models import QuerySet

from lotse.people.models import Invitation, Membership, Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation


def of(person: Person) -> list[Membership]:
    """Return the roles of a person with their organisations."""
    return list(
        Membership.objects.filter(person=person).select_related("organisation").order_by("organisation__sort_key")
    )


def organisation_ids(person: Person, roles: Iterable[Role]) -> list[int]:
    """Return the ids of the organisations where the person has one of the roles."""
    rows = Membership.objects.filter(person=person, role__in=list(roles))
    return sorted(set(rows.values_list("organisation_id", flat=True)))


def team(organisation_id: int) -> QuerySet[Membership]:
    """Return everybody with a role in the organisation."""
    rows = Membership.objects.filter(organisation_id=organisation_id).select_related("person", "organisation")
    return rows.order_by("person__last_name", "person__first_name", "role")


def is_last(membership: Membership) -> bool:
    """Return True where nobody else has this role in the organisation."""
    rows = Membership.objects.filter(organisation_id=membership.organisation_id, role=membership.role)
    return not rows.exclude(pk=membership.pk).exists()


def open_invitations(organisation_id: int) -> QuerySet[Invitation]:
    """Return invitations that were neither used nor withdrawn, newest first."""
    rows = Invitation.objects.filter(organisation_id=organisation_id, used_at=None, withdrawn_at=None)
    return rows.order_by("-sent_at")


def possible_trainers(organisation_id: int) -> list[Person]:
    """Return everybody who may be chosen to teach: trainers and course office of the organisation, by name."""
    rows = Person.objects.filter(
        memberships__organisation_id=organisation_id, memberships__role__in=(Role.TRAINER, Role.ORGANISER)
    )
    return list(rows.distinct().order_by("last_name", "first_name", "id"))


def organisation_with(person: Person, role: Role) -> Organisation:
    """Return the first organisation, by name, where the person has the role."""
    rows = Membership.objects.filter(person=person, role=role).select_related("organisation")
    return rows.order_by("organisation__sort_key", "id")[0].organisation

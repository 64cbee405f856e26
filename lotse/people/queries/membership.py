"""Roles and teams."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from lotse.base.statements import Slot, Statement
from lotse.people.models import Invitation, Membership, Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.regions.wording import OrganisationKind


@dataclass(frozen=True)
class Held:
    """A role that somebody has, and where; `town_hall` is the key in addresses where that is the hall of a town."""

    organisation_id: int
    role: str
    town_hall: uuid.UUID | None


def _held() -> QuerySet[Membership, Any]:
    halls = Organisation.objects.filter(pk=OuterRef("organisation_id"), kind=OrganisationKind.MUNICIPALITY)
    rows = Membership.objects.filter(person=Slot(Membership, "person"))
    rows = rows.annotate(is_hall=Exists(halls.filter(municipalities__isnull=False)))
    return rows.order_by("organisation__sort_key", "id").values_list(
        "organisation_id", "role", "organisation__uuid", "is_hall"
    )


_HELD = Statement(_held)


def held(person: Person) -> list[Held]:
    """Return all roles of a person, by the name of the organisation; every page with a login needs them.

    Read once for each record of the person: within a request roles do not change.
    """
    if not hasattr(person, "_lotse_held"):
        found = [Held(body, role, key if is_hall else None) for body, role, key, is_hall in _HELD.all(person=person.pk)]
        person._lotse_held = found  # type: ignore[attr-defined]
    return person._lotse_held  # type: ignore[attr-defined, no-any-return]


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

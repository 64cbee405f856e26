"""Mirrors the role Operation and Coordination into the groups of the editorial desk."""

from typing import Any

from django.contrib.auth.models import Group
from django.dispatch import receiver

from lotse.people.models import Membership, Person
from lotse.people.signals import roles_changed
from lotse.people.wording import Role

EDITORS = "Editors"
MODERATORS = "Moderators"


@receiver(roles_changed)
def mirror(sender: type[Membership], person: Person, **kwargs: Any) -> None:
    """Put the person into the groups that follow from the roles, and out of the others."""
    roles = set(Membership.objects.filter(person=person).values_list("role", flat=True))
    wanted = {EDITORS: Role.COORDINATOR in roles, MODERATORS: bool(roles & {Role.OPERATOR, Role.COORDINATOR})}
    for name, member in wanted.items():
        group = Group.objects.filter(name=name).first()
        if group is not None:
            (person.groups.add if member else person.groups.remove)(group)

"""Mirrors the role Operation and Coordination into the groups of the editorial desk; keeps guides in the search."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from lotse.base import search
from lotse.pages import search_text
from lotse.pages.models import GuidePage
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


@receiver(page_published, sender=GuidePage)
def index(instance: GuidePage, **kwargs: Any) -> None:
    """A published guide is found by what it says now."""
    with transaction.atomic():
        search.put(search_text.text(instance))


@receiver([page_unpublished, post_delete], sender=GuidePage)
def leave_out(instance: GuidePage, **kwargs: Any) -> None:
    """A guide that is no longer shown is not found."""
    with transaction.atomic():
        search.drop(search_text.KIND.doc(instance.pk))

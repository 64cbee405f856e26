"""Who comes through the door of a town.

A stranger gets 404 and learns nothing; a colleague with another task gets 403 and a sentence that helps.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.base.statements import Slot, Statement
from lotse.people.models import Membership, Person
from lotse.people.queries import membership as memberships
from lotse.people.wording import Role
from lotse.regions.models import Municipality, Organisation
from lotse.regions.wording import OrganisationKind

# Every page of a town asks both.
_HALL = Statement(
    lambda: Organisation.objects.filter(uuid=Slot(Organisation, "uuid"), kind=OrganisationKind.MUNICIPALITY)
)
_SERVED = Statement(
    lambda: Municipality.objects.filter(organisations=Slot(Organisation, "id", "hall")).select_related("district")[:2]
)
V = TypeVar("V", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Town:
    """A town hall and the town it serves."""

    organisation: Organisation
    municipality: Municipality

    @property
    def uuid(self) -> uuid.UUID:
        """The key in addresses."""
        return self.organisation.uuid


def municipality(view: V) -> V:
    """Send whoever is not logged in to the login; the view itself asks for the town."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return cast(V, inside)


def person(request: HttpRequest) -> Person:
    """Return who is logged in."""
    return cast(Person, request.user)


def by(request: HttpRequest) -> Actor:
    """Return who is logged in, as actions want it."""
    me = person(request)
    return actor.person(me.uuid, me.full_name)


def town_or_refuse(request: HttpRequest, town: uuid.UUID) -> Town:
    """Return the town for its editors, or refuse."""
    body = _HALL.first(uuid=town)
    served = _SERVED.all(hall=body.pk) if body else []
    roles = {held.role for held in memberships.held(person(request)) if body and held.organisation_id == body.pk}
    # A body that serves several towns speaks for none of them here.
    if body is None or not roles or len(served) != 1:
        raise Http404
    if Role.EDITOR not in roles:
        raise PermissionDenied(only_editors(body.name))
    return Town(body, served[0])


def towns_or_refuse(request: HttpRequest) -> list[Organisation]:
    """Return the town halls whose editor the person is, by name; refuse whoever edits for none."""
    held = Membership.objects.filter(person=person(request)).values("organisation_id")
    halls = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).order_by("sort_key", "id")
    rows = halls.filter(pk__in=held.filter(role=Role.EDITOR))
    mine: list[Organisation] = list(rows.alias(served=Count("municipalities")).filter(served=1))
    if mine:
        return mine
    colleague_of = halls.filter(pk__in=held).first()
    if colleague_of is None:
        raise Http404
    raise PermissionDenied(only_editors(colleague_of.name))


def only_editors(name: str) -> str:
    """Return the sentence for a colleague."""
    return _(
        "These pages belong to the town editors of %(name)s. "
        "Please ask one of them, or the coordination of the region, to invite you."
    ) % {"name": name}

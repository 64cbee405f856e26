"""Who is asking, and what is theirs. What belongs to others is answered like what does not exist."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.events.models import Registration
from lotse.events.queries import registration as registrations
from lotse.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return the person who is logged in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied

    return request.user


def by(request: HttpRequest) -> Actor:
    """Return the person as the one who acts."""
    person = person_of(request)
    return actor.person(person.uuid, person.full_name)


def own_registration(request: HttpRequest, key: uuid.UUID) -> Registration:
    """Return the person's own registration, or 404."""
    rows = registrations.of_person(person_of(request)).prefetch_related("event__sessions")
    found = rows.filter(uuid=key).first()
    if found is None:
        raise Http404
    return found

"""Which town somebody works for, as far as the employer says so."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from lotse.events.models import Registration
from lotse.regions.models import Municipality, Organisation


def town_of(registration: Registration) -> Municipality | None:
    """Return the only town the employer serves, or None where it serves none or several."""
    return next(iter(towns_of([registration])), None)


def towns_of(registrations: Iterable[Registration]) -> list[Municipality]:
    """Return the towns of these people, each once, by id, in one statement."""
    rows = Registration.objects.filter(pk__in=[row.pk for row in registrations])
    employers = bodies_of_one_town().filter(pk__in=rows.values("booking__organisation"))
    return list(Municipality.objects.filter(organisations__in=employers).distinct().order_by("pk"))


def bodies_of_one_town() -> QuerySet[Organisation]:
    """Return the bodies that serve exactly one town."""
    return Organisation.objects.alias(towns=Count("municipalities")).filter(towns=1).order_by()

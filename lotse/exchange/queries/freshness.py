"""Which entries are to be confirmed, and who is asked."""

import uuid
from datetime import date

from django.conf import settings

from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import town
from lotse.exchange.rules import freshness as rule
from lotse.exchange.rules import states
from lotse.exchange.wording import Origin
from lotse.people.models import Person
from lotse.people.wording import Role


def limits() -> rule.Limits:
    """Return the limits of this installation."""
    return rule.Limits(mark=settings.LOTSE_STALE_DAYS, archive=settings.LOTSE_ARCHIVE_DAYS)


def due(today: date) -> list[int]:
    """Return the keys of public entries nobody has checked for long, the longest unchecked first.

    Invented examples never age; what no town has confirmed is asked about by another mail.
    """
    rows = solutions.public().exclude(origin=Origin.EXAMPLE).exclude(solutions.UNCONFIRMED)
    rows = rows.filter(checked_on__lte=today - limits().ask_after)
    return list(rows.order_by("checked_on", "id").values_list("pk", flat=True))


def asked(solution: Solution) -> list[Person]:
    """Return who is asked: whoever looks after it, else the town's editors, else the coordination of the region."""
    editors = list(town.editors(solution.municipality))
    keeper = [person for person in editors if person.pk == solution.owner_id]
    return keeper or editors or list(coordination())


def coordination() -> list[Person]:
    """Return the coordination, each person once."""
    return list(Person.objects.filter(memberships__role=Role.COORDINATOR).distinct().order_by("id"))


def by_token(key: uuid.UUID, version: int) -> Solution | None:
    """Return the public entry a mailed question is about, or None when it has been answered or replaced."""
    rows = solutions.full().filter(uuid=key, check_version=version, state=states.PUBLISHED)
    return rows.filter(check_asked_at__isnull=False).first()

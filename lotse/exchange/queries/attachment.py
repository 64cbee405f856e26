"""Papers that a copying town can take over."""

import uuid

from django.db.models import QuerySet

from lotse.base.statements import Reading, Slot, Statement
from lotse.exchange.models import Attachment, Solution
from lotse.exchange.rules import states


def of(solution: Solution) -> QuerySet[Attachment]:
    """Return the papers of an entry, by kind and title."""
    return Attachment.objects.filter(solution=solution)


def read_of(solution: Solution) -> Reading[Attachment]:
    """Return the papers of an entry, by kind and title."""
    return _OF.read(solution=solution.pk)


def public(slug: str, key: uuid.UUID) -> Attachment | None:
    """Return a paper of a public entry, or None."""
    rows = Attachment.objects.filter(uuid=key, solution__slug=slug, solution__state=states.PUBLISHED)
    return rows.select_related("solution").first()


def stored() -> set[str]:
    """Return the names of all files that belong to an entry."""
    return set(Attachment.objects.values_list("file", flat=True))


_OF = Statement(lambda: Attachment.objects.filter(solution=Slot(Attachment, "solution")))

"""Drafts of council papers, and the towns somebody can make one for."""

import uuid

from django.db.models import QuerySet

from lotse.base.statements import Reading, Slot, Statement
from lotse.exchange.models import Solution
from lotse.regions.models import Municipality
from lotse.toolkit.models import CouncilPaper, PaperVersion

# Part of the address, name, whether it is invented.
Place = tuple[str, str, bool]


def of_town(municipality: Municipality) -> QuerySet[CouncilPaper]:
    """Return the drafts of one town with their solutions, the last changed first."""
    rows = CouncilPaper.objects.filter(municipality=municipality)
    return rows.select_related("municipality", "solution__municipality").order_by("-changed_at", "-id")


def one(municipality: Municipality, key: uuid.UUID) -> CouncilPaper | None:
    """Return the town's own draft, or None: that of another town is not there."""
    return of_town(municipality).filter(uuid=key).first()


def begun(municipality: Municipality, solution: Solution) -> CouncilPaper | None:
    """Return the draft that the town has of this solution, or None."""
    return of_town(municipality).filter(solution=solution).first()


def versions(paper: CouncilPaper) -> QuerySet[PaperVersion]:
    """Return what the draft said, the newest first, without the words."""
    return paper.versions.defer("values")


def version(paper: CouncilPaper, number: int) -> PaperVersion | None:
    """Return one version of the draft, or None."""
    return paper.versions.filter(number=number).first()


def last_number(paper: CouncilPaper) -> int:
    """Return the number of the newest version, 0 while there is none."""
    return paper.versions.order_by("-number").values_list("number", flat=True).first() or 0


def towns(solution: Solution) -> Reading[Place]:
    """Return the towns that can take the solution over, by name, the invented ones last."""
    return _TOWNS.read(id=solution.municipality_id)


def town(solution: Solution, slug: str) -> Reading[Municipality]:
    """Return one of these towns, or nothing."""
    return _TOWN.read(id=solution.municipality_id, slug=slug)


_TOWNS = Statement(
    lambda: (
        Municipality.objects.exclude(pk=Slot(Municipality, "id"))
        .order_by("is_fictive", "sort_key", "id")
        .values_list("slug", "name", "is_fictive")
    )
)
_TOWN = Statement(
    lambda: Municipality.objects.filter(slug=Slot(Municipality, "slug")).exclude(pk=Slot(Municipality, "id"))
)

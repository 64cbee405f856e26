"""Drafts of council papers, and the towns somebody can make one for."""

import uuid

from django.db.models import QuerySet

from lotse.exchange.models import Solution
from lotse.regions.models import Municipality
from lotse.toolkit.models import CouncilPaper


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


def towns(solution: Solution) -> QuerySet[Municipality]:
    """Return the towns that can take the solution over, by name, the invented ones last."""
    rows = Municipality.objects.exclude(pk=solution.municipality_id)
    return rows.order_by("is_fictive", "sort_key", "id")

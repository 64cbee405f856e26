"""Requests for a release by the town."""

from django.db.models import QuerySet

from lotse.exchange.models import Release, Solution
from lotse.exchange.queries import town
from lotse.exchange.rules import mail_domain


def full() -> QuerySet[Release]:
    """Return requests with solution and town."""
    return Release.objects.select_related("solution__municipality")


def open_of(solution: Solution) -> Release | None:
    """Return the request that waits for an answer, or None."""
    return full().filter(solution=solution, answered_at=None, withdrawn_at=None).first()


def given_for(solution: Solution) -> Release | None:
    """Return the release on which the present text stands, or None."""
    rows = full().filter(solution=solution, released=True, withdrawn_at=None)
    return rows.order_by("-answered_at", "-id").first()


def domain_hint(release: Release) -> mail_domain.Verdict:
    """Return whether the address is one of the town hall's mail domain. A hint only."""
    hall = town.hall(release.solution.municipality)
    return mail_domain.verdict(release.email, hall.mail_domain if hall else "")

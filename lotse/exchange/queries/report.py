"""What people have reported about unconfirmed entries."""

from django.db.models import QuerySet

from lotse.exchange.models import Report, Solution


def full() -> QuerySet[Report]:
    """Return reports with solution and town."""
    return Report.objects.select_related("solution__municipality")


def waiting() -> QuerySet[Report]:
    """Return open reports, the oldest first."""
    return full().filter(closed_at=None).order_by("at", "id")


def closed() -> QuerySet[Report]:
    """Return what was dealt with, newest first."""
    return full().exclude(closed_at=None).order_by("-closed_at", "-id")


def open_of(solution: Solution) -> QuerySet[Report]:
    """Return the open reports about one entry, the oldest first."""
    return waiting().filter(solution=solution)

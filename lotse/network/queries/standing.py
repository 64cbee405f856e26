"""What is known about the standing of a town."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from lotse.network.models import Standing
from lotse.regions.models import Municipality

CHECK_AFTER = timedelta(days=365)


def of_town(municipality: Municipality) -> Standing | None:
    """Return what was noted, or None where nothing is known."""
    return Standing.objects.filter(municipality=municipality).first()


def stale(at: datetime) -> QuerySet[Standing]:
    """Return what was noted more than a year ago about real towns, oldest first."""
    rows = Standing.objects.filter(noted_at__lt=at - CHECK_AFTER, municipality__is_fictive=False)
    return rows.select_related("municipality").order_by("noted_at", "id")

"""Limits how often something may be tried. Counts in the database, so across all web processes."""

from datetime import datetime, timedelta

from django.db.models import F

from lotse.base.models import Throttle
from lotse.base.transactions import action


class TooManyTries(Exception):
    """The limit is reached; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


@action
def count(key: str, *, limit: int, seconds: int, at: datetime) -> None:
    """Count one try under `key` (at most 120 signs) or raise TooManyTries."""
    row, made = Throttle.objects.get_or_create(key=key, defaults={"since": at, "count": 1})
    if made:
        return
    if row.since <= at - timedelta(seconds=seconds):
        Throttle.objects.filter(pk=row.pk).update(since=at, count=1)
        return
    if row.count >= limit:
        raise TooManyTries(max(1, int((row.since + timedelta(seconds=seconds) - at).total_seconds())))
    Throttle.objects.filter(pk=row.pk).update(count=F("count") + 1)

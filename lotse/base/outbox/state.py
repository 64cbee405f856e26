"""What the operator reads about the queue of mails."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from lotse.base.models import OutboxMail

DAY = timedelta(days=1)
# The sender looks every second; a mail that has been due for so long says that no worker runs.
STUCK = timedelta(minutes=10)


@dataclass(frozen=True)
class Figures:
    """Mails by state; `sent` counts the last 24 hours; `stuck_since` is set when the sender seems to stand still."""

    queued: int
    failed: int
    sent: int
    stuck_since: datetime | None


def figures(at: datetime) -> Figures:
    """Return the figures in one statement."""
    found = OutboxMail.objects.aggregate(
        queued=Count("id", filter=Q(state=OutboxMail.QUEUED)),
        failed=Count("id", filter=Q(state=OutboxMail.FAILED)),
        sent=Count("id", filter=Q(state=OutboxMail.SENT, sent_at__gt=at - DAY)),
        oldest=Min("due_at", filter=Q(state=OutboxMail.QUEUED)),
    )
    late = found.pop("oldest")
    return Figures(**found, stuck_since=late if late and late < at - STUCK else None)


def failed() -> QuerySet[OutboxMail]:
    """Return the mails that were given up, newest first."""
    return OutboxMail.objects.filter(state=OutboxMail.FAILED).order_by("-id")


def struggling() -> QuerySet[OutboxMail]:
    """Return the mails that will be tried again after an error, the next one first."""
    return OutboxMail.objects.filter(state=OutboxMail.QUEUED).exclude(last_error="").order_by("due_at", "id")

"""The page of a superior who has been asked: the card leads there as the mailed link does."""

from datetime import datetime

from lotse.base import links
from lotse.events.models import ApprovalRequest
from lotse.events.queries import approval as approvals
from lotse.events.rules import approval as rule


def newest(at: datetime) -> ApprovalRequest | None:
    """Return the newest request that waits for an answer, else the newest answered one, or None."""
    rows = approvals.full().order_by("-id")
    waits = rows.filter(state=rule.OPEN, due_at__gt=at).first()
    return waits or rows.filter(state__in=rule.DECIDED).first()


def token(request: ApprovalRequest) -> str:
    """Return the token as it was mailed."""
    return links.sign("approval", request.uuid, request.link_version)

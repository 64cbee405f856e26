"""An approval after date or place have changed: until when the superior can take it back, and who was not reached."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.queries import approval, event_change
from lotse.events.rules import approval as rule
from lotse.events.rules import states
from lotse.events.wording import Approval, ApprovalState

TOLD = "registration_approval_changed_after"
"""The kind of mail that tells the superior of the change."""
MOST = 300


def revocable_until(request: ApprovalRequest) -> datetime | None:
    """Return the last moment to take an approval back, or None: nothing it rests on has changed since.

    Each change of days or place starts the time anew that a superior has to decide.
    """
    registration = request.registration
    event = registration.event
    if request.state != ApprovalState.GRANTED or registration.approval != Approval.GRANTED:
        return None
    if request.decided_at is None or event.starts_at is None or registration.state not in states.ACTIVE:
        return None
    for moment, changed in event_change.since(event, request.decided_at):
        if rule.concerns(names=[name for name, _old, _new in changed.facts], days=bool(changed.days)):
            return rule.due(
                at=moment,
                days=event.approval_days,
                starts=event.starts_at,
                zone=clock.zone(),
                land=settings.LOTSE_LAND,
            )
    return None


def unreached(events: Iterable[int], at: datetime) -> list[Registration]:
    """Return the seats of these events whose superior can take the approval back, and got no mail about it."""
    failed = OutboxMail.objects.filter(state=OutboxMail.FAILED, kind=TOLD, subject_kind=approval.ABOUT).order_by("-id")
    requests = approval.full().filter(
        uuid__in=list(failed.values_list("subject_ref", flat=True)[:MOST]), registration__event__in=list(events)
    )
    found = [request for request in requests.order_by("id") if (until := revocable_until(request)) and until > at]
    return [request.registration for request in found]

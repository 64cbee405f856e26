"""Date or place of an event change while a superior still decides, or after the superior has agreed."""

from datetime import datetime

from django.conf import settings

from lotse.base import audit, clock, outbox
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import approval
from lotse.events.documents import approval_mails as mails
from lotse.events.models import ApprovalRequest
from lotse.events.queries.approval_change import revocable_until
from lotse.events.queries.told import Change
from lotse.events.rules import approval as rule
from lotse.events.wording import ApprovalState


@action
def follow(*, request: ApprovalRequest, changed: Change, by: Actor, at: datetime) -> None:
    """Tell the superior what is different. An open question keeps to the new start; a given answer stays valid.

    Runs after the change of the event is stored.
    """
    request = approval.lock_request(request)
    if request.state == ApprovalState.OPEN:
        before = request.due_at
        _move_deadline(request, by, at)
        mail = mails.changed(request=request, changes=changed, deadline_moved=request.due_at != before)
    else:
        mail = mails.changed_after(request=request, changes=changed, until=revocable_until(request))
    outbox.queue(mail, **approval.to(request), at=at)


def _move_deadline(request: ApprovalRequest, by: Actor, at: datetime) -> None:
    """Store another deadline where the start asks for one. The mail about it stands for a reminder that is due."""
    event, before = request.registration.event, request.due_at
    zone, land = clock.zone(), settings.LOTSE_LAND
    request.due_at = rule.due_after_move(
        due_at=before,
        requested=request.requested_at,
        days=event.approval_days,
        starts=event.starts_at or before,
        at=at,
        zone=zone,
        land=land,
    )
    if request.due_at == before:
        return
    if request.reminded_at is None and rule.remind_at(due_at=request.due_at, zone=zone, land=land) <= at:
        request.reminded_at = at
    request.save(update_fields=["due_at", "reminded_at"])
    subject = ("registration", request.registration.uuid)
    after = {"superior": request.name, "due_at": request.due_at}
    audit.record("registration.approval_due_moved", subject, by=by, at=at, before={"due_at": before}, after=after)

"""Superiors are reminded, and silence ends a request: it is never an approval."""

from datetime import datetime

from django.utils import translation

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import approval, line
from lotse.events.actions.approval_decision import tell
from lotse.events.documents import approval_mails as mails
from lotse.events.models import ApprovalRequest, Event
from lotse.events.queries import approval as query
from lotse.events.rules import states
from lotse.events.wording import Approval, ApprovalSilence, ApprovalState
from lotse.events.wording import approval as wording


@action
def look_after(*, event_id: int, by: Actor, at: datetime) -> None:
    """Do what is due about the requests of one event. Doing it twice changes nothing."""
    event = locking.lock(Event, event_id)
    for pk in query.due(event, at):
        request = query.full().get(pk=pk)
        if request.registration.state not in states.ACTIVE:
            approval.drop(request=request, by=by, at=at)
        elif request.due_at <= at:
            lapse(request=request, by=by, at=at)
        else:
            remind(request=request, by=by, at=at)


@action
def remind(*, request: ApprovalRequest, by: Actor, at: datetime) -> None:
    """Remind the superior, once."""
    request = approval.lock_request(request)
    if request.state != ApprovalState.OPEN or request.reminded_at is not None:
        return
    request.reminded_at = at
    request.save(update_fields=["reminded_at"])
    subject = ("registration", request.registration.uuid)
    audit.record("registration.approval_reminded", subject, by=by, at=at, after={"superior": request.name})
    outbox.queue(mails.reminder(request=request), **approval.to(request), at=at)


@action
def lapse(*, request: ApprovalRequest, by: Actor, at: datetime) -> None:
    """End a request that nobody has answered: the seat returns, or stays until the desk has decided."""
    request = approval.lock_request(request)
    registration, event = request.registration, request.registration.event
    if request.state != ApprovalState.OPEN or at < request.due_at:
        return
    request.state, request.decided_at = ApprovalState.LAPSED, at
    request.save(update_fields=["state", "decided_at"])
    was = registration.state
    subject = ("registration", registration.uuid)
    audit.record("registration.approval_lapsed", subject, by=by, at=at, after={"superior": request.name})
    approval.set_approval(registration, Approval.ASKED)
    if event.approval_silence == ApprovalSilence.RETURN:
        with translation.override(registration.booking.language):
            why = str(wording.ENDED_SILENT)
        line.end(registration, states.LAPSED, "registration.ended_without_approval", by=by, at=at, reason=why)
    own, other = (mails.lapsed(request=request, was=was, for_booker=booker) for booker in (False, True))
    tell(request, own, other, at)
    outbox.queue(mails.over(request=request, why="late"), **approval.to(request), at=at)
    if registration.state != was:
        line.fill(event=event, by=by, at=at)

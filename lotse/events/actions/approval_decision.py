"""The superior decides: agrees, does not agree, or passes the question on.

The first answer counts; an approval can be taken back only after date or place have changed.
"""

from datetime import datetime

from django.utils import translation

from lotse.base import audit, outbox
from lotse.base.actor import Actor
from lotse.base.outbox import Mail
from lotse.base.text import normal_email, tidy, tidy_block
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import approval, line
from lotse.events.documents import approval_facts
from lotse.events.documents import approval_mails as mails
from lotse.events.models import ApprovalRequest
from lotse.events.queries import approval as query
from lotse.events.queries.approval_change import revocable_until
from lotse.events.rules import approval as rule
from lotse.events.rules import states
from lotse.events.wording import Approval, ApprovalState
from lotse.events.wording import approval as wording

ANSWERED = (ApprovalState.GRANTED, ApprovalState.REFUSED, ApprovalState.PASSED_ON)


@action
def grant(
    *,
    request: ApprovalRequest,
    typed_name: str,
    by: Actor,
    at: datetime,
    hours_a_month: int | None = None,
    task: str = "",
) -> ApprovalRequest:
    """Agree, with the typed name and what both want after the course. An answered request stays as it is."""
    request = approval.lock_request(request)
    if _answered(request, at):
        return request
    name = tidy(typed_name)
    if not name:
        raise errors.NameMissing(wording.NAME_NEEDED)
    request.typed_name, request.hours_a_month, request.task = name[:200], hours_a_month, tidy_block(task)[:500]
    _decide(request, ApprovalState.GRANTED, by=by, at=at)
    approval.set_approval(request.registration, Approval.GRANTED)
    tell(request, mails.granted(request=request), mails.granted(request=request, for_booker=True), at)
    return request


@action
def refuse(*, request: ApprovalRequest, reason: str, by: Actor, at: datetime) -> ApprovalRequest:
    """Do not agree: the registration ends without a fee and the next person moves up."""
    request = approval.lock_request(request)
    if not _answered(request, at):
        _end(request, reason, by=by, at=at)
    return request


@action
def revoke(*, request: ApprovalRequest, reason: str, by: Actor, at: datetime) -> ApprovalRequest:
    """Take an approval back after date or place have changed: the registration ends without a fee.

    Twice changes nothing; without such a change an approval stays.
    """
    request = approval.lock_request(request)
    if request.revoked:
        return request
    until = revocable_until(request)
    if until is None or at >= until:
        raise errors.NotDecidable(wording.NOT_REVOCABLE)
    _end(request, reason, by=by, at=at)
    return request


@action
def pass_on(*, request: ApprovalRequest, name: str, email: str, by: Actor, at: datetime) -> ApprovalRequest:
    """Let somebody else of the same house decide, with a new deadline. Returns the new request."""
    request = approval.lock_request(request)
    if _answered(request, at):
        return request.passed_to or request
    registration, email = request.registration, normal_email(email)
    earlier = query.of_registration(registration)
    if len(earlier) >= rule.MOST_ASKED:
        raise errors.NotAskable(wording.NOT_ASKABLE["too often"])
    passed = (ApprovalState.PASSED_ON, ApprovalState.OPEN)
    approval.refuse_approver(registration, email, asked=tuple(r.email for r in earlier if r.state in passed))
    request.state, request.decided_at = ApprovalState.PASSED_ON, at
    request.save(update_fields=["state", "decided_at"])
    new = approval.create(registration, name, email, at)
    request.passed_to = new
    request.save(update_fields=["passed_to"])
    after = {"superior": new.name, "superior_email": new.email}
    subject = ("registration", registration.uuid)
    before = {"superior": request.name, "superior_email": request.email}
    audit.record("registration.approval_passed_on", subject, by=by, at=at, before=before, after=after)
    outbox.queue(mails.asked(request=new, passed_by=request.name), **approval.to(new), at=at)
    own, other = (mails.passed(request=new, before=request, for_booker=booker) for booker in (False, True))
    tell(new, own, other, at)
    approval.report_first_use(new, at)
    return new


def tell(request: ApprovalRequest, own: Mail, other: Mail, at: datetime) -> None:
    """Mail the result to the participant, and to the booker where that is somebody else."""
    registration, booking = request.registration, request.registration.booking
    outbox.queue(own, **line.to(registration), at=at)
    if booking.booker_email != registration.email:
        about = ("booking", booking.uuid)
        outbox.queue(other, to=booking.booker_email, name=booking.booker_name, about=about, at=at)


def _answered(request: ApprovalRequest, at: datetime) -> bool:
    """Return True where the answer is there already; refuse what can no longer be answered."""
    if request.state in ANSWERED:
        return True
    registration = request.registration.state
    if not rule.decidable(state=request.state, registration=registration, due_at=request.due_at, at=at):
        raise errors.NotDecidable(wording.NOT_DECIDABLE)
    return False


def _end(request: ApprovalRequest, reason: str, *, by: Actor, at: datetime) -> None:
    """Store that the superior does not agree, end the registration without a fee, let the next person move up."""
    request.reason = tidy(reason)[:500]
    if not request.reason:
        raise errors.ReasonMissing(wording.REASON_NEEDED)
    _decide(request, ApprovalState.REFUSED, by=by, at=at)
    registration = request.registration
    approval.set_approval(registration, Approval.REFUSED)
    was, event = registration.state, registration.event
    with translation.override(registration.booking.language):
        text = wording.ENDED_REVOKED if request.revoked else wording.ENDED_REFUSED
        why = text % {"reason": request.reason}
    line.end(registration, states.WITHDRAWN, "registration.ended_without_approval", by=by, at=at, reason=why)
    own, other = (mails.refused(request=request, was=was, for_booker=booker) for booker in (False, True))
    tell(request, own, other, at)
    line.fill(event=event, by=by, at=at)


def _decide(request: ApprovalRequest, state: ApprovalState, *, by: Actor, at: datetime) -> None:
    """Store the answer. The trail keeps the facts as they were: the file note is made from them."""
    request.state, request.decided_at = state, at
    request.save(update_fields=["state", "decided_at", "typed_name", "reason", "hours_a_month", "task"])
    registration = request.registration
    with translation.override(registration.booking.language):
        facts = [list(row) for row in approval_facts.rows(registration)]
    after = {
        "approval": str(state),
        "superior": request.name,
        "reason": request.reason,
        "request": str(request.uuid),
        "facts": facts,
    }
    verb, subject = f"registration.approval_{state}", ("registration", registration.uuid)
    audit.record(verb, subject, by=by, at=at, before={"approval": registration.approval}, after=after)

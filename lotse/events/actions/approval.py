"""A superior is asked by mail, the request is taken back, or the desk notes what it has learned."""

from datetime import datetime
from typing import Any

from django.conf import settings

from lotse.base import audit, clock, installation, locking, outbox
from lotse.base.actor import Actor
from lotse.base.statements import insert
from lotse.base.text import normal_email, tidy
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.documents import approval_mails as mails
from lotse.events.models import ApprovalRequest, Event, Registration
from lotse.events.queries import approval as query
from lotse.events.queries import registration as registrations
from lotse.events.rules import approval as rule
from lotse.events.rules import present
from lotse.events.wording import Approval, ApprovalState
from lotse.events.wording import approval as wording
from lotse.people.errors import RealAddressInDemo
from lotse.people.rules import address


@action
def ask(
    *, registration: Registration, name: str, email: str, by: Actor, at: datetime, proven: bool = False
) -> ApprovalRequest:
    """Ask a superior by mail. Asking the same address twice is one wish.

    `proven`: whoever asks has come through the participant's own address, which is thereby proven.
    """
    registration = lock(registration.event_id, registration.pk)
    email = normal_email(email)
    known = query.open_of(registration.pk)
    if known is not None:
        if known.email == email:
            return known
        raise errors.NotAskable(wording.OPEN_ALREADY)
    _refuse(registration, proven, at)
    refuse_approver(registration, email, asked=())
    if proven and registration.address_proven_at is None:
        registration.address_proven_at = at
        registration.save(update_fields=["address_proven_at"])
        audit.record("registration.address_proven", ("registration", registration.uuid), by=by, at=at)
    request = create(registration, name, email, at)
    before = registration.approval
    set_approval(registration, Approval.REQUESTED)
    after = {"approval": str(Approval.REQUESTED), "superior": request.name, "superior_email": email}
    subject = ("registration", registration.uuid)
    audit.record("registration.approval_asked", subject, by=by, at=at, before={"approval": before}, after=after)
    outbox.queue(mails.asked(request=request), **to(request), at=at)
    report_first_use(request, at)
    return request


@action
def take_back(*, request: ApprovalRequest, by: Actor, at: datetime) -> ApprovalRequest:
    """Take an open request back: its link ends, the approval is still to be obtained. Twice changes nothing."""
    request = lock_request(request)
    if request.state != ApprovalState.OPEN:
        return request
    registration = request.registration
    _close(request, "taken back", by=by, at=at)
    set_approval(registration, Approval.ASKED)
    return request


@action
def note(*, registration: Registration, approval: Approval, by: Actor, at: datetime) -> Registration:
    """Store what the desk learned about the approval. An open request is taken back by that.

    Noting the same twice changes nothing.
    """
    registration = lock(registration.event_id, registration.pk)
    before = registration.approval
    if before == approval:
        return registration
    open_request = query.open_of(registration.pk)
    if open_request is not None:
        _close(lock_request(open_request), "taken back", by=by, at=at)
    set_approval(registration, approval)
    audit.record(
        "registration.approval_noted",
        ("registration", registration.uuid),
        by=by,
        at=at,
        before={"approval": before},
        after={"approval": str(approval)},
    )
    return registration


@action
def drop(*, request: ApprovalRequest, by: Actor, at: datetime, why: str = "ended") -> ApprovalRequest:
    """Close the request about a registration that has ended in another way: "ended", "passed on" or "moved"."""
    request = lock_request(request)
    if request.state == ApprovalState.OPEN:
        _close(request, why, by=by, at=at)
    return request


@action
def drop_of(registration: Registration, why: str, *, by: Actor, at: datetime) -> None:
    """Close what a superior was asked about somebody who gives the seat to another person, or to another date.

    A superior agrees to a person and to the days of absence: the answer would be about neither any more.
    """
    request = query.open_of(registration.pk)
    if request is not None:
        drop(request=request, by=by, at=at, why=why)


def lock(event_id: int, pk: int) -> Registration:
    """Return the registration, read anew under the locks on event and registration."""
    locking.lock(Event, event_id)
    locking.lock(Registration, pk)
    return registrations.by_pk(pk)


def lock_request(request: ApprovalRequest) -> ApprovalRequest:
    """Return the request and its registration, read anew under the locks of all three."""
    registration = lock(request.registration.event_id, request.registration_id)
    fresh = locking.lock(ApprovalRequest, request.pk)
    fresh.registration = registration
    return fresh


def create(registration: Registration, name: str, email: str, at: datetime) -> ApprovalRequest:
    """Store a request with its deadline."""
    event = registration.event
    due_at = rule.due(
        at=at,
        days=event.approval_days,
        starts=event.starts_at or at,
        zone=clock.zone(),
        land=settings.LOTSE_LAND,
    )
    return insert(
        ApprovalRequest(registration=registration, name=tidy(name)[:200], email=email, requested_at=at, due_at=due_at)
    )


def refuse_approver(registration: Registration, email: str, asked: tuple[str, ...]) -> None:
    """Refuse an address that cannot be the superior's."""
    if address.allowed(email, is_demo=installation.is_demo()) != "ok":
        raise RealAddressInDemo
    employer = query.employer(registration.booking.organisation)
    fault = rule.wrong_approver(address=email, participant=registration.email, employer=employer, asked=asked)
    if fault:
        raise errors.WrongApprover(wording.WRONG_APPROVER[fault])


def set_approval(registration: Registration, approval: Approval) -> None:
    """Store how it stands."""
    registration.approval = approval
    registration.save(update_fields=["approval"])


def to(request: ApprovalRequest) -> dict[str, Any]:
    """Return recipient and subject of a mail to the superior. It is not about the registration: its link is secret."""
    return {"to": request.email, "name": request.name, "about": (query.ABOUT, request.uuid)}


def report_first_use(request: ApprovalRequest, at: datetime) -> None:
    """Tell the contact of the employer about an address that is asked for the first time."""
    booking = request.registration.booking
    body = booking.organisation
    if body is None or not query.is_first(request, body):
        return
    involved = {request.email, request.registration.email}
    told = [(one.email, one.full_name, one.language) for one in query.editors(body) if one.email not in involved]
    if not told and body.email and normal_email(body.email) not in involved:
        told = [(body.email, body.name, booking.language)]
    for email, name, language in told:
        mail = mails.first_use(request=request, employer=body.name, language=language)
        outbox.queue(mail, to=email, name=name, about=(query.ABOUT, request.uuid), at=at)


def _refuse(registration: Registration, proven: bool, at: datetime) -> None:
    earlier = query.of_registration(registration)
    fault = rule.not_askable(
        state=present.state_at(
            state=registration.state, hold_until=registration.hold_until, starts=registration.event.starts_at, at=at
        ),
        starts=registration.event.starts_at,
        proven=proven or registration.address_proven_at is not None,
        granted=registration.approval == Approval.GRANTED and any(r.state == ApprovalState.GRANTED for r in earlier),
        asked=len(earlier),
        at=at,
    )
    if fault:
        raise errors.NotAskable(wording.NOT_ASKABLE[fault])


def _close(request: ApprovalRequest, why: str, *, by: Actor, at: datetime) -> None:
    request.state, request.decided_at = ApprovalState.TAKEN_BACK, at
    request.link_version += 1
    request.save(update_fields=["state", "decided_at", "link_version"])
    subject = ("registration", request.registration.uuid)
    after = {"superior": request.name, "why": why}
    audit.record("registration.approval_taken_back", subject, by=by, at=at, after=after)
    outbox.queue(mails.over(request=request, why=why), **to(request), at=at)

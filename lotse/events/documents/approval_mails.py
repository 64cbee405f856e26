"""Mails about an approval: to the superior with the link, to participant and booker with the result."""

from datetime import datetime
from typing import Any

from django.utils import translation

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.events.documents import approval_facts, mails
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.queries.told import Change
from lotse.events.rules import states
from lotse.events.wording import ApprovalSilence


def asked(*, request: ApprovalRequest, passed_by: str = "") -> Mail:
    """The superior is asked; `passed_by` names who could not decide."""
    return _to_superior("approval_asked", request, passed_by=passed_by)


def reminder(*, request: ApprovalRequest) -> Mail:
    """One working day is left."""
    return _to_superior("approval_reminder", request)


def changed(*, request: ApprovalRequest, changes: Change, deadline_moved: bool) -> Mail:
    """Date or place are different now, while the answer is still due, perhaps until another day."""
    return _to_superior("approval_changed", request, changes=changes, deadline_moved=deadline_moved)


def changed_after(*, request: ApprovalRequest, changes: Change, until: datetime | None) -> Mail:
    """Date or place are different now: the approval stays, and can be taken back until then."""
    return _to_superior("approval_changed_after", request, changes=changes, until=until)


def over(*, request: ApprovalRequest, why: str) -> Mail:
    """The link has ended without an answer: "late", "taken back", "ended", "passed on" or "moved"."""
    return _to_superior("approval_over", request, why=why)


def passed(*, request: ApprovalRequest, before: ApprovalRequest, for_booker: bool = False) -> Mail:
    """Somebody else decides now, until a new deadline."""
    registration = request.registration
    return mails.write("approval_passed", registration, request=request, before=before, for_booker=for_booker)


def granted(*, request: ApprovalRequest, for_booker: bool = False) -> Mail:
    """The superior agrees; the file note is on the own page."""
    return mails.write("approval_granted", request.registration, request=request, for_booker=for_booker)


def refused(*, request: ApprovalRequest, was: str, for_booker: bool = False) -> Mail:
    """The superior does not agree: the registration has ended, a calendar entry sent before is taken back."""
    return _ended("approval_refused", request, was, for_booker)


def lapsed(*, request: ApprovalRequest, was: str, for_booker: bool = False) -> Mail:
    """Nobody has answered: the seat has returned, or stays for now."""
    return _ended("approval_lapsed", request, was, for_booker)


def first_use(*, request: ApprovalRequest, employer: str, language: str) -> Mail:
    """An address is asked for an approval for the first time; who is to take part is nobody else's business."""
    event = request.registration.event
    return mailtext.mail(
        "approval_first_use",
        "events/mails/approval_first_use.txt",
        language,
        reply_to=event.contact_email or event.organiser.email,
        request=request,
        employer=employer,
        event=event,
    )


def link(request: ApprovalRequest, language: str) -> str:
    """Return the address of the superior's page."""
    token = links.sign("approval", request.uuid, request.link_version)
    return links.absolute("link:approval", token, language=language)


def _to_superior(kind: str, request: ApprovalRequest, **values: Any) -> Mail:
    registration = request.registration
    language = registration.booking.language
    with translation.override(language):
        facts = approval_facts.rows(registration)
    returns = registration.event.approval_silence == ApprovalSilence.RETURN
    return mails.write(
        kind, registration, request=request, link=link(request, language), known=facts, returns=returns, **values
    )


def _ended(kind: str, request: ApprovalRequest, was: str, for_booker: bool) -> Mail:
    registration: Registration = request.registration
    method = "CANCEL" if was == states.CONFIRMED and registration.state != was and not for_booker else ""
    return mails.write(kind, registration, method=method, request=request, was=was, for_booker=for_booker)

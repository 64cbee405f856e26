"""Requests to superiors: behind a link, about a registration, what is due."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet

from lotse.base import audit, clock
from lotse.base.models import OutboxMail
from lotse.base.statements import Slot, Statement
from lotse.events.models import ApprovalRequest, CancellationTerms, Event, Registration
from lotse.events.rules import approval as rule
from lotse.events.rules import states
from lotse.events.wording import Approval, ApprovalState
from lotse.events.wording import approval as wording
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation

ABOUT = "approval"
"""What mails to superiors are about: their links are nobody else's, least of all the participant's."""
FURTHEST_REMINDER = timedelta(days=14)
"""Longer than any stretch of days without a working day."""


def full() -> QuerySet[ApprovalRequest]:
    """Return requests with everything their page and mails show."""
    return ApprovalRequest.objects.select_related(
        "registration__event__organiser", "registration__booking__organisation", "passed_to"
    )


def by_token(key: uuid.UUID, version: int) -> ApprovalRequest | None:
    """Return the request behind a mailed link; one that was taken back or not answered in time has none any more."""
    rows = full().exclude(state__in=(ApprovalState.TAKEN_BACK, ApprovalState.LAPSED))
    return rows.filter(uuid=key, link_version=version).first()


def of_registration(registration: Registration) -> list[ApprovalRequest]:
    """Return the requests about one registration, newest first."""
    return _OF.all(registration=registration.pk)


def open_of(registration_id: int) -> ApprovalRequest | None:
    """Return the request that waits for an answer, or None."""
    return ApprovalRequest.objects.filter(registration_id=registration_id, state=ApprovalState.OPEN).first()


class Pending(NamedTuple):
    """An approval that is still missing: who can answer until when, both empty while nobody has been asked."""

    person: str = ""
    due_at: datetime | None = None


def pending(registration: Registration) -> Pending | None:
    """Return how a missing approval stands, or None where none is needed any more."""
    if registration.approval not in wording.OPEN or registration.state not in states.ACTIVE:
        return None
    request = open_of(registration.pk) if registration.approval == Approval.REQUESTED else None
    return Pending(request.name, request.due_at) if request else Pending()


def employer(organisation: Organisation | None) -> list[str]:
    """Return the domains and addresses by which the employer is known."""
    return [text for text in (organisation.mail_domain, organisation.email) if text] if organisation else []


def is_first(request: ApprovalRequest, organisation: Organisation) -> bool:
    """Return True where nobody of this employer was ever asked under this address before."""
    rows = ApprovalRequest.objects.filter(email=request.email, registration__booking__organisation=organisation)
    return not rows.exclude(pk=request.pk).exists()


def editors(organisation: Organisation) -> list[Person]:
    """Return the town editors of the municipalities that the employer serves."""
    towns = organisation.municipalities.values("pk")
    rows = Person.objects.filter(
        is_active=True, memberships__role=Role.EDITOR, memberships__organisation__municipalities__in=towns
    )
    return list(rows.distinct().order_by("id"))


def terms(registration: Registration) -> CancellationTerms | None:
    """Return the cancellation terms that count for the registration, or None where none are stored."""
    if registration.terms_id:
        return registration.terms
    return CancellationTerms.objects.filter(event=registration.event_id).order_by("-version").first()


def kept_facts(request: ApprovalRequest) -> dict[str, Any] | None:
    """Return what the superior saw when deciding, as the audit trail keeps it, or None."""
    for event in reversed(audit.trail("registration", request.registration.uuid)):
        detail = getattr(event, "detail", None)
        if detail and event.verb in VERBS and detail.after.get("request") == str(request.uuid):
            found: dict[str, Any] = detail.after
            return found
    return None


def events_with_due_work(at: datetime) -> list[int]:
    """Return the ids of events with a request to remind of, to end, or about a registration that has ended."""
    return sorted({request.registration.event_id for request in _candidates(at) if _is_due(request, at)})


def due(event: Event, at: datetime) -> list[int]:
    """Return the ids of the requests of one event that are due, in their order."""
    rows = _candidates(at).filter(registration__event=event)
    return [request.pk for request in rows if _is_due(request, at)]


def open_of_all(registrations: Iterable[int], at: datetime) -> list[ApprovalRequest]:
    """Return the requests about these registrations that can still be answered."""
    rows = full().filter(registration_id__in=list(registrations), state=ApprovalState.OPEN, due_at__gt=at)
    return list(rows.order_by("id"))


def granted_of_all(registrations: Iterable[int]) -> list[ApprovalRequest]:
    """Return the requests about these registrations that a superior has granted, and that still count."""
    rows = full().filter(
        registration_id__in=list(registrations), state=ApprovalState.GRANTED, registration__approval=Approval.GRANTED
    )
    return list(rows.order_by("id"))


def decided_of(registrations: Iterable[int]) -> dict[int, ApprovalRequest]:
    """Return the newest answer of a superior by registration, where it still has its facts: there is a file note."""
    rows = full().filter(registration_id__in=list(registrations), state__in=sorted(rule.DECIDED))
    return {row.registration_id: row for row in rows.order_by("decided_at", "id")}


def due_of(registrations: Iterable[Registration]) -> dict[int, datetime]:
    """Return until when superiors can answer, by registration, for those who have not answered."""
    wanted = [row.pk for row in registrations if row.approval == Approval.REQUESTED]
    rows = ApprovalRequest.objects.filter(registration_id__in=wanted, state=ApprovalState.OPEN)
    return dict(rows.values_list("registration_id", "due_at"))


def undelivered(registrations: Iterable[int]) -> set[int]:
    """Return the ids of those registrations whose superior, still to answer, took no mail."""
    rows = ApprovalRequest.objects.filter(registration_id__in=list(registrations), state=ApprovalState.OPEN)
    refs = {str(key): registration for key, registration in rows.values_list("uuid", "registration_id")}
    failed = OutboxMail.objects.filter(state=OutboxMail.FAILED, subject_kind=ABOUT, subject_ref__in=list(refs))
    return {refs[ref] for ref in failed.values_list("subject_ref", flat=True)}


def _candidates(at: datetime) -> QuerySet[ApprovalRequest]:
    rows = ApprovalRequest.objects.filter(state=ApprovalState.OPEN).select_related("registration")
    ended = ~Q(registration__state__in=sorted(states.ACTIVE))
    soon = Q(reminded_at=None, due_at__lte=at + FURTHEST_REMINDER)
    return rows.filter(ended | soon | Q(due_at__lte=at)).order_by("id")


def _is_due(request: ApprovalRequest, at: datetime) -> bool:
    if request.due_at <= at or request.registration.state not in states.ACTIVE:
        return True
    return rule.to_remind(
        requested=request.requested_at,
        due_at=request.due_at,
        reminded=request.reminded_at,
        at=at,
        zone=clock.zone(),
        land=settings.LOTSE_LAND,
    )


VERBS = frozenset({"registration.approval_granted", "registration.approval_refused"})
_OF = Statement(
    lambda: (
        ApprovalRequest.objects.filter(registration=Slot(ApprovalRequest, "registration"))
        .select_related("passed_to")
        .order_by("-id")
    )
)

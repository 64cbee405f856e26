"""Certificates: by code, by person, for the desk."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from lotse.base.text import fold, name_key
from lotse.credentials.models import Certificate
from lotse.credentials.rules import code as code_rule
from lotse.credentials.rules import eligibility
from lotse.credentials.wording import CertificateState
from lotse.events.models import Registration
from lotse.events.queries import attendance, registration
from lotse.events.rules.attendance import Share
from lotse.training.models import Run

_NUMBER = re.compile(r"(\d{4})\s*-\s*(\d{1,7})", re.ASCII)


@dataclass(frozen=True)
class Standing:
    """One person of a run at the desk: share of attendance, certificate, or the reason against one."""

    registration: Registration
    share: Share
    certificate: Certificate | None
    against: eligibility.Reason | None


def full() -> QuerySet[Certificate]:
    """Return certificates with issuer and registration."""
    return Certificate.objects.select_related("issuer", "registration__event", "registration__booking")


def by_code(typed: str) -> Certificate | None:
    """Return the certificate with this check code, or None."""
    code = code_rule.normal(typed)
    rows = full().select_related("replaced_by")
    return rows.filter(code=code).first() if code else None


def surname_matches(certificate: Certificate, typed: str) -> bool:
    """Return True when the typed family name is the one on the certificate, however it is written."""
    return name_key("", typed) == certificate.family_key and bool(certificate.family_key)


def of_registration(row: Registration) -> list[Certificate]:
    """Return all certificates of one registration, newest first."""
    return list(full().filter(registration=row).order_by("-id"))


def standings(run: Run, at: datetime) -> list[Standing]:
    """Return everybody with a confirmed seat, by name, with share and certificate, in a fixed number of statements."""
    people = registration.confirmed(run.event)
    shares = attendance.shares(run.event, people)
    valid = {
        c.registration_id: c
        for c in Certificate.objects.filter(registration__event=run.event, state=CertificateState.VALID)
    }
    over = run.event.ends_at is not None and run.event.ends_at <= at
    return [
        Standing(
            row,
            shares[row.pk],
            valid.get(row.pk),
            eligibility.reason_against(
                state=row.state,
                over=over,
                share=shares[row.pk],
                threshold=run.threshold,
                has_valid=row.pk in valid,
            ),
        )
        for row in people
    ]


def for_desk(organisation_ids: Iterable[int]) -> QuerySet[Certificate]:
    """Return the certificates of the given issuers, newest first."""
    return full().filter(issuer_id__in=list(organisation_ids)).order_by("-id")


def search(organisation_ids: Iterable[int], typed: str, state: str = "") -> QuerySet[Certificate]:
    """Return the issuers' certificates found by number, check code or names, newest first."""
    rows = for_desk(organisation_ids)
    if state:
        rows = rows.filter(state=state)
    number = _NUMBER.fullmatch(typed.strip())
    if number:
        return rows.filter(year=int(number[1]), serial=int(number[2]))
    names = Q()
    for word in fold(typed).split()[:6]:
        # A certificate issued anew may carry another family name than the registration.
        corrected = Q(family_key__contains=name_key("", word)) if name_key("", word) else Q()
        names &= Q(registration__sort_key__contains=word) | corrected
    code = code_rule.normal(typed)
    return rows.filter(names | Q(code=code)) if code else rows.filter(names)


def of_run(run: Run) -> list[Certificate]:
    """Return the valid certificates of a run in the order of names."""
    rows = full().filter(registration__event_id=run.event_id, state=CertificateState.VALID)
    return list(rows.order_by("registration__sort_key", "id"))

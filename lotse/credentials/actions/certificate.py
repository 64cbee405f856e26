"""A certificate is issued, revoked, issued anew; each number exactly once."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lotse.base import audit, clock, locking, outbox
from lotse.base.actor import Actor
from lotse.base.text import name_key, tidy
from lotse.base.transactions import action
from lotse.credentials import errors, signals, wording
from lotse.credentials.documents import mails
from lotse.credentials.documents.content import content
from lotse.credentials.models import Certificate, HolderWish, NumberSeries
from lotse.credentials.queries import certificate as query
from lotse.credentials.rules import code, eligibility
from lotse.credentials.wording import CertificateState
from lotse.events.models import Event, Registration
from lotse.events.queries import attendance
from lotse.events.rules.attendance import Share
from lotse.regions.models import Organisation
from lotse.training.models import Run
from lotse.training.queries import run as runs


@action
def issue(*, run: Run, registration: Registration, by: Actor, at: datetime) -> Certificate:
    """Issue one certificate to somebody above the threshold."""
    locking.lock(Event, run.event_id)
    registration = Registration.objects.select_related("booking", "event__organiser").get(pk=registration.pk)
    share = attendance.share(registration)
    _refuse_undue(run, registration, share, at)
    facts = content(run=run, registration=registration, share=share, at=at)
    certificate = _issue(run, registration, facts, by=by, at=at)
    _announce([registration], by, at)
    return certificate


@action
def issue_all(*, run: Run, by: Actor, at: datetime) -> list[Certificate]:
    """Issue to everybody for whom one is due; doing it again issues nothing twice."""
    locking.lock(Event, run.event_id)
    done = []
    for standing in query.standings(run, at):
        if standing.against is None:
            row = Registration.objects.select_related("booking", "event__organiser").get(pk=standing.registration.pk)
            facts = content(run=run, registration=row, share=standing.share, at=at)
            done.append(_issue(run, row, facts, by=by, at=at))
    if done:
        _announce([certificate.registration for certificate in done], by, at)
        audit.record("certificates.issued", ("event", run.event.uuid), by=by, at=at, after={"count": len(done)})
    return done


@action
def revoke(*, certificate: Certificate, reason: str, by: Actor, at: datetime) -> Certificate:
    """Make a certificate invalid; the check page says so."""
    certificate = _end(certificate, reason, by, at)
    _mail(mails.revoked(certificate=certificate), certificate, at)
    _announce([certificate.registration], by, at)
    return certificate


@action
def reissue(
    *,
    certificate: Certificate,
    holder_name: str,
    family_name: str,
    form: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Certificate:
    """Revoke and issue anew with a corrected name or form, as one event; the old code points to the new state."""
    old = _end(certificate, reason, by, at)
    holder_name, family_name = tidy(holder_name), tidy(family_name)
    if not holder_name or not family_name:
        raise errors.ReasonMissing(wording.NAME_MISSING)
    facts = {**old.content, "holder": holder_name, "form": form, "issued_on": _day(at).isoformat()}
    new = _store(old.registration, old.issuer, facts, family_name, by=by, at=at, replaces=old)
    verb, after = "certificate.reissued", {"number": new.number, "reason": reason}
    audit.record(verb, ("certificate", new.uuid), by=by, at=at, before={"number": old.number}, after=after)
    _mail(mails.issued(certificate=new), new, at)
    _announce([new.registration], by, at)
    return new


@action
def choose_form(*, registration: Registration, form: str, by: Actor, at: datetime) -> HolderWish:
    """Store how somebody wishes to be named, as long as nothing has been issued. The same wish changes nothing."""
    if Certificate.objects.filter(registration=registration, state=CertificateState.VALID).exists():
        raise errors.FormFixed(wording.FORM_FIXED)
    if runs.of_event(registration.event_id) is None:
        raise errors.NotDue(wording.NO_COURSE)
    known = HolderWish.objects.filter(registration=registration, form=form).first()
    if known is not None:
        return known
    wish, _ = HolderWish.objects.update_or_create(registration=registration, defaults={"form": form})
    audit.record("holder_wish.chosen", ("registration", registration.uuid), by=by, at=at, after={"form": form})
    return wish


def _end(certificate: Certificate, reason: str, by: Actor, at: datetime) -> Certificate:
    certificate = query.full().get(pk=locking.lock(Certificate, certificate.pk).pk)
    if certificate.state == CertificateState.REVOKED:
        raise errors.RevokedAlready(wording.REVOKED_ALREADY)
    reason = tidy(reason)[:500]
    if not reason:
        raise errors.ReasonMissing(wording.REASON_NEEDED)
    certificate.state, certificate.revoked_at, certificate.revoke_reason = (
        CertificateState.REVOKED,
        at,
        reason,
    )
    certificate.save(update_fields=["state", "revoked_at", "revoke_reason"])
    audit.record("certificate.revoked", ("certificate", certificate.uuid), by=by, at=at, after={"reason": reason})
    return certificate


def _refuse_undue(run: Run, registration: Registration, share: Share, at: datetime) -> None:
    valid = Certificate.objects.filter(registration=registration, state=CertificateState.VALID).exists()
    reason = eligibility.reason_against(
        state=registration.state,
        over=run.event.ends_at is not None and run.event.ends_at <= at,
        share=share,
        threshold=run.threshold,
        has_valid=valid,
    )
    if reason:
        raise errors.NotDue(wording.NOT_DUE % {"reason": wording.AGAINST[reason]})


def _issue(run: Run, registration: Registration, facts: dict[str, Any], *, by: Actor, at: datetime) -> Certificate:
    certificate = _store(registration, run.event.organiser, facts, registration.last_name, by=by, at=at)
    after = {"number": certificate.number}
    audit.record("certificate.issued", ("certificate", certificate.uuid), by=by, at=at, after=after)
    _mail(mails.issued(certificate=certificate), certificate, at)
    return certificate


def _store(
    registration: Registration,
    issuer: Organisation,
    facts: dict[str, Any],
    family_name: str,
    *,
    by: Actor,
    at: datetime,
    replaces: Certificate | None = None,
) -> Certificate:
    year = _day(at).year
    return Certificate.objects.create(
        registration=registration,
        issuer=issuer,
        year=year,
        serial=_next_serial(issuer, year),
        code=code.new(),
        title=facts["title"],
        course_title=facts["course"],
        holder_name=facts["holder"],
        family_key=name_key("", family_name),
        starts_on=date.fromisoformat(facts["starts_on"]),
        ends_on=date.fromisoformat(facts["ends_on"]),
        issued_at=at,
        issued_by=by.label[:200],
        content=facts,
        replaces=replaces,
    )


def _next_serial(issuer: Organisation, year: int) -> int:
    row, _ = NumberSeries.objects.get_or_create(issuer=issuer, year=year)
    row = locking.lock(NumberSeries, row.pk)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def _day(at: datetime) -> date:
    return timezone.localtime(at, clock.zone()).date()


def _announce(registrations: list[Registration], by: Actor, at: datetime) -> None:
    signals.certificates_changed.send(sender=Certificate, registrations=registrations, by=by, at=at)


def _mail(mail: outbox.Mail, certificate: Certificate, at: datetime) -> None:
    registration = certificate.registration
    about = ("registration", registration.uuid)
    outbox.queue(mail, to=registration.email, name=registration.full_name, about=about, at=at)

"""What a participant can do with the own registration: one call, one sentence about what happened."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.documents import certificate as certificate_paper
from lotse.credentials.models import Certificate
from lotse.credentials.wording import CertificateState, HolderForm
from lotse.events.actions import registration as registrations
from lotse.events.documents import calendar as calendars
from lotse.events.models import Consent, Registration
from lotse.events.rules import states
from lotse.events.wording import MoveUp
from lotse.events.wording import approval as approval_wording
from lotse.training.models import Material, Run
from lotse.web.shared import downloads
from lotse.web.shared.registration import state_of


class StillOpen(str):
    """A sentence about something that is not finished: shown in a neutral colour, never as success."""


def tell(request: HttpRequest, step: Callable[[], str]) -> None:
    """Take the step and show its sentence, or the sentence of the refusal."""
    try:
        said = step()
        show = messages.info if isinstance(said, StillOpen) else messages.success
        show(request, said)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))


def confirm(*, registration: Registration, by: Actor) -> str:
    """Confirm the seat, or the address of somebody who waits."""
    done = registrations.confirm(registration=registration, by=by, at=clock.now())
    if done.state == states.CONFIRMED and done.approval in approval_wording.OPEN:
        return StillOpen(
            _("Your seat is confirmed, the approval of your superior is still open. See the next step below.")
        )
    if done.state == states.CONFIRMED:
        return _("Your seat is confirmed. A mail with the calendar invitation is on its way.")
    if done.state == states.WAITING and done.event.move_up == MoveUp.DIRECT:
        return _("Thank you, your address is confirmed. A seat that you are given is firm at once.")
    return _("Thank you, your address is confirmed.")


def cancel(*, registration: Registration, by: Actor) -> str:
    """Give the seat back, or leave the line."""
    registrations.cancel(registration=registration, by=by, at=clock.now())
    return _("Your registration has been cancelled. A mail confirms it.")


def withdraw_consent(*, registration: Registration, pk: int, by: Actor) -> str:
    """Take a consent back; doing it twice shows the same."""
    consent = Consent.objects.select_related("registration").filter(registration=registration, pk=pk).first()
    if consent is None:
        raise Http404
    if consent.withdrawn_at is None:
        registrations.withdraw_consent(consent=consent, by=by, at=clock.now())
    return _("Your consent has been withdrawn.")


def choose_form(*, registration: Registration, form: str, by: Actor) -> str:
    """Store how the certificate names the person."""
    if form not in HolderForm.values or registration.state != states.CONFIRMED:
        raise Refused(_("Please choose one of the three forms."))
    certificates.choose_form(registration=registration, form=form, by=by, at=clock.now())
    return _("Saved. Your certificate will name you this way.")


def calendar_file(registration: Registration) -> HttpResponse | None:
    """Return the calendar file of a confirmed seat, or None."""
    if state_of(registration, clock.now()) != states.CONFIRMED:
        return None
    text = calendars.download(registration)
    return downloads.attachment(text, "termine.ics", "text/calendar; charset=utf-8")


def certificate_file(registration: Registration, key: uuid.UUID) -> HttpResponse:
    """Return the file of a valid certificate of this registration."""
    rows = Certificate.objects.select_related("issuer", "registration__event", "registration__booking")
    found = rows.filter(registration=registration, uuid=key, state=CertificateState.VALID).first()
    if found is None:
        raise Http404
    name = certificate_paper.file_name(found)
    return downloads.attachment(certificate_paper.pdf(found), name, "application/pdf")


def material_file(registration: Registration, pk: int) -> HttpResponseBase:
    """Return a file of the course, for somebody with a confirmed seat in one of its runs."""
    run = Run.objects.filter(event_id=registration.event_id).first()
    if run is None or registration.state != states.CONFIRMED:
        raise Http404
    found = Material.objects.filter(pk=pk, module__course_id=run.course_id).exclude(stored="").first()
    answer = downloads.stored(found.stored, found.file_name or found.title) if found else None
    if answer is None:
        raise Http404
    return answer

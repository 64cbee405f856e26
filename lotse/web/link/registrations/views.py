"""The own page of a registration behind the mailed link. Only a POST changes something."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import actor, clock
from lotse.base.actor import Actor
from lotse.events.models import Registration
from lotse.web.link.tokens import registration_page
from lotse.web.shared import check_in as check_ins
from lotse.web.shared import registration_steps as steps
from lotse.web.shared.registration import Sheet, sheet


@registration_page
def registration(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Show the state, the next step, everything known."""
    facts = sheet(registration, clock.now())
    return render(request, "link/registrations/registration.html", {"sheet": facts, "to": addresses(facts, token)})


@registration_page
def confirm(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Confirm the seat or the address. Reading this address leads back to the page."""
    if request.method == "POST":
        steps.tell(request, partial(steps.confirm, registration=registration, by=_by(registration)))
    return redirect("link:registration", token)


@registration_page
def cancel(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Ask once, then cancel."""
    if request.method == "POST":
        steps.tell(request, partial(steps.cancel, registration=registration, by=_by(registration)))
        return redirect("link:registration", token)
    facts = sheet(registration, clock.now())
    if not facts.can_cancel:
        return redirect("link:registration", token)
    return render(request, "link/registrations/cancel.html", {"sheet": facts, "to": addresses(facts, token)})


@registration_page
def calendar(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Return the dates as a calendar file."""
    answer = steps.calendar_file(registration)
    if answer is None:
        messages.info(request, _("The calendar file is there as soon as your seat is confirmed."))
        return redirect("link:registration", token)
    return answer


@registration_page
def consent(request: HttpRequest, registration: Registration, token: str, pk: int) -> HttpResponse:
    """Take a consent back."""
    if request.method == "POST":
        step = partial(steps.withdraw_consent, registration=registration, pk=pk, by=_by(registration))
        steps.tell(request, step)
    return redirect("link:registration", token)


@registration_page
def form(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Store how the certificate names the person."""
    if request.method == "POST":
        wish = request.POST.get("form", "")
        steps.tell(request, partial(steps.choose_form, registration=registration, form=wish, by=_by(registration)))
    return redirect("link:registration", token)


@registration_page
def check_in(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Note that the person is there, with the code in the room."""
    if request.method == "POST":
        step = partial(check_ins.by_code, request, registration=registration, by=_by(registration))
        steps.tell(request, step)
    return redirect("link:registration", token)


@registration_page
def certificate(request: HttpRequest, registration: Registration, token: str, uuid: uuid.UUID) -> HttpResponse:
    """Return the file of a valid certificate."""
    return steps.certificate_file(registration, uuid)


@registration_page
def material(request: HttpRequest, registration: Registration, token: str, pk: int) -> HttpResponseBase:
    """Return a file of the course."""
    return steps.material_file(registration, pk)


def _by(registration: Registration) -> Actor:
    return actor.link(registration.uuid, registration.full_name)


def addresses(facts: Sheet, token: str) -> dict[str, Any]:
    """Return where the buttons of the page lead."""
    return {
        "page": reverse("link:registration", args=[token]),
        "confirm": reverse("link:confirm", args=[token]),
        "cancel": reverse("link:cancel", args=[token]),
        "substitute": reverse("link:substitute", args=[token]),
        "move": reverse("link:move", args=[token]),
        "calendar": reverse("link:calendar", args=[token]),
        "form": reverse("link:form", args=[token]),
        "check_in": reverse("link:check_in", args=[token]),
        "approval": reverse("link:approval_ask", args=[token]),
        "approval_take_back": reverse("link:approval_take_back", args=[token]),
        "project": reverse("my:project", args=[facts.registration.uuid]),
        "consents": {row.pk: reverse("link:consent", args=[token, row.pk]) for row in facts.consents},
        "approvals": {row.pk: reverse("link:approval_file", args=[token, row.uuid]) for row in facts.approvals.decided},
        "certificates": {row.pk: reverse("link:certificate", args=[token, row.uuid]) for row in facts.certificates},
        "materials": {
            row.pk: reverse("link:material", args=[token, row.pk])
            for module in facts.modules
            for row in module.materials.all()
        },
    }

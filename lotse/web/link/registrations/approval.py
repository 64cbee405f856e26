"""The approval on the own page behind the mailed link: ask the superior, take it back, the file note."""

import uuid
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lotse.base import actor, clock
from lotse.base.actor import Actor
from lotse.events.models import Registration
from lotse.events.queries import registration as registrations
from lotse.web.link.registrations.views import addresses
from lotse.web.link.tokens import registration_page
from lotse.web.shared import approval as steps
from lotse.web.shared.registration import sheet
from lotse.web.shared.registration_steps import tell


@registration_page
def ask(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Ask the superior; whoever has the mailed link has proven the address."""
    if request.method != "POST":
        return redirect("link:registration", token)
    form = steps.AskForm(request.POST)
    if steps.ask(request, registration, form, by=_by(registration), proven=True):
        return redirect("link:registration", token)
    facts = sheet(registrations.by_pk(registration.pk), clock.now(), ask=form)
    return render(request, "link/registrations/registration.html", {"sheet": facts, "to": addresses(facts, token)})


@registration_page
def take_back(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Take the open request back."""
    if request.method == "POST":
        tell(request, partial(steps.take_back, registration=registration, by=_by(registration)))
    return redirect("link:registration", token)


@registration_page
def note(request: HttpRequest, registration: Registration, token: str, uuid: uuid.UUID) -> HttpResponse:
    """Return the file note of the superior's answer."""
    return steps.note_file(registration, uuid)


def _by(registration: Registration) -> Actor:
    return actor.link(registration.uuid, registration.full_name)

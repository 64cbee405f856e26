"""The approval on the own page in „Mein Bereich“: ask the superior, take it back, the file note."""

import uuid
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lotse.base import clock
from lotse.web.my.access import by, own_registration, person_of
from lotse.web.my.registrations.views import addresses
from lotse.web.shared import approval as steps
from lotse.web.shared.registration import sheet
from lotse.web.shared.registration_steps import tell


def ask(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Ask the superior; a login by mailed code has proven the address."""
    row = own_registration(request, uuid)
    if request.method != "POST":
        return redirect("my:registration", uuid)
    form = steps.AskForm(request.POST)
    proven = row.email == person_of(request).email
    if steps.ask(request, row, form, by=by(request), proven=proven):
        return redirect("my:registration", uuid)
    facts = sheet(own_registration(request, uuid), clock.now(), ask=form)
    return render(request, "my/registrations/registration.html", {"sheet": facts, "to": addresses(facts)})


def take_back(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Take the open request back."""
    row = own_registration(request, uuid)
    if request.method == "POST":
        tell(request, partial(steps.take_back, registration=row, by=by(request)))
    return redirect("my:registration", uuid)


def note(request: HttpRequest, uuid: uuid.UUID, approval: uuid.UUID) -> HttpResponse:
    """Return the file note of the superior's answer."""
    return steps.note_file(own_registration(request, uuid), approval)

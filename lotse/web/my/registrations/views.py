"""The own registrations: the same facts and steps as behind the mailed link."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.credentials.models import Certificate
from lotse.events.queries import registration as query
from lotse.events.rules import states
from lotse.training.models import Material
from lotse.web.my.access import by, own_registration, person_of
from lotse.web.shared import check_in as check_ins
from lotse.web.shared import registration_steps as steps
from lotse.web.shared.registration import Sheet, sheet, state_of

PER_PAGE = 25


def registrations(request: HttpRequest) -> HttpResponse:
    """List the own registrations, newest event first."""
    rows = query.of_person(person_of(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    at = clock.now()
    listed = [(row, state_of(row, at)) for row in page.object_list]
    return render(request, "my/registrations/list.html", {"page_obj": page, "listed": listed})


def registration(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Show the state, the next step, everything known."""
    facts = sheet(own_registration(request, uuid), clock.now())
    return render(request, "my/registrations/registration.html", {"sheet": facts, "to": addresses(facts)})


def confirm(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Confirm the seat or the address."""
    row = own_registration(request, uuid)
    if request.method == "POST":
        steps.tell(request, partial(steps.confirm, registration=row, by=by(request)))
    return redirect("my:registration", uuid)


def cancel(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Ask once, then cancel."""
    row = own_registration(request, uuid)
    if request.method == "POST":
        steps.tell(request, partial(steps.cancel, registration=row, by=by(request)))
        return redirect("my:registration", uuid)
    facts = sheet(row, clock.now())
    if not facts.can_cancel:
        return redirect("my:registration", uuid)
    return render(request, "my/registrations/cancel.html", {"sheet": facts, "to": addresses(facts)})


def calendar(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Return the dates as a calendar file."""
    answer = steps.calendar_file(own_registration(request, uuid))
    if answer is None:
        messages.info(request, _("The calendar file is there as soon as your seat is confirmed."))
        return redirect("my:registration", uuid)
    return answer


def consent(request: HttpRequest, uuid: uuid.UUID, pk: int) -> HttpResponse:
    """Take a consent back."""
    row = own_registration(request, uuid)
    if request.method == "POST":
        steps.tell(request, partial(steps.withdraw_consent, registration=row, pk=pk, by=by(request)))
    return redirect("my:registration", uuid)


def form(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Store how the certificate names the person."""
    row = own_registration(request, uuid)
    if request.method == "POST":
        wish = request.POST.get("form", "")
        steps.tell(request, partial(steps.choose_form, registration=row, form=wish, by=by(request)))
    return redirect("my:registration", uuid)


def check_in(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Note that the person is there, with the code in the room."""
    row = own_registration(request, uuid)
    if request.method == "POST":
        steps.tell(request, partial(check_ins.by_code, request, registration=row, by=by(request)))
    return redirect("my:registration", uuid)


def certificate(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Return the file of an own, valid certificate."""
    mine = query.of_person(person_of(request))
    found = Certificate.objects.filter(uuid=uuid, registration__in=mine).select_related("registration").first()
    if found is None:
        raise Http404
    return steps.certificate_file(found.registration, uuid)


def material(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Return a file of a course in which the person has a confirmed seat."""
    found = Material.objects.filter(pk=pk).select_related("module").first()
    mine = query.of_person(person_of(request)).filter(state=states.CONFIRMED)
    row = mine.filter(event__run__course_id=found.module.course_id).first() if found else None
    if row is None:
        raise Http404
    return steps.material_file(row, pk)


def addresses(facts: Sheet) -> dict[str, Any]:
    """Return where the buttons of the page lead."""
    key = facts.registration.uuid
    same = ("confirm", "cancel", "substitute", "move", "calendar", "form", "project")
    names = {"page": "registration", **{name: name for name in same}}
    return {
        **{button: reverse(f"my:{name}", args=[key]) for button, name in names.items()},
        "check_in": reverse("my:check_in", args=[key]),
        "approval": reverse("my:approval_ask", args=[key]),
        "approval_take_back": reverse("my:approval_take_back", args=[key]),
        "approvals": {row.pk: reverse("my:approval_file", args=[key, row.uuid]) for row in facts.approvals.decided},
        "consents": {row.pk: reverse("my:consent", args=[key, row.pk]) for row in facts.consents},
        "certificates": {row.pk: reverse("my:certificate", args=[row.uuid]) for row in facts.certificates},
        "materials": {
            row.pk: reverse("my:material", args=[row.pk]) for module in facts.modules for row in module.materials.all()
        },
    }

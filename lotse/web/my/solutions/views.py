"""The own solutions: from the project to a draft of the town, and to the release."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock, installation
from lotse.base.errors import Refused
from lotse.events.models import Registration
from lotse.exchange.models import Solution
from lotse.exchange.queries import revision as changes
from lotse.exchange.queries import solution as query
from lotse.network.actions import solution_from_project
from lotse.network.queries.municipality_for import town_of
from lotse.network.wording import NOT_SHARED
from lotse.regions.models import Municipality
from lotse.training.models import Project
from lotse.training.queries import project as projects
from lotse.web.my.access import by, own_registration, person_of
from lotse.web.my.solutions.forms import TownForm
from lotse.web.shared import solution_files
from lotse.web.shared import solution_steps as steps
from lotse.web.shared.release_form import ReleaseForm


def solutions(request: HttpRequest) -> HttpResponse:
    """List the entries the person has begun."""
    return render(request, "my/solutions/list.html", {"solutions": list(query.of_author(person_of(request)))})


def solution(request: HttpRequest, solution: uuid.UUID) -> HttpResponse:
    """Show where the entry stands, or one section of it to write while it is a draft."""
    row = _own(request, solution)
    part, form = steps.wanted(request), None
    papers = None
    if solution_files.is_about_papers(request):
        papers = solution_files.change(request, solution=row, by=by(request))
        if papers is None:
            return redirect("my:solution", solution)
    elif request.method == "POST":
        told = steps.silent(request, solution=row, by=by(request))
        if told is not None:
            return told
        form = steps.write(request, solution=row, by=by(request))
        if form is None:
            return steps.onwards(request, reverse("my:solution", args=[solution]))
    values = {**steps.page(row, form, part), **solution_files.around(row, papers), **_around(row)}
    return render(request, "my/solutions/solution.html", values)


def release(request: HttpRequest, solution: uuid.UUID) -> HttpResponse:
    """Ask a named person of the town for the release."""
    row = _own(request, solution)
    form: ReleaseForm | None = ReleaseForm()
    if request.method == "POST":
        form = steps.ask(request, solution=row, by=by(request))
        if form is None:
            return redirect("my:solution", solution)
    facts = steps.sheet(row)
    if request.method != "POST" and not facts.can_ask:
        messages.info(request, _("The release cannot be asked for now. This page says what is missing."))
        return redirect("my:solution", solution)
    values = {"solution": row, "sheet": facts, "form": form, "to": _addresses(row)}
    return render(request, "my/solutions/release.html", values)


def from_project(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """Make a shared project a draft for the town; ask for the town where the employer does not say it."""
    row = own_registration(request, registration)
    project = projects.full().filter(registration_id=row.pk).first()
    if project is None:
        raise Http404
    if project.shared_at is None:
        messages.error(request, str(NOT_SHARED))
    elif request.method == "POST" or town_of(row) is None:
        return _from_shared(request, project)
    return redirect("my:project", registration)


def _from_shared(request: HttpRequest, project: Project) -> HttpResponse:
    """Make the draft. One town is no question: the button on the page of the project is enough."""
    form = TownForm(request.POST if "slug" in request.POST else None, towns=_towns(project.registration))
    town = town_of(project.registration) or form.town
    if request.method != "POST" or town is None:
        return render(request, "my/solutions/town.html", {"project": project, "form": form})
    me = person_of(request)
    try:
        made = solution_from_project.begin(
            project=project, municipality=town, author=me, by=by(request), at=clock.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("my:project", project.registration.uuid)
    messages.success(request, _("Here is the draft for %(town)s. Add what is missing.") % {"town": made.municipality})
    return redirect("my:solution", made.uuid)


def _towns(row: Registration) -> list[Municipality]:
    """Return the towns the employer serves, or all where it serves none."""
    body = row.booking.organisation
    served = list(body.municipalities.all()) if body else []
    every = Municipality.objects.all() if installation.is_demo() else Municipality.objects.filter(is_fictive=False)
    return served or list(every)


def _own(request: HttpRequest, key: uuid.UUID) -> Solution:
    """Return what the person has begun, or 404."""
    found = query.of_author(person_of(request)).filter(uuid=key).first()
    if found is None:
        raise Http404
    return found


def _around(row: Solution) -> dict[str, object]:
    """Return the addresses of the page, and the changes that the town or the author has begun to a public entry."""
    to, begun = _addresses(row), changes.open_of(row)
    if begun is not None:
        to["begun"] = reverse("my:solution", args=[begun.uuid])
    if row.revises is not None:
        to["public"] = reverse("public:solution", args=[row.revises.slug])
    return {"to": to, "begun": begun}


def _addresses(row: Solution) -> dict[str, str]:
    return {
        "page": reverse("my:solution", args=[row.uuid]),
        "release": reverse("my:solution_release", args=[row.uuid]),
    }

"""The town's own solutions: write, have released, take back, check again, archive."""

import uuid
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import freshness as trust
from lotse.exchange.actions import revision as revisions
from lotse.exchange.actions import solution as actions
from lotse.exchange.models import Solution
from lotse.exchange.queries import revision as changes
from lotse.exchange.queries import solution as query
from lotse.exchange.queries import town as people
from lotse.exchange.rules import solution as rule
from lotse.exchange.rules import states
from lotse.exchange.wording.trust import NOT_ITS_EDITOR
from lotse.web.municipality import gate
from lotse.web.municipality.gate import Town
from lotse.web.shared import solution_files
from lotse.web.shared import solution_steps as steps
from lotse.web.shared.release_form import ReleaseForm
from lotse.web.shared.solution_form import SolutionForm

PER_PAGE = 25
TO_TAKE_BACK = (states.RELEASE, states.REVIEW, states.PUBLISHED, states.ARCHIVED)


@gate.municipality
def solutions(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """List all entries with their states, the last changed first."""
    here = gate.town_or_refuse(request, town)
    page = Paginator(query.of_town(here.municipality), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "municipality/solutions/list.html", {"town": here, "page_obj": page})


@gate.municipality
def new(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Begin an entry; a title is enough."""
    here = gate.town_or_refuse(request, town)
    form = SolutionForm(request.POST if request.method == "POST" else None, only=steps.FIRST)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(
                municipality=here.municipality,
                values=form.values,
                language=get_language() or "de",
                by=gate.by(request),
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Saved as a draft. Only your town sees it."))
            return steps.onwards(request, reverse("municipality:solution", args=[here.uuid, made.uuid]))
    values = {"town": here, "form": form, "needed": rule.REQUIRED_FOR_RELEASE}
    return render(request, "municipality/solutions/new.html", values)


@gate.municipality
def solution(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Show where the entry stands, or one section of it to write while it is a draft."""
    here = gate.town_or_refuse(request, town)
    closed = None if request.method == "POST" else changes.closed(here.municipality, solution)
    if closed is not None:
        return redirect("municipality:solution", town, closed.uuid)
    row = _solution(here, solution)
    around, part, form = _around(here, row), steps.wanted(request), None
    papers = None
    if solution_files.is_about_papers(request):
        papers = solution_files.change(request, solution=row, by=gate.by(request))
        if papers is None:
            return redirect("municipality:solution", town, solution)
    elif request.method == "POST":
        told = steps.silent(request, solution=row, by=gate.by(request))
        if told is not None:
            return told
        form = steps.write(request, solution=row, by=gate.by(request))
        if form is None:
            return steps.onwards(request, reverse("municipality:solution", args=[town, solution]))
    values = {**steps.page(row, form, part), **solution_files.around(row, papers), **around}
    return render(request, "municipality/solutions/solution.html", values)


@gate.municipality
def release(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Ask a named person of the town for the release."""
    here = gate.town_or_refuse(request, town)
    row = _solution(here, solution)
    form: ReleaseForm | None = ReleaseForm()
    if request.method == "POST":
        form = steps.ask(request, solution=row, by=gate.by(request))
        if form is None:
            return redirect("municipality:solution", town, solution)
    facts = steps.sheet(row)
    if request.method != "POST" and not facts.can_ask:
        messages.info(request, _("The release cannot be asked for now. This page says what is missing."))
        return redirect("municipality:solution", town, solution)
    values = {"sheet": facts, "form": form, **_around(here, row)}
    return render(request, "municipality/solutions/release.html", values)


@gate.municipality
def withdraw(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Ask, then take the entry back to a draft."""
    here = gate.town_or_refuse(request, town)
    row = _solution(here, solution)
    if request.method == "POST":
        step = partial(actions.withdraw, solution=row, by=gate.by(request), at=clock.now())
        steps.tell(request, step, _("The entry is a draft again. Nobody outside sees it."))
    elif row.state in TO_TAKE_BACK:
        return render(request, "municipality/solutions/withdraw.html", _around(here, row))
    return redirect("municipality:solution", town, solution)


@gate.municipality
def change(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Begin changes to a public entry, which stays as it is until they are released and read."""
    here = gate.town_or_refuse(request, town)
    row = _solution(here, solution)
    if request.method == "POST":
        try:
            row = revisions.begin(solution=row, by=gate.by(request), at=clock.now())
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
    return redirect("municipality:solution", town, row.uuid)


@gate.municipality
def checked(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Note that the entry is still right."""
    here = gate.town_or_refuse(request, town)
    row = _solution(here, solution)
    if request.method == "POST":
        step = partial(actions.check_again, solution=row, by=gate.by(request), at=clock.now())
        steps.tell(request, step, _("Thank you. The entry now says that it was checked today."))
    return redirect("municipality:solution", town, solution)


@gate.municipality
def owner(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Say who of the town looks after the entry."""
    here = gate.town_or_refuse(request, town)
    row = _solution(here, solution)
    if request.method == "POST":
        key = request.POST.get("person", "")
        chosen = next((one for one in people.editors(here.municipality) if str(one.uuid) == key), None)
        if key and chosen is None:
            messages.error(request, str(NOT_ITS_EDITOR))
        else:
            step = partial(trust.hand_over, solution=row, person=chosen, by=gate.by(request), at=clock.now())
            steps.tell(request, step, _("Saved. Whoever looks after the entry gets the yearly question."))
    return redirect("municipality:solution", town, solution)


@gate.municipality
def archive(request: HttpRequest, town: uuid.UUID, solution: uuid.UUID) -> HttpResponse:
    """Ask, then put the entry away."""
    here = gate.town_or_refuse(request, town)
    row = _solution(here, solution)
    if request.method == "POST":
        step = partial(actions.archive, solution=row, by=gate.by(request), at=clock.now())
        told = _("The changes are given up. The entry is as it was.") if row.revises_id else _("The entry is archived.")
        steps.tell(request, step, told)
    elif states.may_become(row.state, states.ARCHIVED):
        return render(request, "municipality/solutions/archive.html", _around(here, row))
    return redirect("municipality:solution", town, solution)


def _solution(here: Town, key: uuid.UUID) -> Solution:
    """Return an entry of this town, or 404."""
    found = query.of_town(here.municipality).filter(uuid=key).first()
    if found is None:
        raise Http404
    return found


def _around(here: Town, row: Solution) -> dict[str, object]:
    names = ("release", "withdraw", "checked", "archive", "owner", "change")
    to = {name: reverse(f"municipality:solution_{name}", args=[here.uuid, row.uuid]) for name in names}
    to["page"] = reverse("municipality:solution", args=[here.uuid, row.uuid])
    begun = changes.open_of(row)
    if begun is not None:
        to["begun"] = reverse("municipality:solution", args=[here.uuid, begun.uuid])
    if row.revises is not None:
        to["public"] = reverse("municipality:solution", args=[here.uuid, row.revises.uuid])
    return {
        "town": here,
        "solution": row,
        "to": to,
        "begun": begun,
        "may_archive": states.may_become(row.state, states.ARCHIVED),
        "may_withdraw": row.state in TO_TAKE_BACK,
        "is_public": row.state == states.PUBLISHED,
        "editors": list(people.editors(here.municipality)),
    }

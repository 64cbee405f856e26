"""The town's copies: begin, note a stage, open it to others; and what others have opened to us."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.base.text import tidy
from lotse.exchange.actions import copy as actions
from lotse.exchange.models import Copy, Solution
from lotse.exchange.queries import copies as query
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import stages
from lotse.web.municipality import gate
from lotse.web.municipality.copies import page
from lotse.web.municipality.copies.forms import LONGEST_WORDS, BeginForm, MoveForm, OpenForm, SearchForm
from lotse.web.municipality.gate import Town

LONGEST_SLUG = 80
SHOWN = 20


@gate.municipality
def copies(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """List the own copies, and those of our solutions that others have opened to us."""
    here = gate.town_or_refuse(request, town)
    values = {
        "town": here,
        "own": list(query.of_town(here.municipality)),
        "others": list(query.of_giver(here.municipality)),
        "improvements": list(query.improvements(here.municipality)[:SHOWN]),
    }
    return render(request, "municipality/copies/list.html", values)


@gate.municipality
def start(request: HttpRequest) -> HttpResponse:
    """Lead from the public page of a solution to the copy for the only town, or to the choice among several."""
    mine = gate.towns_or_refuse(request)
    wanted = QueryDict(mutable=True)
    wanted["solution"] = tidy(request.GET.get("solution", ""))[:LONGEST_SLUG]
    places = [(body, f"{reverse('municipality:copy_new', args=[body.uuid])}?{wanted.urlencode()}") for body in mine]
    if len(places) == 1:
        return redirect(places[0][1])
    return render(request, "municipality/start/choose.html", {"places": places})


@gate.municipality
def new(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Begin a copy of the solution the address names; without one, look for it here."""
    here = gate.town_or_refuse(request, town)
    wanted = tidy(request.GET.get("solution", ""))[:LONGEST_SLUG]
    row = solutions.public_by_slug(wanted) if wanted else None
    if row is None:
        return _search(request, here, bool(wanted))
    running = query.of_town(here.municipality).filter(solution=row).exclude(stage=stages.ENDED).first()
    if running is not None:
        messages.info(request, _("Your town already copies this solution. Here it is."))
        return redirect("municipality:copy", town, running.uuid)
    form = BeginForm(request.POST if request.method == "POST" else None, others=_others(request, here, row))
    if request.method == "POST" and form.is_valid():
        said, by = form.facts(), gate.by(request)
        try:
            made = actions.begin(solution=row, municipality=here.municipality, **said, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("The copy has begun. Only your town sees it."))
            return redirect("municipality:copy", town, made.uuid)
    return render(request, "municipality/copies/new.html", {"town": here, "solution": row, "form": form})


@gate.municipality
def copy(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Show one copy with its history."""
    here = gate.town_or_refuse(request, town)
    return page.show(request, here, page.copy_or_404(here, copy))


@gate.municipality
def move(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Note a stage and the next step."""
    here = gate.town_or_refuse(request, town)
    row = page.copy_or_404(here, copy)
    if request.method != "POST":
        return redirect("municipality:copy", town, copy)
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            actions.move(copy=row, **form.cleaned_data, by=gate.by(request), at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("municipality:copy", town, copy)
    return page.show(request, here, row, moving=form)


@gate.municipality
def open_to(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Open the copy wider or narrower."""
    here = gate.town_or_refuse(request, town)
    row = page.copy_or_404(here, copy)
    if request.method != "POST":
        return redirect("municipality:copy", town, copy)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return page.show(request, here, row, opening=form)
    done = actions.open_to(copy=row, openness=form.cleaned_data["openness"], by=gate.by(request), at=clock.now())
    who = str(done.get_openness_display())
    messages.success(request, _("Saved. Who may see this copy: %(who)s.") % {"who": who})
    return redirect("municipality:copy", town, copy)


def _others(request: HttpRequest, here: Town, row: Solution) -> list[Copy]:
    """Return the copies of other towns that may be followed: those this person sees."""
    return list(query.visible_to(gate.person(request), row).exclude(municipality=here.municipality))


def _search(request: HttpRequest, here: Town, gone: bool) -> HttpResponse:
    """Show public solutions of other towns that contain the words."""
    words = tidy(request.GET.get("q", ""))[:LONGEST_WORDS]
    rows = solutions.find(words=words).exclude(municipality=here.municipality)
    found = list(rows[: SHOWN + 1])
    values = {
        "town": here,
        "form": SearchForm({"q": words}),
        "words": words,
        "found": found[:SHOWN],
        "more": len(found) > SHOWN,
        "gone": gone,
    }
    return render(request, "municipality/copies/search.html", values)

"""The town's copies: begin, note a stage, open it to others; and what others have opened to us."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.base.text import tidy
from lotse.exchange.actions import copy as actions
from lotse.exchange.models import Copy, CopyStep
from lotse.exchange.queries import copies as query
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import stages
from lotse.exchange.wording import Stage
from lotse.web.municipality import gate
from lotse.web.municipality.copies.forms import LONGEST_WORDS, WHO, BeginForm, MoveForm, OpenForm, SearchForm
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
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note, by = form.cleaned_data["note"], gate.by(request)
        try:
            made = actions.begin(solution=row, municipality=here.municipality, note=note, by=by, at=clock.now())
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
    return _page(request, here, _copy(here, copy))


@gate.municipality
def move(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Note a stage and the next step."""
    here = gate.town_or_refuse(request, town)
    row = _copy(here, copy)
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
    return _page(request, here, row, moving=form)


@gate.municipality
def open_to(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Open the copy wider or narrower."""
    here = gate.town_or_refuse(request, town)
    row = _copy(here, copy)
    if request.method != "POST":
        return redirect("municipality:copy", town, copy)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, here, row, opening=form)
    done = actions.open_to(copy=row, openness=form.cleaned_data["openness"], by=gate.by(request), at=clock.now())
    who = str(done.get_openness_display())
    messages.success(request, _("Saved. Who may see this copy: %(who)s.") % {"who": who})
    return redirect("municipality:copy", town, copy)


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


def _copy(here: Town, key: uuid.UUID) -> Copy:
    """Return a copy of this town, or 404."""
    found = query.of_town(here.municipality).filter(uuid=key).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    here: Town,
    row: Copy,
    *,
    moving: MoveForm | None = None,
    opening: OpenForm | None = None,
) -> HttpResponse:
    steps = list(row.steps.all())
    today = timezone.localdate(clock.now(), clock.zone())
    facts = {"stage": row.stage, "on": today, "next_step": row.next_step, "next_on": row.next_on}
    values = {
        "town": here,
        "copy": row,
        "history": steps[::-1],
        "path": [Stage(name).label for name in stages.PATH],
        "reached": _reached(row, steps),
        "ended": row.stage == stages.ENDED,
        "moving": moving or MoveForm(initial=facts),
        "opening": opening or OpenForm(initial={"openness": row.openness}),
        "who": WHO,
    }
    return render(request, "municipality/copies/copy.html", values)


def _reached(row: Copy, steps: list[CopyStep]) -> int:
    """Return how far on the path the copy is; one that rests or has ended stays where it last was."""
    walked = [step.stage for step in steps if step.stage in stages.PATH]
    now = row.stage if row.stage in stages.PATH else walked[-1] if walked else stages.PATH[0]
    return stages.PATH.index(now)

"""What town and author do with an entry: the same page, the same steps, the same sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import solution as actions
from lotse.exchange.models import Release, Solution
from lotse.exchange.queries import release as query
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import needs, publication, sections
from lotse.exchange.rules import solution as rule
from lotse.exchange.wording import GAPS, LABELS
from lotse.web.shared import entry, solution_form
from lotse.web.shared.entry import Changes
from lotse.web.shared.release_form import ReleaseForm
from lotse.web.shared.solution_form import LEGENDS, SolutionForm

# What the buttons of a section ask for besides saving.
NEXT, SILENT = "next", "silent"
# The section in which an entry begins.
FIRST = ("start",)


@dataclass(frozen=True)
class Sheet:
    """The facts of one entry at one moment."""

    solution: Solution
    missing: list[tuple[str, str | Promise]]
    # What a town that copies would still have to ask, each with the section in which it is answered.
    gaps: list[tuple[str, str | Promise]]
    release: Release | None
    given: Release | None
    unconfirmed: bool
    # What begun changes would make of the public entry; None for an entry of its own.
    changes: Changes | None

    @property
    def can_write(self) -> bool:
        """Whether the text may be changed now."""
        return publication.may_write(self.solution.state)

    @property
    def can_ask(self) -> bool:
        """Whether somebody can be asked for the release now."""
        return publication.may_ask_release(self.solution.state) and not self.missing


def sheet(solution: Solution) -> Sheet:
    """Read what the page shows."""
    values = solution_form.values_of(solution)
    return Sheet(
        solution=solution,
        missing=[(sections.of_field(name), LABELS[name]) for name in rule.missing(values)],
        gaps=[(sections.of_field(needs.field_of(need)), GAPS[need]) for need in needs.lacking(values)],
        release=query.open_of(solution),
        given=query.given_for(solution),
        unconfirmed=solutions.is_unconfirmed(solution),
        changes=entry.changes(solution),
    )


def page(solution: Solution, form: SolutionForm | None = None, part: str = "") -> dict[str, Any]:
    """Return what the page of an entry shows: one section to write, or where it stands.

    A form with something typed is shown whatever the state.
    """
    facts = sheet(solution)
    if form is None and facts.can_write and part in sections.SECTIONS:
        form = SolutionForm(solution=solution, only=[part])
    return {
        "solution": solution,
        "sheet": facts,
        # Only the pages of the town say so.
        "begun": None,
        "form": form,
        "part": part if form else "",
        "needed": rule.REQUIRED_FOR_RELEASE,
        "stored": solution_form.sections_of(solution),
        "steps": [(key, *LEGENDS[key], _filled(solution, key)) for key in sections.SECTIONS],
    }


def write(request: HttpRequest, *, solution: Solution, by: Actor) -> SolutionForm | None:
    """Save what was typed, or return the form that says what is wrong; nothing typed is lost."""
    form = SolutionForm(request.POST, solution=solution, only=_sent(request))
    if not form.is_valid():
        return form
    try:
        saved = actions.write(solution=solution, values=form.values, by=by, at=clock.now())
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return form
    if request.POST.get("do") != SILENT:
        messages.success(request, _told(saved))
    return None


def silent(request: HttpRequest, *, solution: Solution, by: Actor) -> JsonResponse | None:
    """Answer the browser that saves by itself while somebody types; None for everybody else.

    What is wrong is not said in the middle of a word: the button says it.
    """
    if request.POST.get("do") != SILENT:
        return None
    form = write(request, solution=solution, by=by)
    if form is not None:
        return JsonResponse({"told": _("Not saved yet. The button says what is wrong.")}, status=422)
    solution.refresh_from_db()
    at = clock.now().astimezone(clock.zone())
    told = _("Saved by itself at %(time)s.") % {"time": formats.time_format(at, "TIME_FORMAT")}
    return JsonResponse({"told": told, "seen": solution_form.version(solution)})


def onwards(request: HttpRequest, page: str) -> HttpResponse:
    """Lead to the next section where that was wished, else back to where the entry stands."""
    part = request.POST.get("part", "")
    following = sections.after(part) if request.POST.get("do") == NEXT else ""
    return redirect(f"{page}?part={following}" if following else page)


def wanted(request: HttpRequest) -> str:
    """Return the section that the page is asked for, "" for none."""
    asked = request.POST.get("part") or request.GET.get("part") or ""
    return asked if asked in sections.SECTIONS else ""


def _sent(request: HttpRequest) -> list[str]:
    """Return the sections that came: the named one, else those of which there is a field. Others stay as they are."""
    part = request.POST.get("part", "")
    if part in sections.SECTIONS:
        return [part]
    found = [key for key, names in sections.SECTIONS.items() if any(name in request.POST for name in names)]
    return found or ["start"]


def _filled(solution: Solution, key: str) -> tuple[int, int]:
    """Return how many fields of a section say something, and of how many."""
    names = sections.SECTIONS[key]
    return sum(rule.is_stated(getattr(solution, name)) for name in names), len(names)


def ask(request: HttpRequest, *, solution: Solution, by: Actor) -> ReleaseForm | None:
    """Ask for the release, or return the form that says what is wrong."""
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return form
    try:
        asked = releases.ask(solution=solution, **form.cleaned_data, by=by, at=clock.now())
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return form
    messages.success(request, _("%(name)s has been asked for the release by mail.") % {"name": asked.name})
    return None


def tell(request: HttpRequest, step: Callable[[], object], sentence: str) -> None:
    """Take the step and say so, or say why not."""
    try:
        step()
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, sentence)


def _told(solution: Solution) -> str:
    missing = rule.missing(solution_form.values_of(solution))
    if not missing:
        return _("Saved. Now the entry can be released.")
    names = ", ".join(str(LABELS[name]) for name in missing)
    return _("Saved. Still missing for the release: %(parts)s.") % {"parts": names}

"""What town and author do with an entry: the same page, the same steps, the same sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
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
from lotse.exchange.rules import publication
from lotse.exchange.rules import solution as rule
from lotse.web.shared import solution_form
from lotse.web.shared.release_form import ReleaseForm
from lotse.web.shared.solution_form import SolutionForm


@dataclass(frozen=True)
class Sheet:
    """The facts of one entry at one moment."""

    solution: Solution
    missing: list[tuple[str, str | Promise]]
    gaps: list[tuple[str, str | Promise]]
    release: Release | None
    given: Release | None
    unconfirmed: bool

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
        missing=solution_form.labels(rule.missing(values)),
        gaps=solution_form.labels(rule.gaps(values)),
        release=query.open_of(solution),
        given=query.given_for(solution),
        unconfirmed=solutions.is_unconfirmed(solution),
    )


def page(solution: Solution, form: SolutionForm | None = None) -> dict[str, Any]:
    """Return what the page of an entry shows; a form with something typed is shown whatever the state."""
    facts = sheet(solution)
    if form is None and facts.can_write:
        form = SolutionForm(solution=solution)
    return {
        "solution": solution,
        "sheet": facts,
        "form": form,
        "needed": rule.REQUIRED_FOR_RELEASE,
        "stored": solution_form.sections_of(solution),
    }


def write(request: HttpRequest, *, solution: Solution, by: Actor) -> SolutionForm | None:
    """Save what was typed, or return the form that says what is wrong; nothing typed is lost."""
    form = SolutionForm(request.POST, solution=solution)
    if not form.is_valid():
        return form
    try:
        saved = actions.write(solution=solution, values=form.values, by=by, at=clock.now())
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return form
    messages.success(request, _told(saved))
    return None


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
    names = ", ".join(str(label) for _name, label in solution_form.labels(missing))
    return _("Saved. Still missing for the release: %(parts)s.") % {"parts": names}

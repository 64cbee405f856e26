"""The coordination puts right what others have written about a town, as long as the town has not confirmed it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import solution as actions
from lotse.exchange.models import Solution
from lotse.exchange.queries import report as reports
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import publication
from lotse.exchange.wording import NOT_CORRECTABLE
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.reviews.forms import Correction
from lotse.web.shared import solution_form


@gate.coordination
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the entry; the reason is kept with what stood there before."""
    solution = solutions.full().filter(pk=pk).first()
    if solution is None:
        raise Http404
    if request.method == "POST":
        form = Correction(request.POST, solution=solution)
        if form.is_valid() and _corrected(request, solution, form):
            return _onwards(solution)
    elif may_correct(solution):
        form = Correction(solution=solution)
    else:
        messages.info(request, str(NOT_CORRECTABLE))
        return redirect("desk:review", pk=pk)
    values = {
        "places": places("reviews"),
        "solution": solution,
        "form": form,
        "needed": (),
        "stored": solution_form.sections_of(solution),
        "reports": list(reports.open_of(solution)),
    }
    return render(request, "desk/reviews/correct.html", values)


def may_correct(solution: Solution) -> bool:
    """Return True where the page offers it."""
    return publication.may_correct(state=solution.state, unconfirmed=solutions.is_unconfirmed(solution))


def _corrected(request: HttpRequest, solution: Solution, form: Correction) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        actions.correct(solution=solution, values=form.values, reason=reason, by=gate.by(request), at=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    messages.success(request, _("“%(title)s” is corrected.") % {"title": form.values["title"]})
    return True


def _onwards(solution: Solution) -> HttpResponse:
    """Lead on to whoever waits for an answer, else back to the entry."""
    waiting = reports.open_of(solution).first()
    return redirect("desk:report", pk=waiting.pk) if waiting else redirect("desk:review", pk=solution.pk)

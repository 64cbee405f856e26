"""A town looks at what others have written about it: right, change, remove. Without an account; only buttons act."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.models import Solution, Takeover
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import takeover as query
from lotse.exchange.rules import states
from lotse.exchange.rules.takeover import VALID
from lotse.web.link.takeovers.forms import CHANGED, EntryForm, RemovalForm
from lotse.web.link.tokens import gone, takeover_of
from lotse.web.shared.private import private

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def takeover(request: HttpRequest, token: str) -> HttpResponseBase:
    """List the entries about the town."""
    found = takeover_of(token)
    if found is None:
        return gone(request)
    rows = [(row, _standing(row)) for row in query.entries(found)]
    values = {
        "takeover": found,
        "token": token,
        "town": found.municipality,
        "rows": rows,
        "until": found.sent_at + VALID,
    }
    return private(render(request, "link/takeovers/takeover.html", values))


@require_http_methods(METHODS)
def entry(request: HttpRequest, token: str, slug: str) -> HttpResponseBase:
    """Show one entry field by field; the buttons note the answers, or hide the whole entry."""
    found = takeover_of(token)
    solution = query.entries(found).filter(slug=slug).first() if found else None
    if found is None or solution is None:
        return gone(request)
    known = query.latest(found, solution)
    posted = request.POST if request.method == "POST" else None
    removal = RemovalForm(posted if posted is not None and "remove" in posted else None)
    form = EntryForm(solution, known, posted if posted is not None and "remove" not in posted else None)
    if posted is not None and _answered(request, found, solution, form, removal):
        return private(redirect("link:takeover", token))
    return private(_page(request, token, found, solution, form, removal))


def _answered(request: HttpRequest, found: Takeover, solution: Solution, form: EntryForm, removal: RemovalForm) -> bool:
    """Carry out what the button says; a refusal is written into the form."""
    by = actor.link(found.uuid, found.name)
    if removal.is_bound:
        return removal.is_valid() and _remove(request, found, solution, removal, by)
    if "all_right" in request.POST:
        if any(map(form.is_stale, form.names)):
            form.full_clean()
            form.add_error(None, CHANGED)
            return False
        answers = form.all_right()
    elif form.is_valid():
        answers = form.answers()
    else:
        return False
    step = partial(takeovers.answer, takeover=found, solution=solution, answers=answers, by=by, at=clock.now())
    try:
        done = step()
    except Refused as refusal:
        # A bound form has to be checked before it takes an error.
        form.full_clean()
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _told(done))
    return True


def _remove(request: HttpRequest, found: Takeover, solution: Solution, removal: RemovalForm, by: Actor) -> bool:
    reason = removal.cleaned_data["reason"]
    try:
        takeovers.ask_removal(takeover=found, solution=solution, reason=reason, by=by, at=clock.now())
    except Refused as refusal:
        removal.add_error(None, refusal.sentence)
        return False
    messages.success(
        request, _("The entry “%(title)s” is no longer shown. We decide later.") % {"title": solution.title}
    )
    return True


def _told(solution: Solution) -> str:
    if solutions.is_unconfirmed(solution):
        return _("Thank you, your answers about “%(title)s” are noted.") % {"title": solution.title}
    return _("Thank you. “%(title)s” now counts as confirmed by your town.") % {"title": solution.title}


def _standing(solution: Solution) -> str:
    """Return where the entry stands for the town: open, confirmed, hidden."""
    if solution.state != states.PUBLISHED:
        return "hidden"
    return "open" if solutions.is_unconfirmed(solution) else "confirmed"


def _page(
    request: HttpRequest, token: str, found: Takeover, solution: Solution, form: EntryForm, removal: RemovalForm
) -> HttpResponse:
    values = {
        "token": token,
        "town": found.municipality,
        "solution": solution,
        "standing": _standing(solution),
        "form": form,
        "parts": form.parts(),
        "removal": removal,
    }
    return render(request, "link/takeovers/entry.html", values)

"""A named person of the town reads an entry and releases it, or sends it back. Only the buttons do."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.exchange.actions import release as releases
from lotse.exchange.models import Release
from lotse.exchange.rules import states
from lotse.web.link.releases.forms import AnswerForm
from lotse.web.link.tokens import gone, release_of
from lotse.web.shared import entry
from lotse.web.shared.private import private


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the entry as everybody will see it; after an answer the page shows the answer."""
    found = release_of(token)
    if found is None:
        return gone(request)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm()
    if form.is_bound and form.is_valid() and _answered(found, form):
        return private(redirect("link:release", token))
    return private(_page(request, found, form))


def _answered(found: Release, form: AnswerForm) -> bool:
    """Carry out the answer; a refusal is written into the form."""
    by, at = actor.link(found.uuid, found.name), clock.now()
    try:
        if form.cleaned_data["answer"] == "give":
            releases.give(release=found, by=by, at=at)
        else:
            releases.send_back(release=found, comment=form.cleaned_data["comment"], by=by, at=at)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _page(request: HttpRequest, found: Release, form: AnswerForm) -> HttpResponse:
    solution = found.solution
    values = {
        "release": found,
        "solution": solution,
        "town": solution.municipality,
        "entry": entry.of(solution),
        "form": form,
        "open": found.answered_at is None and solution.state == states.RELEASE,
        "published": solution.state == states.PUBLISHED,
    }
    return render(request, "link/releases/release.html", values)

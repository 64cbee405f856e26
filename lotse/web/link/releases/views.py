"""A named person of the town reads an entry and releases it, or sends it back. Only the buttons do."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.exchange.actions import release as releases
from lotse.exchange.models import Release
from lotse.exchange.queries import attachment as attachments
from lotse.exchange.rules import states
from lotse.web.link.releases.forms import AnswerForm
from lotse.web.link.tokens import gone, release_of
from lotse.web.shared import downloads, entry
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
    return private(_page(request, token, found, form))


@require_safe
def paper(request: HttpRequest, token: str, key: uuid.UUID) -> HttpResponseBase:
    """Hand out a paper of the entry to whoever is asked to release it."""
    found = release_of(token)
    row = attachments.of(found.solution).filter(uuid=key).first() if found and not found.answered_at else None
    answer = downloads.stored(row.file, row.name) if row else None
    return private(answer) if answer else gone(request)


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


def _page(request: HttpRequest, token: str, found: Release, form: AnswerForm) -> HttpResponse:
    solution = found.solution
    values = {
        "release": found,
        "solution": solution,
        "town": solution.municipality,
        "entry": entry.of(solution),
        "form": form,
        "changes": entry.changes(solution),
        "files": [(row, reverse("link:release_paper", args=[token, row.uuid])) for row in attachments.of(solution)],
        "open": found.answered_at is None and solution.state == states.RELEASE,
        "published": solution.state == states.PUBLISHED,
    }
    return render(request, "link/releases/release.html", values)

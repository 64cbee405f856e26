"""What a draft said before: list, look at, take back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.toolkit.actions import council_paper as actions
from lotse.toolkit.queries import council_paper as query
from lotse.toolkit.wording import BLOCKS
from lotse.web.municipality import gate
from lotse.web.municipality.papers import draft


@gate.municipality
def index(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """List the versions of the draft."""
    here = gate.town_or_refuse(request, town)
    row = draft.one_or_404(here, paper)
    values = {"town": here, "paper": row, "versions": list(query.versions(row)), "labels": BLOCKS}
    return render(request, "municipality/papers/versions.html", values)


@gate.municipality
def version(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID, number: int) -> HttpResponse:
    """Show what the draft said in one version; take it back."""
    here = gate.town_or_refuse(request, town)
    row = draft.one_or_404(here, paper)
    found = query.version(row, number)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.take_back(paper=row, number=number, by=gate.by(request), at=clock.now())
        messages.success(request, _("The draft says again what it said in version %(n)s.") % {"n": number})
        return redirect("municipality:paper", town, paper)
    values = {
        "town": here,
        "paper": row,
        "version": found,
        "is_latest": found.number == query.last_number(row),
        "facts": draft.facts(row, found.values),
    }
    return render(request, "municipality/papers/version.html", values)

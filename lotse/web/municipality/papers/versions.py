"""What a draft said before: list, look at, take back."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.text import tidy
from lotse.toolkit.actions import council_paper as actions
from lotse.toolkit.models import PaperVersion
from lotse.toolkit.queries import council_paper as query
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.toolkit.wording import BLOCKS
from lotse.web.municipality import gate
from lotse.web.municipality.papers import draft, fields
from lotse.web.municipality.papers.forms import told
from lotse.web.shared.entry import Difference

LONGEST_NUMBER = 12


@gate.municipality
def index(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """List the versions of the draft."""
    here = gate.town_or_refuse(request, town)
    row = draft.one_or_404(here, paper)
    values = {"town": here, "paper": row, "versions": list(query.versions(row)), "labels": BLOCKS}
    return render(request, "municipality/papers/versions.html", values)


@gate.municipality
def version(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID, number: int) -> HttpResponse:
    """Show what the draft said in one version, and what differs from another; take it back."""
    here = gate.town_or_refuse(request, town)
    row = draft.one_or_404(here, paper)
    found = query.version(row, number)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.take_back(paper=row, number=number, by=gate.by(request), at=clock.now())
        messages.success(request, _("The draft says again what it said in version %(n)s.") % {"n": number})
        return redirect("municipality:paper", town, paper)
    others = [one for one in query.versions(row) if one.number != found.number]
    wanted, beside = _beside(request, others, found)
    other = query.version(row, beside) if beside else None
    first, last = sorted(
        [(beside, other.values if other else {}), (found.number, found.values)], key=lambda one: one[0]
    )
    values = {
        "town": here,
        "paper": row,
        "version": found,
        "is_latest": found.number == query.last_number(row),
        "facts": draft.facts(row, found.values),
        "others": others,
        "beside": beside,
        "is_unknown": wanted is None,
        "first": first[0],
        "last": last[0],
        "differences": _differences(first[1], last[1]),
    }
    return render(request, "municipality/papers/version.html", values)


def _beside(request: HttpRequest, others: list[PaperVersion], found: PaperVersion) -> tuple[str | None, int]:
    """Return what the address wants to see beside this version, and its number; 0 is the empty draft.

    Without a wish that is the version before; a wish for one that is not there is None.
    """
    wanted = tidy(request.GET.get("beside", ""))[:LONGEST_NUMBER]
    before = max((one.number for one in others if one.number < found.number), default=0)
    if not wanted:
        return wanted, before
    known = {str(one.number): one.number for one in others} | {"0": 0}
    return (wanted, known[wanted]) if wanted in known else (None, before)


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, list[Difference]]]:
    """Return block by block what differs, in words."""
    year = after.get("budget_year") or before.get("budget_year")
    return [
        (
            str(BLOCKS[block]),
            [Difference(fields.label(name, year), told(name, old), told(name, new)) for name, old, new in changes],
        )
        for block, changes in blocks.differences(before, after).items()
    ]

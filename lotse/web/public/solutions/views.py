"""The list of solutions, and one solution."""

import uuid
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.base import clock
from lotse.base.statements import Reading
from lotse.exchange import access
from lotse.exchange.models import Attachment, Copy, Solution
from lotse.exchange.queries import attachment as attachments
from lotse.exchange.queries import copies, shelf
from lotse.exchange.queries import freshness as trust
from lotse.exchange.queries import lineage as relatives
from lotse.exchange.queries import question as questions
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import town as people
from lotse.exchange.queries import version as versions
from lotse.exchange.queries.lineage import Family
from lotse.exchange.rules import freshness, states
from lotse.people.models import Person
from lotse.programme.models import Measure
from lotse.programme.queries import measure as measures
from lotse.web.public.solutions import lineage, listing, structured
from lotse.web.shared import downloads, entry
from lotse.web.shared.kept_pages import kept

SIMILAR = 3
GONE = (states.HIDDEN, states.ARCHIVED)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the solutions: the newest first, or those that fit, best first."""
    if request.GET:
        return render(request, "public/solutions/list.html", listing.chosen(request.GET))
    here = shelf.current()
    newest = solutions.newest(listing.PAGE_SIZE)
    values: dict[str, Any] = {
        "totals": here.totals,
        "towns": here.givers,
        "number": len(here.places),
        "newest": newest,
        "copies": copies.read_counts(newest.keys),
    }
    return kept(request, "public/solutions/list.html", values, partial(listing.everything, **values))


@require_safe
def solution(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one solution, or say that it is no longer shown."""
    read = solutions.read_by_slug(slug)
    found = read.first()
    if found is None:
        return gone(request, slug)
    me = request.user if isinstance(request.user, Person) else None
    today = clock.now().astimezone(clock.zone()).date()
    values: dict[str, Any] = {
        "entry_read": read,
        "similar_read": solutions.similar(found, SIMILAR) if found.topic else None,
        "measures_read": measures.read_of_solution(found),
        "family": relatives.read(found),
        "copies_read": copies.read_public(found) if me is None else list(copies.visible_to(me, found)),
        "buyers_read": copies.read_buyers(found)
        if me is None
        else copies.buyers(found, is_member=access.is_school_member(me)),
        "today": today,
        "questions_read": questions.read_public(found),
        "papers_read": attachments.read_of(found),
        "may_copy": _may_copy(me, found),
        "is_stale": freshness.is_stale(found.checked_on, today, trust.limits()),
    }
    return kept(request, "public/solutions/solution.html", values, partial(_shown, found, **values))


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what each public version of an entry has changed."""
    found = solutions.public_by_slug(slug)
    if found is None:
        return gone(request, slug)
    steps = [replace(step, differences=entry.differences(step.differences)) for step in versions.history(found)]
    values = {"solution": found, "town": found.municipality, "steps": steps}
    return render(request, "public/solutions/history.html", values)


@require_safe
def paper(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Hand out a paper of a public entry, as a file to keep."""
    found = attachments.public(slug, key)
    answer = downloads.stored(found.file, found.name) if found else None
    if answer is None:
        raise Http404
    return answer


def gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer for an entry that was public once; what never was is not there."""
    if not Solution.objects.filter(slug=slug, state__in=GONE, published_at__isnull=False).exists():
        raise Http404
    return render(request, "public/solutions/gone.html", status=410)


def _may_copy(me: Person | None, found: Solution) -> bool:
    """Return True for the editors of another town: they begin a copy at once, and need no invitation."""
    return me is not None and people.of_editor(me).exclude(pk=found.municipality_id).exists()


def _shown(
    found: Solution,
    similar_read: Reading[Solution] | None,
    measures_read: Reading[Measure],
    copies_read: Reading[Copy] | list[Copy],
    family: Family,
    buyers_read: Reading[Copy] | list[Copy],
    today: date,
    questions_read: Reading[Any],
    papers_read: Reading[Attachment],
    **_more: object,
) -> dict[str, Any]:
    """Return what the page shows: what follows from the entry and these readings alone."""
    seen = copies_read.all() if isinstance(copies_read, Reading) else copies_read
    buyers = buyers_read.all() if isinstance(buyers_read, Reading) else buyers_read
    origin = next((row.slug for row in family.relatives if row.pk == found.based_on_id), "")
    return {
        "entry": entry.of(found),
        "solution": found,
        "town": found.municipality,
        "copies": seen,
        "buyers": copies.still_to_come(buyers, today),
        "staged": [row.pk for row in seen],
        "lineage": lineage.of(found, family, seen),
        "measures": measures_read.all(),
        "files": [(row, reverse("public:solution_paper", args=[found.slug, row.uuid])) for row in papers_read.all()],
        "questions": questions_read.all(),
        "similar": similar_read.all() if similar_read else [],
        "data": structured.solution(found, origin),
    }

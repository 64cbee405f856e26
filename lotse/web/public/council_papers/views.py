"""Choose a town, look at the draft, take it along as a file."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lotse.base import clock, installation
from lotse.base.statements import Reading
from lotse.base.text import tidy
from lotse.exchange.models import Solution
from lotse.exchange.queries import copies
from lotse.exchange.queries import solution as solutions
from lotse.regions.models import Municipality
from lotse.toolkit import wording
from lotse.toolkit.documents import council_materials as materials
from lotse.toolkit.documents import council_paper as papers
from lotse.toolkit.models import TextBlock
from lotse.toolkit.queries import council_paper as query
from lotse.toolkit.queries import frame
from lotse.toolkit.queries.council_paper import Place
from lotse.web.public.council_papers.forms import TownForm
from lotse.web.shared import downloads, own_number
from lotse.web.shared.kept_pages import kept

LONGEST_SLUG, LONGEST_NUMBER = 80, 40
KNOWN = ("", *wording.Kind.values)


@require_safe
def council_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the paper for the chosen town says, and offer it as a file."""
    read = solutions.read_by_slug(slug)
    solution = read.first()
    if solution is None:
        raise Http404
    at = clock.now()
    values: dict[str, Any] = {
        "entry": read,
        "towns": query.towns(solution),
        "chosen": query.town(solution, request.GET.get("town", "")[:LONGEST_SLUG]),
        "blocks": frame.blocks_read(),
        "is_sample": installation.is_demo(),
        # The paper is of this day.
        "day": timezone.localtime(at, clock.zone()).date(),
    }
    make = partial(_paper, request, solution, at, **values)
    # What people type into the address is as various as they are; the towns are few.
    usual = len(values["chosen"]) and request.GET.get("kind", "") in KNOWN and not request.GET.get("units")
    asked = ("town", "kind", "units") if usual else ()
    return kept(request, "public/council_papers/council_paper.html", values, make, asked=asked)


def _paper(
    request: HttpRequest,
    solution: Solution,
    at: datetime,
    towns: Reading[Place],
    chosen: Reading[Municipality],
    blocks: Reading[TextBlock],
    is_sample: bool,
    **_more: object,
) -> dict[str, Any]:
    """Return what the page shows: what follows from the address, the day and these readings alone."""
    form = TownForm(request.GET, towns.all(), solution)
    town = chosen.first()
    if _asked(request) == solution.municipality.slug:
        form.errors["town"] = form.error_class([str(wording.OWN_SOLUTION)])
    around = frame.of_anybody(blocks.all())
    found: dict[str, Any] = {"solution": solution, "form": form, "town": town, "kind": _kind(request)}
    if town is None or "units" in form.errors:
        return {**found, "paper": None}
    own = _own(request, solution)
    paper = papers.facts(solution, town, own, at=at, frame=around, is_sample=is_sample)
    return {**found, "paper": paper, "units": own.get("units")}


@require_safe
def council_paper_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Give the paper; without a town that we know, ask for one."""
    solution = _solution(slug)
    if kind not in papers.KINDS:
        raise Http404
    town, own = _for_whom(request, solution)
    if town is None:
        return _ask(request, slug)
    at = clock.now()
    around = frame.of_anybody(frame.blocks_read().all())
    paper = papers.facts(solution, town, own, at=at, frame=around)
    return downloads.attachment(papers.file(paper, kind, at), papers.file_name(paper, kind), papers.KINDS[kind])


@require_safe
def council_material(request: HttpRequest, slug: str, piece: str) -> HttpResponse:
    """Give summary, poster or slides; without a town that we know, ask for one."""
    solution = _solution(slug)
    if piece not in materials.PIECES:
        raise Http404
    town, own = _for_whom(request, solution)
    if town is None:
        return _ask(request, slug)
    around = frame.of_anybody(frame.blocks_read().all())
    takers = copies.read_public(solution).all()
    found = materials.file(piece, solution, town, own, at=clock.now(), frame=around, takers=takers)
    return downloads.attachment(found.content, found.name, found.content_type)


def _for_whom(request: HttpRequest, solution: Solution) -> tuple[Municipality | None, dict[str, object]]:
    """Return town and own values; no town where the address names none that we know, or no number."""
    try:
        return query.town(solution, _asked(request)).first(), _own(request, solution)
    except ValidationError:
        return None, {}


def _own(request: HttpRequest, solution: Solution) -> dict[str, object]:
    """Return what the visitor says about the paper and the own town. Raises ValidationError."""
    return {"kind": _kind(request), "units": own_number.read(solution, request.GET.get("units", ""))}


def _ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the form with what was typed, where a sentence says what is wrong."""
    typed = {"town": _asked(request), "units": request.GET.get("units", "")[:LONGEST_NUMBER]}
    asked = urlencode({name: text for name, text in typed.items() if text or name == "town"})
    return redirect(f"{reverse('public:council_paper', args=[slug])}?{asked}")


def _kind(request: HttpRequest) -> str:
    """Return the kind of paper wanted; anything unknown is the usual one."""
    wanted = request.GET.get("kind", "")
    return wanted if wanted in wording.Kind.values else wording.Kind.DECISION


def _asked(request: HttpRequest) -> str:
    return tidy(request.GET.get("town", ""))[:LONGEST_SLUG]


def _solution(slug: str) -> Solution:
    found = solutions.public_by_slug(slug)
    if found is None:
        raise Http404
    return found

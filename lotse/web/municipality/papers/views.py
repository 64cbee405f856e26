"""The town's drafts: begin from a solution, write block by block, take along as a file, remove."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.base.text import tidy
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import states
from lotse.toolkit.actions import council_paper as actions
from lotse.toolkit.documents import council_materials as materials
from lotse.toolkit.documents import council_paper as documents
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts
from lotse.toolkit.queries import council_paper as query
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.toolkit.wording import BLOCKS, Kind
from lotse.web.municipality import gate
from lotse.web.municipality.papers import draft
from lotse.web.municipality.papers.forms import BlockForm
from lotse.web.shared import downloads, own_number

LONGEST_SLUG = 80


@gate.municipality
def papers(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """List the town's drafts."""
    here = gate.town_or_refuse(request, town)
    values = {"town": here, "papers": list(query.of_town(here.municipality)), "kinds": dict(Kind.choices)}
    return render(request, "municipality/papers/list.html", values)


@gate.municipality
def begin(request: HttpRequest) -> HttpResponse:
    """Lead from a solution to the draft of the only town, or let the editor of several choose."""
    query_string = _carried(request)
    towns = gate.towns_or_refuse(request)
    places = [(body, f"{reverse('municipality:paper_new', args=[body.uuid])}?{query_string}") for body in towns]
    if len(places) == 1:
        return redirect(places[0][1])
    return render(request, "municipality/start/choose.html", {"places": places})


@gate.municipality
def new(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Begin a draft from the solution the address names."""
    here = gate.town_or_refuse(request, town)
    wanted = tidy(request.GET.get("solution", ""))[:LONGEST_SLUG]
    solution = solutions.public_by_slug(wanted) if wanted else None
    refused = ""
    begun = query.begun(here.municipality, solution) if solution else None
    if begun is not None:
        return redirect("municipality:paper", town, begun.uuid)
    if solution is not None and request.method == "POST":
        try:
            known = {"kind": request.GET.get("kind", ""), "units": _number(request, solution)}
            made = actions.begin(
                solution=solution, municipality=here.municipality, values=known, by=gate.by(request), at=clock.now()
            )
        except Refused as refusal:
            refused = refusal.sentence
        else:
            messages.success(request, _("Your draft has begun. Only the town editors of your town see it."))
            return redirect("municipality:paper", town, made.uuid)
    values = {"town": here, "solution": solution, "wanted": wanted, "refused": refused, "carried": _carried(request)}
    return render(request, "municipality/papers/new.html", values)


def _carried(request: HttpRequest) -> str:
    """Return what a visitor has said about the paper already, for the next address."""
    asked = {name: tidy(request.GET.get(name, ""))[:LONGEST_SLUG] for name in ("solution", "kind", "units")}
    return urlencode({name: text for name, text in asked.items() if text or name == "solution"})


def _number(request: HttpRequest, solution: Solution) -> int | None:
    """Return the own number from the address; one that is none can be typed in the draft."""
    try:
        return own_number.read(solution, request.GET.get("units", ""))
    except ValidationError:
        return None


@gate.municipality
def paper(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """Show the draft: its blocks, what is open, the files."""
    here = gate.town_or_refuse(request, town)
    row = draft.one_or_404(here, paper)
    found = draft.facts(row)
    values = {
        "town": here,
        "paper": row,
        "facts": found,
        "kind": Kind(found.kind).label,
        "blocks": [(state, BLOCKS[state.name]) for state in found.blocks],
        "is_public": row.solution.state == states.PUBLISHED,
    }
    return render(request, "municipality/papers/paper.html", values)


@gate.municipality
def block(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID, block: str) -> HttpResponse:
    """Show one block of the draft; save what the town writes into it."""
    here = gate.town_or_refuse(request, town)
    row = draft.one_or_404(here, paper)
    if block not in blocks.FIELDS:
        raise Http404
    says = None if request.method == "POST" and "take" not in request.POST else draft.block(row, block)
    take = request.POST.get("take", "")
    asked = blocks.asked(block, row.values)
    taken = {take: says.proposals[take]} if says and take in says.proposals and take in asked else {}
    form = BlockForm(request.POST if request.method == "POST" else None, paper=row, block=block, taken=taken)
    if form.is_bound and form.is_valid() and not taken:
        saved = actions.write(paper=row, values=form.values, block=block, by=gate.by(request), at=clock.now())
        found = draft.facts(saved)
        messages.success(request, _saved(found))
        after = blocks.following((state.name for state in found.blocks), block)
        if "next" in request.POST and after:
            return redirect("municipality:paper_block", town, paper, after)
        return redirect("municipality:paper", town, paper)
    says = says or draft.block(row, block)
    values = {
        "town": here,
        "paper": row,
        "block": block,
        "label": BLOCKS[block],
        "form": form,
        "language": row.language,
        "proposals": says.proposals,
        "taken": taken,
        "sections": says.sections,
        "after": BLOCKS[says.after] if says.after else "",
    }
    return render(request, "municipality/papers/block.html", values)


@gate.municipality
def file(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID, kind: str) -> HttpResponse:
    """Give the draft as a file."""
    row = draft.one_or_404(gate.town_or_refuse(request, town), paper)
    if kind not in documents.KINDS:
        raise Http404
    facts = draft.facts(row)
    content = documents.file(facts, kind, clock.now())
    return downloads.attachment(content, documents.file_name(facts, kind), documents.KINDS[kind])


@gate.municipality
def material(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID, piece: str) -> HttpResponse:
    """Give summary, poster or slides."""
    row = draft.one_or_404(gate.town_or_refuse(request, town), paper)
    if piece not in materials.PIECES:
        raise Http404
    found = draft.material(row, piece)
    return downloads.attachment(found.content, found.name, found.content_type)


@gate.municipality
def remove(request: HttpRequest, town: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """Ask, then throw the draft away."""
    here = gate.town_or_refuse(request, town)
    row = query.one(here.municipality, paper)
    if request.method == "POST":
        if row is not None:
            actions.remove(paper=row, by=gate.by(request), at=clock.now())
        messages.success(request, _("The draft has been removed."))
        return redirect("municipality:papers", town)
    if row is None:
        raise Http404
    return render(request, "municipality/papers/remove.html", {"town": here, "paper": row})


def _saved(facts: CouncilPaperFacts) -> str:
    number = len(facts.open_points)
    still = ngettext("Saved. %(n)s point is still open.", "Saved. %(n)s points are still open.", number)
    return still % {"n": number}

"""Choose a town, look at the draft, take it along as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from lotse.base import clock
from lotse.base.text import tidy
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.toolkit import wording
from lotse.toolkit.documents import council_paper as papers
from lotse.toolkit.queries import council_paper as query
from lotse.web.public.council_papers.forms import TownForm
from lotse.web.shared import downloads

LONGEST_SLUG = 80


@require_safe
def council_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the paper for the chosen town says, and offer it as a file."""
    solution = _solution(slug)
    form = TownForm(request.GET, query.towns(solution))
    town = form.chosen()
    if _asked(request) == solution.municipality.slug:
        form.errors["town"] = form.error_class([str(wording.OWN_SOLUTION)])
    paper = papers.facts(solution, town, at=clock.now()) if town else None
    values = {"solution": solution, "form": form, "town": town, "paper": paper}
    return render(request, "public/council_papers/council_paper.html", values)


@require_safe
def council_paper_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Give the paper; without a town that we know, ask for one."""
    solution = _solution(slug)
    if kind not in papers.KINDS:
        raise Http404
    asked = _asked(request)
    town = query.towns(solution).filter(slug=asked).first()
    if town is None:
        return redirect(f"{reverse('public:council_paper', args=[slug])}?{urlencode({'town': asked})}")
    at = clock.now()
    paper = papers.facts(solution, town, at=at)
    return downloads.attachment(papers.file(paper, kind, at), papers.file_name(paper, kind), papers.KINDS[kind])


def _asked(request: HttpRequest) -> str:
    return tidy(request.GET.get("town", ""))[:LONGEST_SLUG]


def _solution(slug: str) -> Solution:
    found = solutions.public_by_slug(slug)
    if found is None:
        raise Http404
    return found

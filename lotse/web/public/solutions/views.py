"""The list of solutions, and one solution."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotse.exchange.models import Solution
from lotse.exchange.queries import copies
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import town as people
from lotse.exchange.rules import states
from lotse.exchange.wording import Topic
from lotse.people.models import Person
from lotse.programme.queries import measure as measures
from lotse.web.public import filters
from lotse.web.public.filters import FilterForm
from lotse.web.public.solutions import structured
from lotse.web.public.solutions.picks import district_name, picks
from lotse.web.shared import entry

PAGE_SIZE = 18
SIMILAR = 3
GONE = (states.HIDDEN, states.ARCHIVED)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the solutions that fit, newest first."""
    known = picks()
    choice = filters.read(request.GET, known, words=True)
    found = solutions.find(
        words=choice["q"],
        topic=choice["topic"],
        status=choice["status"],
        town_slug=choice["town"],
        district=district_name(choice, known),
        beneficiary=choice["for"],
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    values = {
        "form": FilterForm(request.GET, known, words=_("What do you look for?")),
        "choice": choice,
        "page": page,
        "solutions": rows,
        "counts": copies.public_counts(row.pk for row in rows),
        "topics": _topics() if choice.any and not rows else [],
    }
    return render(request, "public/solutions/list.html", values)


@require_safe
def solution(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one solution, or say that it is no longer shown."""
    found = solutions.public_by_slug(slug)
    if found is None:
        return gone(request, slug)
    me = request.user if isinstance(request.user, Person) else None
    return render(request, "public/solutions/solution.html", {**_values(found, me), "may_copy": _may_copy(me, found)})


def gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer for an entry that was public once; what never was is not there."""
    if not Solution.objects.filter(slug=slug, state__in=GONE, published_at__isnull=False).exists():
        raise Http404
    return render(request, "public/solutions/gone.html", status=410)


def _may_copy(me: Person | None, found: Solution) -> bool:
    """Return True for the editors of another town: they begin a copy at once, and need no invitation."""
    return me is not None and people.of_editor(me).exclude(pk=found.municipality_id).exists()


def _values(found: Solution, me: Person | None) -> dict[str, Any]:
    opened = list(copies.visible_to(me, found))
    similar = solutions.find(topic=found.topic).exclude(pk=found.pk)[:SIMILAR] if found.topic else []
    return {
        "entry": entry.of(found),
        "solution": found,
        "town": found.municipality,
        "copies": opened,
        "measures": list(measures.of_solution(found)),
        "similar": list(similar),
        "data": structured.solution(found),
    }


def _topics() -> list[tuple[str, str]]:
    """The topics that have entries: ways on from a choice that nothing fits."""
    found = set(solutions.public().order_by().values_list("topic", flat=True).distinct())
    return [(key, str(label)) for key, label in Topic.choices if key in found]

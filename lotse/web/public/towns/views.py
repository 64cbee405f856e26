"""The list of towns by Kreis, and one town."""

from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.exchange.queries import copies
from lotse.exchange.queries import solution as solutions
from lotse.network.queries.towns import TownLine
from lotse.programme.queries import measure as measures
from lotse.regions.models import Municipality
from lotse.web.public import filters
from lotse.web.public.map import atlas, region

SOLUTIONS = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the towns by Kreis; where there are too many, the Kreise first."""
    every, examples = atlas.read("")
    pick = atlas.districts(every)
    choice = filters.read(request.GET, {"district": pick})
    lines = [line for line in every if choice["district"] in ("", atlas.district_slug(line))]
    grouped = len(lines) > atlas.MOST_TOWNS and not choice["district"]
    values = {
        "choice": choice,
        "number": len(every),
        "districts": [] if grouped else _by_district(lines),
        "groups": atlas.groups(lines) if grouped else [],
        "examples": examples,
        "sources": sorted({line.municipality.source for line in every if line.municipality.source}),
    }
    return render(request, "public/towns/list.html", values)


@require_safe
def town(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one town: who runs this page, what is known, what it gives and takes."""
    found = Municipality.objects.select_related("district", "standing").filter(slug=slug).first()
    if found is None:
        raise Http404
    return render(request, "public/towns/town.html", _values(found))


def _values(found: Municipality) -> dict[str, Any]:
    newest = list(solutions.find(town_slug=found.slug)[: SOLUTIONS + 1])
    both = list(copies.counted().filter(Q(municipality=found) | Q(solution__municipality=found)))
    return {
        "town": found,
        "standing": getattr(found, "standing", None),
        "solutions": newest[:SOLUTIONS],
        "more": len(newest) > SOLUTIONS,
        "counts": copies.public_counts(row.pk for row in newest),
        "measures": list(measures.of_town(found)),
        "taken": [copy for copy in both if copy.municipality_id == found.pk],
        "given": [copy for copy in both if copy.solution.municipality_id == found.pk],
        "locator": None if found.is_fictive else region.locator(found),
    }


def _by_district(lines: list[TownLine]) -> list[tuple[str, list[TownLine]]]:
    """Return the towns in the order of their Kreise; those without one come last, under an empty name."""

    def key(line: TownLine) -> tuple[bool, str, str]:
        district = line.municipality.district
        return (district is None, district.sort_key if district else "", district.name if district else "")

    return [(name, list(group)) for (_none, _key, name), group in groupby(sorted(lines, key=key), key=key)]

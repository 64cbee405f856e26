"""The list of towns by Kreis, and one town."""

from functools import partial
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotse.base.statements import Reading
from lotse.exchange.models import Copy, Solution
from lotse.exchange.queries import copies
from lotse.exchange.queries import solution as solutions
from lotse.network.queries import towns as network
from lotse.network.queries.towns import Network, TownLine
from lotse.programme.models import Measure
from lotse.programme.queries import measure as measures
from lotse.regions.models import Municipality
from lotse.regions.queries import municipality as regions
from lotse.regions.queries.municipality import Place
from lotse.web.public import filters
from lotse.web.public.map import atlas, region
from lotse.web.shared.kept_pages import kept

SOLUTIONS = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the towns by Kreis; where there are too many, the Kreise first."""
    values: dict[str, Any] = {"network": network.read(), "measures": measures.read_counts()}
    return kept(request, "public/towns/list.html", values, partial(_listed, request, **values))


def _listed(request: HttpRequest, network: Network, measures: Reading[tuple[int, int]]) -> dict[str, Any]:
    """Return what the list shows: what follows from the address and these readings alone."""
    every, examples = network.lines(dict(measures.all()))
    pick = atlas.districts(every)
    choice = filters.read(request.GET, {"district": pick})
    lines = [line for line in every if choice["district"] in ("", atlas.district_slug(line))]
    grouped = len(lines) > atlas.MOST_TOWNS and not choice["district"]
    return {
        "choice": choice,
        "number": len(every),
        "districts": [] if grouped else _by_district(lines),
        "groups": atlas.groups(lines) if grouped else [],
        "examples": examples,
        "sources": sorted({line.municipality.source for line in every if line.municipality.source}),
    }


@require_safe
def town(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one town: who runs this page, what is known, what it gives and takes."""
    read = regions.read_by_slug(slug)
    found = read.first()
    if found is None:
        raise Http404
    newest = solutions.newest_of_town(found, SOLUTIONS + 1)
    values: dict[str, Any] = {
        "town_read": read,
        "newest": newest,
        "counts_read": copies.read_counts(newest.keys),
        "measures_read": measures.read_of_town(found),
        "copies": copies.read_of_town(found),
        "places": None if found.is_fictive else regions.places(),
    }
    return kept(request, "public/towns/town.html", values, partial(_shown, found, **values))


def _shown(
    found: Municipality,
    newest: Reading[Solution],
    counts_read: Reading[tuple[int, int]],
    measures_read: Reading[Measure],
    copies: Reading[Copy],
    places: Reading[Place] | None,
    **_more: object,
) -> dict[str, Any]:
    """Return what the page shows: what follows from the town and these readings alone."""
    both = copies.all()
    return {
        "town": found,
        "standing": getattr(found, "standing", None),
        "solutions": newest.all()[:SOLUTIONS],
        "more": len(newest) > SOLUTIONS,
        "counts": dict(counts_read.all()),
        "measures": measures_read.all(),
        "taken": [copy for copy in both if copy.municipality_id == found.pk],
        "given": [copy for copy in both if copy.solution.municipality_id == found.pk],
        "locator": region.locator(found, places) if places else None,
    }


def _by_district(lines: list[TownLine]) -> list[tuple[str, list[TownLine]]]:
    """Return the towns in the order of their Kreise; those without one come last, under an empty name."""

    def key(line: TownLine) -> tuple[bool, str, str]:
        district = line.municipality.district
        return (district is None, district.sort_key if district else "", district.name if district else "")

    return [(name, list(group)) for (_none, _key, name), group in groupby(sorted(lines, key=key), key=key)]

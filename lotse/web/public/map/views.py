"""The map of the network: who gives, who copies. Persons are never on it, only numbers."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotse.base.statements import Reading
from lotse.exchange.wording import Topic
from lotse.network.queries import towns as network
from lotse.network.queries.towns import Network, TownLine
from lotse.network.wording import NO_STANDING, Level
from lotse.programme.queries import measure as measures
from lotse.web.public import filters
from lotse.web.public.filters import FilterForm, Pick
from lotse.web.public.map import atlas, constellation
from lotse.web.public.map.atlas import Atlas
from lotse.web.shared.kept_pages import kept

SIZES = (5_000, 25_000, 100_000)
COPIES_SHOWN = 40


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Draw the towns that fit, and show the same figures as a table."""
    if request.GET:
        return render(request, "public/map/map.html", _chosen(request))
    values: dict[str, Any] = {"network": network.read(), "measures": measures.read_counts()}
    return kept(request, "public/map/map.html", values, partial(_all, request, **values))


def _all(request: HttpRequest, network: Network, measures: Reading[tuple[int, int]]) -> dict[str, Any]:
    """Return what the map shows where nothing is chosen: what follows from these readings alone."""
    every, examples = network.lines(dict(measures.all()))
    picks = _picks(every)
    choice = filters.read(request.GET, picks)
    arcs, theirs = network.arcs()
    found = atlas.of(every, choice, arcs, examples, theirs)
    return {"form": FilterForm(request.GET, picks), "choice": choice, "atlas": found, **_words(found)}


def _chosen(request: HttpRequest) -> dict[str, Any]:
    first = filters.read(request.GET, {"topic": _topics()})
    every, examples = atlas.read(first["topic"])
    picks = _picks(every)
    choice = filters.read(request.GET, picks)
    arcs = network.arcs(topic=choice["topic"])
    theirs = network.arcs(fictive=True, topic=choice["topic"])
    found = atlas.of(every, choice, arcs, examples, theirs)
    return {"form": FilterForm(request.GET, picks), "choice": choice, "atlas": found, **_words(found)}


def _words(found: Atlas) -> dict[str, Any]:
    """What stands around the drawing: sizes, years and sources."""
    known = [line for line in found.every if line.level]
    return {
        "sizes": [(size, constellation.radius(size)) for size in SIZES],
        "years": sorted({line.municipality.population_year for line in found.every}),
        "sources": sorted({line.municipality.source for line in found.every if line.municipality.source}),
        "level_sources": sorted({line.source_url for line in known if line.source_url}),
        "names": found.names,
        "copies": [arc for arc in found.arcs if arc.giver_id in found.names][:COPIES_SHOWN],
    }


def _topics() -> Pick:
    return Pick(_("Topic"), _("all topics"), Topic.choices)


def _picks(every: Sequence[TownLine]) -> dict[str, Pick]:
    levels = [*Level.choices, (network.UNKNOWN, NO_STANDING)]
    return {
        "level": Pick(_("Level"), _("all levels"), levels),
        "topic": _topics(),
        "district": atlas.districts(every),
    }

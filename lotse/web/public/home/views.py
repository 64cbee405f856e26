"""The first page: the region, the next runs, how it goes."""

from collections import OrderedDict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from lotse.base import clock
from lotse.regions.queries import municipality as towns
from lotse.training.queries import catalogue
from lotse.training.queries import run as runs
from lotse.web.public.courses import offers
from lotse.web.public.map import constellation

NEXT_RUNS = 4
# Drawing takes 59 towns and a table; it changes only when a town does, so each process keeps a few versions.
_drawn: OrderedDict[tuple[object, ...], SafeString] = OrderedDict()
_KEPT = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this is and what comes next."""
    at = clock.now()
    version = towns.version()
    coming = offers.of_lines(catalogue.lines(runs.coming(at)[:NEXT_RUNS]), at)
    values = {
        "number_of_towns": version[0],
        "region": _region(version),
        "rows": offers.rows(coming, with_course=True),
    }
    return render(request, "public/home/home.html", values)


def _region(version: tuple[int, int, int, int]) -> SafeString:
    key = (translation.get_language(), *version)
    if key not in _drawn:
        _drawn[key] = _draw()
        while len(_drawn) > _KEPT:
            _drawn.popitem(last=False)
    return _drawn[key]


def _draw() -> SafeString:
    rows = list(towns.real())
    sky = constellation.draw(
        [
            constellation.Town(row.name, row.population, row.lat, row.lon)
            for row in rows
            if row.lat is not None and row.lon is not None
        ]
    )
    values = {
        "towns": rows,
        "sky": sky,
        "years": sorted({row.population_year for row in rows}),
        "sources": sorted({row.source for row in rows if row.source}),
        "examples": [(size, constellation.radius(size)) for size in (5_000, 25_000, 100_000)],
    }
    template = engines["lotse"].get_template("public/home/region.html")
    return mark_safe(template.render(values))

"""The first page: the region, the newest solutions, the next runs, how it goes."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotse.base import clock
from lotse.exchange.queries import copies
from lotse.exchange.queries import solution as solutions
from lotse.regions.queries import municipality as towns
from lotse.training.queries import catalogue
from lotse.web.public.courses import offers
from lotse.web.public.map import region
from lotse.web.shared.kept_pages import kept

NEXT_RUNS = 3
NEW_SOLUTIONS = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this is and what comes next."""
    at = clock.now()
    places = towns.places()
    coming = offers.of_lines(catalogue.coming(at, NEXT_RUNS), at)
    newest = solutions.newest(NEW_SOLUTIONS)
    counts = copies.read_counts(newest.keys)
    values = {
        "number_of_towns": len(places),
        "region": region.drawing(places),
        "number_coming": len(coming),
        "newest": newest,
        "copies": counts,
    }
    made: dict[str, Callable[[], Any]] = {"solutions": newest.all, "counts": lambda: dict(counts.all())}
    fresh = {"rows_now": offers.rows(coming, with_course=True)}
    return kept(request, "public/home/home.html", values, made, fresh)

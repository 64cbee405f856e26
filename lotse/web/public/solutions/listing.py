"""What the list of solutions shows: everything, or what fits words and choice, with its numbers."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lotse.base import search
from lotse.base.search import Found, misses
from lotse.base.statements import Reading
from lotse.exchange.models import Solution
from lotse.exchange.queries import copies, shelf
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries.shelf import Town
from lotse.exchange.wording import Topic
from lotse.web.public.filters import FilterForm, Label
from lotse.web.public.search import shown
from lotse.web.public.solutions import picks
from lotse.web.public.solutions.picks import Choice

PAGE_SIZE = 18
MOST_HITS = 5000
"""So many hits are counted; more than anybody reads."""
MOST_IN_BOOK = 5000
"""A workbook is written whole before it leaves, and one visitor must not keep the server busy; page and file say so.
The other files are read and sent piece by piece, whole."""
WORDS: Label = _("What do you look for?")
NO_WORDS: Mapping[str, Any] = {"hits": {}, "instead": [], "unknown": (), "near": [], "missed": False}


def everything(
    totals: frozenset[tuple[str, str, int]],
    towns: frozenset[Town],
    number: int,
    newest: Reading[Solution],
    copies: Reading[tuple[int, int]],
) -> dict[str, Any]:
    """Return what the list shows where nothing is chosen: what follows from these values alone."""
    return {
        "form": FilterForm(QueryDict(), {}, words=WORDS),
        "choice": Choice(),
        "facets": picks.drawn(Choice(), picks.counted(totals), towns),
        "page": Paginator(range(number), PAGE_SIZE).get_page(1),
        "most_in_book": MOST_IN_BOOK,
        "solutions": newest.all(),
        "counts": dict(copies.all()),
        "chips": [],
        "topics": [],
        **NO_WORDS,
    }


def chosen(asked: QueryDict) -> dict[str, Any]:
    """Return what the list shows for words and choice."""
    here, choice, found, fitting = _sought(asked)
    page = Paginator(fitting.keys, PAGE_SIZE).get_page(asked.get("page"))
    rows = solutions.shown(list(page.object_list))
    return {
        "form": FilterForm(asked, {}, words=WORDS),
        "choice": choice,
        "facets": picks.drawn(choice, fitting.counts, here.givers),
        "chips": picks.chips(choice, here.givers),
        "page": page,
        "most_in_book": MOST_IN_BOOK,
        "solutions": rows,
        "counts": copies.public_counts(row.pk for row in rows),
        "topics": _topics(here) if choice.any and not rows else [],
        **(NO_WORDS if found is None else _about(found, rows)),
    }


def fitting(asked: QueryDict, most: int) -> shelf.Fitting:
    """Return what the list finds for words and choice, up to so many hits of the words."""
    return _sought(asked, most)[-1]


def _sought(asked: QueryDict, most: int = MOST_HITS) -> tuple[shelf.Shelf, Choice, Found | None, shelf.Fitting]:
    here = shelf.current()
    choice = picks.read(asked, here.givers)
    found = search.find(choice.words, [solutions.KIND], most=most) if choice.words else None
    keys = None if found is None else [solutions.KIND.pk(hit.doc) for hit in found.hits]
    return here, choice, found, here.choose(choice.chosen, keys)


def _about(found: Found, rows: list[Solution]) -> dict[str, Any]:
    """Return what is said about the words and their hits."""
    marked = shown.marked([solutions.KIND.doc(row.pk) for row in rows], found)
    return {
        "hits": {solutions.KIND.pk(doc): text for doc, text in marked.items()},
        "instead": shown.instead(found),
        "unknown": found.unknown if found.hits else (),
        "near": [] if rows else shown.near(found),
        "missed": misses.is_miss(found),
    }


def _topics(here: shelf.Shelf) -> list[tuple[str, str]]:
    """The topics that have entries: ways on from a choice that nothing fits."""
    found = {value for facet, value, _number in here.totals if facet == "topic"}
    return [(key, str(label)) for key, label in Topic.choices if key in found]

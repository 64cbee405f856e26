"""Public solutions to take away, all or those that the list shows: CSV, XLSX, JSON, JSON-LD."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from lotse.base.files import TYPES
from lotse.exchange.documents import solutions_table
from lotse.exchange.models import Solution
from lotse.exchange.queries import shelf
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import states
from lotse.exchange.rules.solution import is_stated
from lotse.exchange.wording import LABELS
from lotse.web.public.solutions import listing, structured
from lotse.web.shared import downloads

# So many entries are read at once.
PIECE = 200


def _linked(rows: Iterable[Solution]) -> Iterator[str]:
    """Yield what catalogues read of entries that their towns stand behind, each fact of the transfer file with it."""
    yield '{"@context": "https://schema.org", "@graph": ['
    between = ""
    for row in rows:
        origin = row.based_on
        told = structured.solution(row, origin.slug if origin and origin.state == states.PUBLISHED else "")
        if told is None:
            continue
        one = json.loads(told)
        one.pop("@context")
        one["additionalProperty"] = [
            {"@type": "PropertyValue", "propertyID": name, "name": str(LABELS[name]), "value": value}
            for name, value in solutions_table.facts(row).items()
            if name in LABELS and is_stated(value)
        ]
        yield between + json.dumps(one, ensure_ascii=False, default=str)
        between = ",\n"
    yield "]}"


PIECES: dict[str, tuple[str, Callable[[Iterable[Solution]], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", solutions_table.csv),
    "json": ("application/json", solutions_table.json_text),
    "jsonld": ("application/ld+json", _linked),
}


def _wanted(asked: QueryDict) -> Sequence[int]:
    """Return the keys of the entries: all, newest first, or what the list finds for the same address."""
    if not asked:
        return list(solutions.public().values_list("pk", flat=True))
    return listing.fitting(asked, most=len(shelf.current().places)).keys


def _read(keys: Sequence[int]) -> Iterator[Solution]:
    """Yield the entries piece by piece, each as it is when it is read; what is no longer public is left out."""
    keys = list(keys)
    # Asked for an order, SQLite would look through all that are public for each piece.
    rows = solutions.public().order_by().select_related("based_on")
    for first in range(0, len(keys), PIECE):
        found = rows.in_bulk(keys[first : first + PIECE])
        yield from (found[key] for key in keys[first : first + PIECE] if key in found)


def _in_language(language: str, pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces in the language of the request, which has ended when they are written."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Hand out the public entries as one file: all, newest first, or what the list finds for the same address."""
    answer: HttpResponseBase
    if kind == "xlsx":
        keys = list(_wanted(request.GET))
        book = solutions_table.xlsx(
            _read(keys[: listing.MOST_IN_BOOK]), left_out=max(0, len(keys) - listing.MOST_IN_BOOK)
        )
        answer = downloads.attachment(book, f"solutions.{kind}", TYPES["xlsx"])
    elif kind in PIECES:
        media_type, write = PIECES[kind]
        pieces = _in_language(translation.get_language() or "de", write(_read(_wanted(request.GET))))
        answer = downloads.streamed(pieces, f"solutions.{kind}", media_type)
    else:
        raise Http404
    # Public facts: others may keep them for a while, and find them.
    del answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]
    patch_cache_control(answer, public=True, max_age=600)
    return answer

"""Reads and writes postings. Those of the last rebuild are packed, one row for each term: 6 bytes for each text.

What has come or changed since then stands in ordinary rows (SearchPosting), so a save writes what a text has and no
more; SearchLoose names the texts whose packed postings count no more. The sums do not tell the difference.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection

from lotse.base.models import SearchLoose, SearchPacked
from lotse.base.search.order import DOCS, IMPACTS, ORDER, PLACES, Order, pack, unpack
from lotse.base.search.portions import portions
from lotse.base.search.rows import insert
from lotse.base.search.scores import Scores

PORTION = 500
Postings = tuple["array[int]", "array[int]"]
Row = tuple[int, bytes, bytes]
"""A term, its places, its impacts."""


def order() -> Order:
    """Return the order of the packed texts."""
    row = SearchPacked.objects.filter(term=ORDER).values_list("places", flat=True).first()
    return Order.of(unpack(DOCS, bytes(row))) if row else Order()


def loose(since: int) -> list[int]:
    """Return the texts that came, changed or went after this state of the index."""
    return list(SearchLoose.objects.filter(changed__gt=since).values_list("doc", flat=True))


def fill(scores: Scores) -> None:
    """Let the scores take in what is found of their terms."""
    with connection.cursor() as cursor:
        for term, places, impacts in _rows(cursor, "places, impacts FROM base_searchpacked", scores.terms):
            scores.packed(term, unpack(PLACES, places), unpack(IMPACTS, impacts))
        scores.loose(_rows(cursor, "doc, impact FROM base_searchposting", scores.terms))


def _rows(cursor: Any, what: str, terms: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    for portion in portions(sorted(terms), PORTION):
        cursor.execute(f"SELECT term, {what} WHERE term IN ({', '.join(map(str, portion))})")
        yield from cursor.fetchall()


def write(docs: "array[int]", postings: Mapping[int, Postings]) -> None:
    """Write all postings; their places count the texts in the order of `docs`, which need not be sorted."""
    by_number = sorted(range(len(docs)), key=docs.__getitem__)
    places = array(PLACES, bytes(4 * len(docs)))
    for place, came in enumerate(by_number):
        places[came] = place
    in_order = all(place == came for place, came in enumerate(places))
    _insert(
        array(DOCS, (docs[came] for came in by_number)),
        (
            (term, pack(came if in_order else array(PLACES, map(places.__getitem__, came))), pack(impacts))
            for term, (came, impacts) in postings.items()
        ),
    )


def exchange(docs: "array[int]", rows: Iterable[Row]) -> None:
    """Put these rows in place of all others; `docs` are the texts in their order. Who reads is not held up."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM base_searchpacked")
    _insert(docs, rows)


def _insert(docs: "array[int]", rows: Iterable[Row]) -> None:
    first = (ORDER, pack(docs), b"")
    insert("base_searchpacked", ("term", "places", "impacts"), (row for part in ([first], rows) for row in part))

"""Finds texts: one statement with whole numbers, so that SQLite and PostgreSQL give the same list."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from lotse.base.search import memory
from lotse.base.search.groups import SCALE, Plan
from lotse.base.search.kinds import KINDS, Kind
from lotse.base.search.plan import plan

MOST_HITS = 1000
CUT_OFF = 12
"""A text below this part of the best score is no hit."""


@dataclass(frozen=True)
class Hit:
    """A text that answers, and how well."""

    doc: int
    score: int


@dataclass(frozen=True)
class Found:
    """The hits, best first; what was taken instead of a mistyped word; what nothing is known of."""

    hits: list[Hit]
    instead: Mapping[str, str] = field(default_factory=dict)
    unknown: Collection[str] = ()
    terms: frozenset[int] = frozenset()


def find(
    query: str,
    kinds: Collection[Kind] = (),
    *,
    within: Mapping[Kind, QuerySet[Any]] | None = None,
    prefix: bool = False,
    most: int = MOST_HITS,
) -> Found:
    """Return what answers the query, of these kinds (none: all), each only among the records in `within`."""
    made = plan(query, memory.current(), prefix=prefix)
    if not made.groups:
        return Found([], made.instead, made.unknown)
    conditions, params = _conditions(kinds, within or {})
    with connection.cursor() as cursor:
        cursor.execute(_statement(made, conditions, most), params)
        rows = cursor.fetchall()
    least = rows[0][1] // CUT_OFF if rows else 0
    hits = [Hit(doc, score) for doc, score in rows if score >= least]
    return Found(hits, made.instead, made.unknown, frozenset(pk for group in made.groups for pk in group.terms))


def _statement(made: Plan, conditions: str, most: int) -> str:
    wanted = ", ".join(
        f"({pk}, {number}, {max(round(weight * SCALE), 1)}, {group.counts})"
        for number, group in enumerate(made.groups)
        for pk, weight in sorted(group.terms.items())
    )
    return (
        f"WITH wanted(term, part, weight, counts) AS (VALUES {wanted}), "
        "answers(doc, score, counts) AS ("
        " SELECT p.doc, SUM(w.weight * p.impact), MAX(w.counts)"
        " FROM wanted w JOIN base_searchposting p ON p.term = w.term"
        f"{conditions} GROUP BY p.doc, w.part) "
        "SELECT doc, CAST(SUM(score) * SUM(counts) AS bigint) AS score FROM answers"
        f" GROUP BY doc ORDER BY score DESC, doc LIMIT {int(most)}"
    )


def _conditions(kinds: Collection[Kind], within: Mapping[Kind, QuerySet[Any]]) -> tuple[str, list[Any]]:
    """Return the part of the statement that keeps to kinds and records, with its values."""
    wanted = list(kinds) or list(within)
    if not wanted:
        return "", []
    pieces: list[str] = []
    params: list[Any] = []
    for kind in sorted(wanted, key=lambda kind: kind.number):
        piece = f"p.doc %% {KINDS} = {kind.number}"
        if kind in within:
            sql, values = within[kind].query.sql_with_params()
            piece, params = f"({piece} AND p.doc / {KINDS} IN ({sql}))", params + list(values)
        pieces.append(piece)
    return f" WHERE ({' OR '.join(pieces)})", params

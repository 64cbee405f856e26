"""Finds texts: one statement with whole numbers, so that SQLite and PostgreSQL give the same list."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from lotse.base.search import memory
from lotse.base.search.groups import SCALE, Plan
from lotse.base.search.kinds import KINDS, Kind
from lotse.base.search.plan import plan

MOST_HITS = 1000
CUT_OFF, CUT_OFF_FEW, FEW = 12, 40, 10
"""A text below this part of the best score is no hit; the first few may be further behind."""
MARKED = 0.25


class Hit(NamedTuple):
    """A text that answers, and how well."""

    doc: int
    score: int


@dataclass(frozen=True)
class Found:
    """The hits, best first; what was taken instead of a mistyped word; what nothing is known of."""

    hits: list[Hit]
    instead: Mapping[str, str] = field(default_factory=dict)
    unknown: Collection[str] = ()
    marks: frozenset[str] = frozenset()


def find(
    query: str,
    kinds: Collection[Kind] = (),
    *,
    within: Mapping[Kind, QuerySet[Any]] | None = None,
    prefix: bool = False,
    most: int = MOST_HITS,
) -> Found:
    """Return what answers the query, of these kinds (none: all), each only among the records in `within`."""
    knowledge = memory.current()
    made = plan(query, knowledge, prefix=prefix)
    if not made.groups:
        return Found([], made.instead, made.unknown)
    conditions, params = _conditions(kinds, within or {})
    with connection.cursor() as cursor:
        cursor.execute(_statement(made, knowledge.vocabulary.terms, conditions, most), params)
        rows = cursor.fetchall()
    return Found(_cut(rows), made.instead, made.unknown, _marks(made))


def _cut(rows: list[tuple[int, int]]) -> list[Hit]:
    """Leave out what is far behind the best; the first few may be further behind."""
    best = rows[0][1] if rows else 0
    few = sum(score * CUT_OFF_FEW >= best for _, score in rows[:FEW])
    many = sum(score * CUT_OFF >= best for _, score in rows)
    return [Hit(doc, score) for doc, score in rows[: max(few, many)]]


def _marks(made: Plan) -> frozenset[str]:
    """Return the terms worth marking in a text."""
    return frozenset(
        stem
        for group in made.groups
        for stem, weight in group.terms.items()
        if weight >= MARKED * max(group.terms.values())
    )


def _statement(made: Plan, ids: Mapping[str, int], conditions: str, most: int) -> str:
    wanted = ", ".join(
        f"({ids[stem]}, {number}, {max(round(weight * SCALE), 1)}, {group.counts})"
        for number, group in enumerate(made.groups)
        for stem, weight in sorted(group.terms.items())
    )
    found = f"FROM wanted w JOIN base_searchposting p ON p.term = w.term{conditions}"
    if len(made.groups) == 1:
        scores = (
            f"SELECT p.doc, CAST(SUM(w.weight * p.impact) * MAX(w.counts) AS bigint) AS score {found} GROUP BY p.doc"
        )
    else:
        parts = (
            f"SELECT p.doc, SUM(w.weight * p.impact) AS score, MAX(w.counts) AS counts {found} GROUP BY p.doc, w.part"
        )
        scores = f"SELECT doc, CAST(SUM(score) * SUM(counts) AS bigint) AS score FROM ({parts}) a GROUP BY doc"
    order = f"ORDER BY score DESC, doc LIMIT {int(most)}"
    return f"WITH wanted(term, part, weight, counts) AS (VALUES {wanted}) {scores} {order}"


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

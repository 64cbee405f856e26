"""Finds texts: what the query asks for, what each text is worth for it, and the best of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet

from lotse.base.search import memory, packed
from lotse.base.search.groups import Plan
from lotse.base.search.kinds import KINDS, Kind
from lotse.base.search.plan import plan
from lotse.base.search.portions import portions
from lotse.base.search.scores import Scores

MOST_HITS = 1000
PORTION, TRIES = 500, 3
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
    made, rows = _asked(query, list(kinds) or list(within or ()), within or {}, prefix=prefix, most=most)
    marks = _marks(made) if made.groups else frozenset()
    return Found(list(map(Hit._make, rows)), made.instead, made.unknown, marks)


def _asked(
    query: str, kinds: list[Kind], within: Mapping[Kind, QuerySet[Any]], *, prefix: bool, most: int
) -> tuple[Plan, list[tuple[int, int]]]:
    """Return the plan and the hits; anew if somebody changed the index in between."""
    for _ in range(TRIES):
        knowledge = memory.current()
        made = plan(query, knowledge, prefix=prefix)
        if not made.groups:
            return made, []
        scores = Scores(made.groups, knowledge.vocabulary.terms, knowledge.order)
        packed.fill(scores)
        if memory.is_current(knowledge):
            break
    ranked = scores.ranked({kind.number for kind in kinds})
    rows = ranked.hits(most)
    visible = _visible(rows, within)
    seen = [row for row in rows if row[0] in visible]
    # Where the best is not for everybody's eyes, the best of the others is the measure.
    return made, seen if seen[:1] == rows[:1] else ranked.among(_visible(ranked.all(), within)).hits(most)


def _visible(rows: list[tuple[int, int]], within: Mapping[Kind, QuerySet[Any]]) -> set[int]:
    """Return the texts of these hits that are among the records of their kind."""
    seen = {doc for doc, _ in rows}
    for kind, records in within.items():
        for portion in portions((kind.pk(doc) for doc, _ in rows if doc % KINDS == kind.number), PORTION):
            there = set(records.filter(pk__in=portion).order_by().values_list("pk", flat=True))
            seen -= {kind.doc(pk) for pk in portion if pk not in there}
    return seen


def _marks(made: Plan) -> frozenset[str]:
    """Return the terms worth marking in a text."""
    return frozenset(
        stem
        for group in made.groups
        for stem, weight in group.terms.items()
        if weight >= MARKED * max(group.terms.values())
    )

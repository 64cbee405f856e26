"""The whole descent of a solution: whose idea it was, what others have made of it, and what has become of that."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from lotse.exchange.models import Copy, Solution
from lotse.exchange.queries import copies
from lotse.exchange.rules import openness, states

# So far up and down; a circle, which cannot be made, would end here too.
DEEPEST = 12
MOST = 200
_DESCENT = """
WITH RECURSIVE
  up(id, based_on_id, depth) AS (
    SELECT id, based_on_id, 0 FROM exchange_solution WHERE id = %s
    UNION ALL
    SELECT s.id, s.based_on_id, up.depth + 1 FROM exchange_solution s JOIN up ON s.id = up.based_on_id
    WHERE up.depth < %s
  ),
  down(id, based_on_id, depth) AS (
    SELECT id, CAST(NULL AS bigint), 0 FROM (SELECT id FROM up ORDER BY depth DESC LIMIT 1) root
    UNION ALL
    SELECT s.id, down.id, down.depth + 1 FROM exchange_solution s JOIN down ON s.based_on_id = down.id
    WHERE down.depth < %s
  )
SELECT id, based_on_id FROM down ORDER BY depth, id LIMIT %s
"""


class Relative(NamedTuple):
    """A public solution of the descent; `parent` is the nearest public one above it, None for the first."""

    pk: int
    slug: str
    title: str
    town: str
    town_id: int
    parent: int | None


class Taker(NamedTuple):
    """A copy on its way that everybody may see; `parent` is the copy that it follows."""

    pk: int
    solution: int
    town: str
    town_id: int
    town_slug: str
    stage: str
    parent: int | None


@dataclass(frozen=True)
class Family:
    """The descent in plain values; nothing of it where a solution stands alone."""

    relatives: tuple[Relative, ...] = ()
    copies: tuple[Taker, ...] = ()


def read(solution: Solution) -> Family:
    """Return the descent in three statements, without the copies of this solution: a reader may see more of them."""
    above = _descent(solution)
    if len(above) < 2:
        return Family()
    rows = Solution.objects.filter(pk__in=list(above), state=states.PUBLISHED).order_by("municipality__sort_key", "pk")
    found = list(rows.values_list("pk", "slug", "title", "municipality__name", "municipality_id"))
    shown = {row[0] for row in found}
    relatives = tuple(Relative(*row, _nearest(row[0], above, shown)) for row in found)
    others = copies.full().filter(solution__in=shown - {solution.pk}, openness=openness.PUBLIC)
    return Family(relatives, takers(list(others.order_by("municipality__sort_key", "id"))))


def takers(rows: list[Copy]) -> tuple[Taker, ...]:
    """Return copies in plain values, in their order."""
    return tuple(
        Taker(
            *(row.pk, row.solution_id, row.municipality.name, row.municipality_id, row.municipality.slug),
            *(row.stage, row.parent_id),
        )
        for row in rows
    )


def _descent(solution: Solution) -> dict[int, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(_DESCENT, [solution.pk, DEEPEST, DEEPEST, MOST])
        found: dict[int, int | None] = {}
        for key, parent in cursor.fetchall():
            found.setdefault(key, parent)
        return found


def _nearest(key: int, above: dict[int, int | None], shown: set[int]) -> int | None:
    """Return the nearest public solution above; a way that leads back to itself ends."""
    seen = {key}
    parent = above[key]
    while parent is not None and parent not in shown and parent not in seen:
        seen.add(parent)
        parent = above.get(parent)
    return parent if parent in shown and parent not in seen else None

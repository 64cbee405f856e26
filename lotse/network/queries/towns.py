"""Towns with what they give and take: for the map, for the table beside it, for the coordination.

Copies count only where they are open to everybody and have not ended. Invented towns are outside all figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from lotse.base.statements import Reading, Statement
from lotse.exchange.models import Copy, Solution
from lotse.exchange.queries import copies as exchange
from lotse.exchange.wording import SolutionState
from lotse.network.models import Standing
from lotse.regions.models import District, Municipality

UNKNOWN = "unknown"
"""Stands where a level may stand: towns of which no standing is known."""
BY_GIVER = ("solution__municipality_id", "municipality_id", "id")


@dataclass(frozen=True)
class TownLine:
    """One town. `level` is "" where no standing is known; `lotsen` is None unless the town shows the number.

    `measures` is None unless whoever asks has counted them: the model project is a higher storey.
    """

    municipality: Municipality
    level: str
    decided_by: str
    as_of: str
    source_url: str
    solutions: int
    copies: int
    given: int
    lotsen: int | None
    measures: int | None = None

    @property
    def level_label(self) -> object:
        """The level in words, "" where none is known."""
        standing = Standing(level=self.level)
        return standing.get_level_display()

    @property
    def decided_label(self) -> object:
        """How the town has joined, in words."""
        return Standing(decided_by=self.decided_by).get_decided_by_display()


@dataclass(frozen=True)
class Arc:
    """A solution on its way: from the town that had the idea to the one that copies it."""

    giver_id: int
    taker_id: int
    solution: Solution


@dataclass(frozen=True)
class _Figures:
    solutions: dict[int, int]
    copies: dict[int, int]
    given: dict[int, int]


@dataclass(frozen=True)
class Network:
    """The whole network as the database says it, in five statements. Equal to another one that says the same."""

    towns: Reading[Municipality]
    solutions: Reading[tuple[int, int]]
    copies: Reading[tuple[int, int]]
    given: Reading[tuple[int, int]]
    copied: Reading[Copy]

    def lines(self, measures: Mapping[int, int]) -> tuple[list[TownLine], list[TownLine]]:
        """Return the real and the invented towns by name, with all their figures."""
        figures = _Figures(dict(self.solutions.all()), dict(self.copies.all()), dict(self.given.all()))
        lines = [_line(town, figures, measures) for town in self.towns.all()]
        real = [line for line in lines if not line.municipality.is_fictive]
        return real, [line for line in lines if line.municipality.is_fictive]

    def arcs(self) -> tuple[list[Arc], list[Arc]]:
        """Return the copies between real towns, and those between invented ones."""
        rows = self.copied.all()
        real = [_arc(row) for row in rows if not row.municipality.is_fictive]
        return real, [_arc(row) for row in rows if row.municipality.is_fictive]


def read() -> Network:
    """Read all that the map shows where nothing is chosen."""
    return Network(_TOWNS.read(), _SOLUTIONS.read(), _COPIES.read(), _GIVEN.read(), _COPIED.read())


def overview(*, topic: str = "", level: str = "", measures: Mapping[int, int] | None = None) -> list[TownLine]:
    """Return the real towns by name, in four statements. `topic` narrows the figures, `level` the towns.

    `measures` counts by town (`programme.queries.measure.counts`).
    """
    return _lines(_towns(fictive=False), topic, level, measures)


def examples(*, topic: str = "", level: str = "", measures: Mapping[int, int] | None = None) -> list[TownLine]:
    """Return the invented towns the same way."""
    return _lines(_towns(fictive=True), topic, level, measures)


def of_town(municipality: Municipality, *, measures: Mapping[int, int] | None = None) -> TownLine:
    """Return one town, real or invented."""
    rows = Municipality.objects.select_related("district", "standing").filter(pk=municipality.pk)
    return _lines(rows, "", "", measures)[0]


def arcs(*, fictive: bool = False, topic: str = "") -> list[Arc]:
    """Return the copies between real towns, or between invented ones, that are open to everybody."""
    rows = _public_copies(topic).filter(municipality__is_fictive=fictive, solution__municipality__is_fictive=fictive)
    return [_arc(row) for row in rows.order_by(*BY_GIVER)]


def districts() -> list[District]:
    """Return the Kreise of the real towns, by name."""
    rows = District.objects.filter(municipality__is_fictive=False).distinct()
    return list(rows.order_by("sort_key"))


def _arc(row: Copy) -> Arc:
    return Arc(row.solution.municipality_id, row.municipality_id, row.solution)


def _towns(*, fictive: bool) -> QuerySet[Municipality]:
    rows = Municipality.objects.filter(is_fictive=fictive)
    return rows.select_related("district", "standing").order_by("sort_key", "pk")


def _lines(rows: QuerySet[Municipality], topic: str, level: str, measures: Mapping[int, int] | None) -> list[TownLine]:
    if level:
        rows = rows.filter(standing=None) if level == UNKNOWN else rows.filter(standing__level=level)
    figures = _figures(topic)
    return [_line(town, figures, measures) for town in rows]


def _line(town: Municipality, figures: _Figures, measures: Mapping[int, int] | None) -> TownLine:
    known = getattr(town, "standing", None)
    return TownLine(
        municipality=town,
        level=known.level if known else "",
        decided_by=known.decided_by if known else "",
        as_of=known.as_of if known else "",
        source_url=known.source_url if known else "",
        solutions=figures.solutions.get(town.pk, 0),
        copies=figures.copies.get(town.pk, 0),
        given=figures.given.get(town.pk, 0),
        lotsen=town.lotsen_count if town.shows_lotsen else None,
        measures=None if measures is None else measures.get(town.pk, 0),
    )


def _figures(topic: str) -> _Figures:
    solutions = Solution.objects.filter(state=SolutionState.PUBLISHED, **({"topic": topic} if topic else {}))
    copies = _public_copies(topic)
    return _Figures(
        _counted(solutions, "municipality_id"),
        _counted(copies, "municipality_id"),
        _counted(copies, "solution__municipality_id"),
    )


def _public_copies(topic: str) -> QuerySet[Copy]:
    rows = exchange.counted()
    return rows.filter(solution__topic=topic) if topic else rows


def _counted(rows: QuerySet[Solution] | QuerySet[Copy], key: str) -> dict[int, int]:
    return dict(_by_town(rows, key))


def _by_town(rows: QuerySet[Any], key: str) -> QuerySet[Any, tuple[int, int]]:
    found = rows.order_by(key).values(town=F(key)).annotate(number=Count("pk"))
    pairs: QuerySet[Any, tuple[int, int]] = found.values_list("town", "number")
    return pairs


_TOWNS = Statement(lambda: Municipality.objects.select_related("district", "standing").order_by("sort_key", "pk"))
_SOLUTIONS = Statement(lambda: _by_town(Solution.objects.filter(state=SolutionState.PUBLISHED), "municipality_id"))
_COPIES = Statement(lambda: _by_town(exchange.counted(), "municipality_id"))
_GIVEN = Statement(lambda: _by_town(exchange.counted(), "solution__municipality_id"))
_COPIED = Statement(
    lambda: (
        exchange.counted()
        .filter(municipality__is_fictive=F("solution__municipality__is_fictive"))
        .order_by(*BY_GIVER)
        .only(
            *("solution__slug", "solution__title", "solution__municipality__is_fictive", "municipality__is_fictive"),
        )
    )
)

"""Measures of the model project. Those of invented towns are in no list, only on the page of their town."""

from django.db.models import Count, Q, QuerySet

from lotse.base.statements import Reading, Slot, Statement
from lotse.base.text import fold
from lotse.exchange.models import Solution
from lotse.exchange.wording import SolutionState
from lotse.programme.models import Measure
from lotse.regions.models import Municipality

MOST_WORDS = 6


def full() -> QuerySet[Measure]:
    """Return measures with their town, by number and title."""
    return Measure.objects.select_related("municipality").order_by("sort_key", "id")


def find(*, words: str = "", topic: str = "", status: str = "", town_slug: str = "") -> QuerySet[Measure]:
    """Return what fits: each word somewhere in number, title, summary or town, however it is written."""
    rows = full().exclude(municipality__is_fictive=True)
    exact = {"topic": topic, "status": status, "municipality__slug": town_slug}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    for word in fold(words).split()[:MOST_WORDS]:
        rows = rows.filter(search_key__contains=word)
    return rows


def by_slug(slug: str) -> Measure | None:
    """Return one measure, or None."""
    return full().filter(slug=slug).first()


def of_town(municipality: Municipality) -> QuerySet[Measure]:
    """Return the measures of one town."""
    return full().filter(municipality=municipality)


def of_solution(solution: Solution) -> QuerySet[Measure]:
    """Return the measures a solution belongs to."""
    return full().filter(solutions=solution)


def read_of_town(municipality: Municipality) -> Reading[Measure]:
    """Return what a page shows of the measures of one town."""
    return _OF_TOWN.read(municipality=municipality.pk)


def read_of_solution(solution: Solution) -> Reading[Measure]:
    """Return what a page shows of the measures a solution belongs to."""
    return _OF_SOLUTION.read(solution=solution.pk)


def read_counts() -> Reading[tuple[int, int]]:
    """Return the number of measures by town as the database gives it."""
    return _COUNTS.read()


def solutions_of(measure: Measure) -> QuerySet[Solution]:
    """Return the published solutions of a measure, by title."""
    rows = measure.solutions.filter(state=SolutionState.PUBLISHED).select_related("municipality")
    return rows.order_by("title", "id")


def counts(topic: str = "") -> dict[int, int]:
    """Return the number of measures by town, in one statement."""
    rows = Measure.objects.filter(Q(topic=topic) if topic else Q(), municipality__isnull=False)
    found = rows.order_by().values("municipality_id").annotate(number=Count("pk"))
    return {row["municipality_id"]: row["number"] for row in found}


_SHOWN = ("slug", "number", "title", "status", "source_date", "municipality__name")
_OF_TOWN = Statement(lambda: full().filter(municipality=Slot(Measure, "municipality")).only(*_SHOWN))
_OF_SOLUTION = Statement(lambda: full().filter(solutions__id=Slot(Solution, "id", "solution")).only(*_SHOWN))
_COUNTS = Statement(
    lambda: (
        Measure.objects.filter(municipality__isnull=False)
        .order_by()
        .values("municipality_id")
        .annotate(number=Count("pk"))
        .order_by("municipality_id")
        .values_list("municipality_id", "number")
    )
)

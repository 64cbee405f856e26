"""Copies, each as far as its town has opened it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from lotse.base.statements import Reading, Slot, Statement, StatementAbout
from lotse.exchange.models import Copy, Improvement, Solution
from lotse.exchange.queries import town
from lotse.exchange.rules import openness, stages, states
from lotse.exchange.rules.copy import BEFORE_BUYING, quarter_of
from lotse.exchange.wording.copies import Listed
from lotse.people.access import has_role
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality

# No record has this id.
NONE = 0


def full() -> QuerySet[Copy]:
    """Return copies with town and solution, the last changed first."""
    rows = Copy.objects.select_related("municipality", "solution__municipality")
    return rows.order_by("-changed_at", "-id")


def counted() -> QuerySet[Copy]:
    """Return what maps, counters and feeds may count: open to everybody, not ended, of a public solution."""
    rows = full().filter(openness=openness.PUBLIC, solution__state=states.PUBLISHED)
    return rows.exclude(stage=stages.ENDED)


def public_counts(solution_ids: Iterable[int]) -> dict[int, int]:
    """Return how many towns copy each solution in the open, in one statement; 0 is left out."""
    return dict(_COUNTS.all(list(solution_ids)))


def read_counts(solution_ids: list[int]) -> Reading[tuple[int, int]]:
    """Return the same figures as the database gives them."""
    return _COUNTS.read(solution_ids or [NONE])


def read_public(solution: Solution) -> Reading[Copy]:
    """Return the copies of a solution that everybody may see, by town."""
    return _PUBLIC.read(solution=solution.pk)


def read_of_town(municipality: Municipality) -> Reading[Copy]:
    """Return what counts of what a town copies and gives, the last changed first."""
    return _BOTH_WAYS.read(taker=municipality.pk, giver=municipality.pk)


def of_town(municipality: Municipality) -> QuerySet[Copy]:
    """Return all copies of a town, for its own editors."""
    return full().filter(municipality=municipality)


def of_giver(municipality: Municipality) -> QuerySet[Copy]:
    """Return copies of the town's solutions that others have opened to it or wider."""
    return full().filter(solution__municipality=municipality, openness__in=openness.at_least(openness.GIVER))


def visible_to(person: Person | None, solution: Solution) -> QuerySet[Copy]:
    """Return the copies of a solution that this reader may see, by town. The mirror of `access.sees_copy`."""
    seen = Q(openness=openness.PUBLIC)
    if person is not None:
        mine = set(town.of_editor(person).values_list("pk", flat=True))
        seen |= Q(municipality__in=mine)
        if mine or has_role(person, Role.COORDINATOR):
            seen |= Q(openness__in=openness.at_least(openness.SCHOOL))
        if solution.municipality_id in mine:
            seen |= Q(openness__in=openness.at_least(openness.GIVER))
    rows = full().filter(seen, solution=solution)
    return rows.order_by("municipality__sort_key", "id")


def due(last_day: date) -> list[int]:
    """Return the keys of copies whose next step comes up and of which nobody was reminded yet."""
    rows = Copy.objects.filter(next_on__lte=last_day).exclude(stage=stages.ENDED)
    return list(rows.exclude(reminded_on=F("next_on")).order_by("id").values_list("pk", flat=True))


def read_buyers(solution: Solution) -> Reading[Copy]:
    """Return the copies whose towns tell everybody that they would buy with others."""
    return _BUYERS.read(solution=solution.pk)


def buyers(solution: Solution, *, is_member: bool) -> list[Copy]:
    """Return the copies whose towns would buy with others, as they list it for members of the Schule or for everybody;
    the soonest first."""
    listed = list(Listed.values) if is_member else [Listed.PUBLIC]
    rows = full().filter(solution=solution, buying_listed__in=listed, stage__in=BEFORE_BUYING)
    return list(rows.order_by("buying_quarter", "municipality__sort_key", "id"))


def still_to_come(rows: Iterable[Copy], today: date) -> list[Copy]:
    """Return those whose quarter is not over."""
    return [row for row in rows if row.buying_quarter >= quarter_of(today)]


def improvements(municipality: Municipality) -> QuerySet[Improvement]:
    """Return what others have made better of the town's solutions, the newest first."""
    rows = Improvement.objects.filter(copy__solution__municipality=municipality)
    return rows.select_related("copy__municipality", "copy__solution").order_by("-at", "-id")


def _shown() -> tuple[str, ...]:
    """What pages show of a copy; without the long texts of its solution."""
    towns = ("municipality", "solution__municipality")
    return (
        *("stage", "openness", "since", "changed_at", "parent", "solution__slug", "solution__title"),
        *(f"{town}__{name}" for town in towns for name in ("slug", "name")),
    )


_PUBLIC = Statement(
    lambda: (
        full()
        .filter(openness=openness.PUBLIC, solution=Slot(Copy, "solution"))
        .order_by("municipality__sort_key", "id")
        .only(*_shown())
    )
)
_BOTH_WAYS = Statement(
    lambda: (
        counted()
        .filter(
            Q(municipality=Slot(Copy, "municipality", "taker"))
            | Q(solution__municipality=Slot(Copy, "municipality", "giver"))
        )
        .only(*_shown())
    )
)
_BUYERS = Statement(
    lambda: (
        full()
        .filter(buying_listed=Listed.PUBLIC, stage__in=BEFORE_BUYING, solution=Slot(Copy, "solution"))
        .order_by("buying_quarter", "municipality__sort_key", "id")
        .only(*_shown(), "buying_quarter", "buying_what", "buying_contact")
    )
)
_COUNTS = StatementAbout(
    Solution,
    lambda ids: (
        counted()
        .filter(solution__id__in=ids)
        .order_by()
        .values("solution_id")
        .annotate(towns=Count("municipality_id", distinct=True))
        .values_list("solution_id", "towns")
    ),
)

"""Solutions about which one shared talk is worth while, in three statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from lotse.events.rules import states as events
from lotse.exchange.models import Copy, Interest, Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import town as people
from lotse.exchange.rules import openness, stages
from lotse.exchange.wording import InterestState
from lotse.network.models import Meeting
from lotse.network.rules import talk as rule
from lotse.regions.models import Municipality

SAID = (InterestState.CONFIRMED, InterestState.ACCEPTED)
# Who still asks: later the town knows by itself.
ASKING = (stages.INTEREST, stages.CHECK, stages.DECISION)


@dataclass(frozen=True)
class Wanted:
    """A solution and the names of the towns that are interested, as far as the coordination may know."""

    solution: Solution
    towns: list[str]


def wanted() -> list[Wanted]:
    """Return the solutions that three towns or more are interested in, most wanted first; none that has its talk."""
    interested = _interested()
    found = solutions.full().filter(
        state="published", pk__in=[pk for pk, by in interested.items() if rule.is_worth(by)]
    )
    rows = [row for row in found.exclude(pk__in=_talked_about()) if row.pk in interested]
    names = dict(Municipality.objects.filter(pk__in=_all(interested[row.pk] for row in rows)).values_list("pk", "name"))
    made = [Wanted(row, sorted(names[town] for town in interested[row.pk])) for row in rows]
    return sorted(made, key=lambda one: (-len(one.towns), one.solution.title, one.solution.pk))


def of_solution(slug: str) -> Wanted | None:
    """Return one of them by the address of its solution, or None."""
    return next((one for one in wanted() if one.solution.slug == slug), None)


def interested_in(solution: Solution) -> list[Municipality]:
    """Return the towns that are interested in a solution, by name; never the town itself."""
    keys = _interested().get(solution.pk, set()) - {solution.municipality_id}
    return list(Municipality.objects.filter(pk__in=keys).order_by("sort_key", "pk"))


def asking(solution: Solution, town: Municipality) -> list[tuple[str, str, str]]:
    """Return address, name and language of who hears of a talk: the town's editors, and who has said it interests."""
    found = [(one.email, one.full_name, one.language) for one in people.editors(town)]
    said = Interest.objects.filter(solution=solution, municipality=town, state__in=SAID).order_by("id")
    return found + [(one.email, one.full_name, one.language) for one in said]


def of_town(town: Municipality, at: datetime) -> list[Meeting]:
    """Return the talks to come that concern a town: about what it gives, copies, or is interested in; soonest first."""
    mine = Copy.objects.filter(municipality=town).exclude(stage=stages.ENDED).values("solution")
    said = Interest.objects.filter(municipality=town, state__in=SAID).values("solution")
    rows = Meeting.objects.filter(event__state__in=(events.DRAFT, events.PUBLISHED), event__ends_at__gt=at)
    rows = rows.filter(Q(solution__municipality=town) | Q(solution__in=mine) | Q(solution__in=said))
    return list(rows.select_related("event", "solution__municipality").order_by("event__starts_at", "id"))


def _interested() -> dict[int, set[int]]:
    """Return by solution the towns whose copy is open to the Schule, that are listed as buying with others, or that
    have said „das interessiert uns“."""
    known = Q(openness__in=openness.at_least(openness.SCHOOL)) | ~Q(buying_listed="")
    copies = Copy.objects.filter(known, stage__in=ASKING)
    said = Interest.objects.filter(state__in=SAID)
    pairs = copies.values_list("solution_id", "municipality_id").union(
        said.values_list("solution_id", "municipality_id")
    )
    found: dict[int, set[int]] = {}
    for solution, town in pairs:
        found.setdefault(solution, set()).add(town)
    return found


def _talked_about() -> list[int]:
    rows = Meeting.objects.filter(solution__isnull=False, event__state__in=(events.DRAFT, events.PUBLISHED))
    return [pk for pk in rows.values_list("solution_id", flat=True) if pk is not None]


def _all(groups: Iterable[set[int]]) -> set[int]:
    return {town for group in groups for town in group}

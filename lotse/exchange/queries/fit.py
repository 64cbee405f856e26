"""What may fit a town: light rows of everything public, and the cards of the few that are shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import cost, fit
from lotse.exchange.rules.fit import Match, Offer, Range, Wish
from lotse.exchange.wording import Origin
from lotse.regions.models import Municipality
from lotse.regions.queries.features import Compared
from lotse.regions.rules.likeness import Likeness

# More than any region has; so that one page never ranks a flood.
MOST = 5000
# Stadtkreis: so it is called in Baden-Württemberg.
COUNTY_FREE = ("kreisfrei", "stadtkreis")


@dataclass(frozen=True)
class Found:
    """What fits, the best first; the entry from elsewhere; how many were left out, by the reason."""

    matches: list[Match]
    shown: list[Match]
    unlike: Match | None
    left_out: dict[str, int]


def find(
    town: Municipality,
    world: Compared,
    likeness: dict[str, Likeness],
    wish: Wish,
    *,
    topic: str,
    number: int,
    other_tasks: bool = False,
) -> Found:
    """Return what fits the town among the entries of the towns it is compared with."""
    mine = duties(town, world)
    matches: list[Match] = []
    left_out: dict[str, int] = {}
    for offer, giver in offers(world, topic):
        near = likeness.get(offer.giver)
        if giver.pk == town.pk or near is None:
            continue
        tasks = {"needs": offer.needs, "giver": duties(giver, world), "taker": mine}
        said = fit.verdict(offer.status, **tasks)
        if said == "fits" or (said == "tasks" and other_tasks):
            matches.append(fit.match(replace(offer, tasks=fit.tasks_of(**tasks)), near, wish, mine))
        else:
            left_out[said] = left_out.get(said, 0) + 1
    best = fit.ranked(matches)
    return Found(best, best[:number], fit.unlike(best, best[:number]), left_out)


def one(town: Municipality, world: Compared, slug: str, likeness: Likeness, wish: Wish) -> tuple[Match, str] | None:
    """Return how one public entry fits the town, and what rules it out or "fits"; None where it is not there."""
    mine = duties(town, world)
    for offer, giver in offers(world, ""):
        if offer.key == slug:
            tasks = {"needs": offer.needs, "giver": duties(giver, world), "taker": mine}
            found = fit.match(replace(offer, tasks=fit.tasks_of(**tasks)), likeness, wish, mine)
            return found, fit.verdict(offer.status, **tasks)
    return None


def offers(world: Compared, topic: str) -> list[tuple[Offer, Municipality]]:
    """Return what counts of the public entries, with their towns, in one statement."""
    rows = solutions.public().filter(**({"topic": topic} if topic else {}))
    columns = (
        "topic",
        "slug",
        "municipality_id",
        "status",
        "cost_once_cents",
        "cost_once_band",
        "hours_introduce",
        "needs_tasks",
    )
    found = []
    for subject, slug, town, status, cents, band, hours, needs, origin, confirmed in rows.values_list(
        *columns, "origin", "confirmed_at"
    )[:MOST]:
        checked = origin != Origin.PUBLIC_SOURCE or confirmed is not None
        offer = Offer(slug, world.facts[town].key, status, _cost(cents, band), hours, checked, subject, needs)
        found.append((offer, world.towns[town]))
    return found


def cards(matches: Iterable[Match]) -> dict[str, Solution]:
    """Return what a list shows of these entries, by the last part of their address."""
    wanted = [found.offer.key for found in matches]
    return {row.slug: row for row in solutions.cards(solutions.public()).filter(slug__in=wanted)} if wanted else {}


def duties(town: Municipality, world: Compared) -> str:
    """Return what a town does by law: outside every Kreis by its kind, else as a table of the Land says; "" unknown."""
    if town.kind.casefold().startswith(COUNTY_FREE):
        return fit.DISTRICT
    return str(world.facts[town.pk].facts.get("extra_tasks", ""))


def _cost(cents: int | None, band: str) -> Range | None:
    if cents is not None:
        return Range(cents, cents)
    # Below the next band: one cent less than where that begins.
    low, end = cost.limits(band) if band else (0, None)
    return Range(low, None if end is None else end - 1) if band else None

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
    matches: list[Match] = []
    left_out: dict[str, int] = {}
    for offer, giver in offers(world, topic):
        near = likeness.get(offer.giver)
        if giver.pk == town.pk or near is None:
            continue
        said = fit.verdict(
            offer.status, giver_county_free=is_county_free(giver), taker_county_free=is_county_free(town) or other_tasks
        )
        if said == "fits":
            same = is_county_free(giver) == is_county_free(town)
            matches.append(fit.match(replace(offer, same_tasks=same), near, wish))
        else:
            left_out[said] = left_out.get(said, 0) + 1
    best = fit.ranked(matches)
    return Found(best, best[:number], fit.unlike(best, best[:number]), left_out)


def offers(world: Compared, topic: str) -> list[tuple[Offer, Municipality]]:
    """Return what counts of the public entries, with their towns, in one statement."""
    rows = solutions.public().filter(**({"topic": topic} if topic else {}))
    columns = ("topic", "slug", "municipality_id", "status", "cost_once_cents", "cost_once_band", "hours_introduce")
    found = []
    for subject, slug, town, status, cents, band, hours, origin, confirmed in rows.values_list(
        *columns, "origin", "confirmed_at"
    )[:MOST]:
        checked = origin == Origin.TOWN or confirmed is not None
        offer = Offer(slug, world.facts[town].key, status, _cost(cents, band), hours, checked, subject)
        found.append((offer, world.towns[town]))
    return found


def cards(matches: Iterable[Match]) -> dict[str, Solution]:
    """Return what a list shows of these entries, by the last part of their address."""
    wanted = [found.offer.key for found in matches]
    return {row.slug: row for row in solutions.cards(solutions.public()).filter(slug__in=wanted)} if wanted else {}


def is_county_free(town: Municipality) -> bool:
    """Return True for a town outside every Kreis, which the register says by its kind."""
    return town.kind.casefold().startswith(COUNTY_FREE)


def _cost(cents: int | None, band: str) -> Range | None:
    if cents is not None:
        return Range(cents, cents)
    # Below the next band: one cent less than where that begins.
    low, end = cost.limits(band) if band else (0, None)
    return Range(low, None if end is None else end - 1) if band else None

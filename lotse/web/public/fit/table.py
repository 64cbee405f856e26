"""The figures of two towns side by side, with where they come from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lotse.exchange.rules import fit
from lotse.exchange.rules.fit import Match, Offer
from lotse.exchange.wording import Status
from lotse.regions.models import Municipality
from lotse.regions.queries.features import Compared
from lotse.regions.rules.features import BY_NAME, FEATURES, Feature
from lotse.regions.rules.likeness import Likeness, Part
from lotse.web.public.fit import sentences
from lotse.web.shared.jinja import money, number


@dataclass(frozen=True)
class Line:
    """One feature: both figures, the middle half of all towns, how far apart, how much it counts, which sources."""

    name: str
    ours: str
    theirs: str
    middle: str
    gap: float | None
    weight: int
    # How much of the whole distance comes from it.
    share: float | None
    sources: list[int]


def lines(
    town: Municipality, other: Municipality, world: Compared, found: Likeness | None, counts: dict[str, float]
) -> tuple[list[Line], list[str]]:
    """Return each feature that is known of one of the two, and the sources that its numbers stand for."""
    sources: list[str] = []
    parts = found.parts if found else ()
    gaps = {part.name: part.gap for part in parts}
    shares = dict(zip(gaps, _shares([(part.gap, part.weight) for part in parts]), strict=True))
    both = [world.facts[row.pk].facts for row in (town, other)]
    made = [
        Line(
            name=sentences.label(feature.name),
            ours=sentences.value(feature.name, both[0][feature.name]) if feature.name in both[0] else "",
            theirs=sentences.value(feature.name, both[1][feature.name]) if feature.name in both[1] else "",
            middle=_middle(feature, world),
            gap=gaps.get(feature.name),
            weight=int(counts[feature.name]),
            share=shares.get(feature.name),
            sources=[_number(source, sources) for source in _sources(feature, (town, other), world)],
        )
        for feature in FEATURES
        if feature.name in both[0] or feature.name in both[1]
    ]
    return made, sources


def of_match(found: Match, likeness_of: str) -> list[Line]:
    """Return what makes the score of an entry: the towns, what was asked, the entry itself; `likeness_of` its town."""
    towns = Part(fit.TOWN, "", "", found.likeness.distance, fit.WEIGHTS[fit.TOWN])
    parts = (towns, *found.own)
    shares = _shares([(part.gap, part.weight) for part in parts])
    known = [
        Line(_named(part.name), *_both(part, found.offer, likeness_of), "", part.gap, int(part.weight), share, [])
        for part, share in zip(parts, shares, strict=True)
    ]
    there = {part.name for part in found.own}
    for name, kept in ((fit.MONEY, fit.UNSTATED[fit.MONEY]), (fit.HOURS, fit.UNSTATED[fit.HOURS])):
        if name not in there:
            asked = next((part for part in found.unstated if part.name == kept), None)
            ours = _amount(name, float(asked.ours)) if asked else _("does not matter")
            theirs = "" if asked else _offered(name, found.offer)
            known.append(Line(_named(name), ours, theirs, "", None, int(fit.WEIGHTS[name]), None, []))
    return known


def _shares(weighed: Sequence[tuple[float, float]]) -> list[float]:
    """Return how much of the weighted mean comes from each; together they are the distance."""
    whole = math.fsum(weight for _gap, weight in weighed)
    return [gap * weight / whole for gap, weight in weighed]


def _named(name: str) -> str:
    return str(
        {
            fit.TOWN: _("Likeness of the towns"),
            fit.MONEY: _("Costs once"),
            fit.HOURS: _("Working hours"),
            fit.STATUS: _("Status there"),
            fit.CHECKED: _("Checked by its town"),
        }[name]
    )


def _both(part: Part, offer: Offer, town: str) -> tuple[str, str]:
    """Return what our town says to a part, and what the entry says."""
    if part.name == fit.TOWN:
        return _("your town"), town
    if part.name == fit.STATUS:
        return _("best: in operation"), str(Status(str(part.theirs)).label)
    if part.name == fit.CHECKED:
        return _("best: yes"), _("no") if part.gap else _("yes")
    return _amount(part.name, float(part.ours)), _offered(part.name, offer)


def _amount(name: str, value: float) -> str:
    shown = money(int(value)) if name == fit.MONEY else number(int(value))
    return _("up to %(amount)s") % {"amount": shown}


def _offered(name: str, offer: Offer) -> str:
    """Return what the entry says about money or hours; "" where it says nothing."""
    if name == fit.HOURS:
        return "" if offer.hours is None else number(offer.hours)
    if offer.cost is None:
        return ""
    if offer.cost.low == offer.cost.high:
        return money(offer.cost.low)
    if offer.cost.high is None:
        return _("from %(low)s") % {"low": money(offer.cost.low)}
    return _("%(low)s to %(high)s") % {"low": money(offer.cost.low), "high": money(offer.cost.high + 1)}


def _number(source: str, sources: list[str]) -> int:
    """Return the number of a source in the list, which grows by it where it is new."""
    if source not in sources:
        sources.append(source)
    return sources.index(source) + 1


def _middle(feature: Feature, world: Compared) -> str:
    if feature.classes:
        return _("the same or not")
    middle = world.scale.get(feature.name)
    if middle is None:
        return ""
    low, high = (sentences.value(feature.name, figure) for figure in (middle.low, middle.high))
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _sources(feature: Feature, towns: tuple[Municipality, Municipality], world: Compared) -> list[str]:
    """Return source and year of both figures; the same one is named once."""
    found = []
    for town in towns:
        if BY_NAME[feature.name].imported:
            origin = world.origins.get((town.pk, feature.name))
            said = f"{origin.source} ({origin.year})" if origin else ""
        else:
            said = f"{town.source} ({town.population_year})"
        if said and said not in found:
            found.append(said)
    return found

"""The figures of two towns side by side, with where they come from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lotse.regions.models import Municipality
from lotse.regions.queries.features import Compared
from lotse.regions.rules.features import BY_NAME, FEATURES, Feature
from lotse.regions.rules.likeness import Likeness
from lotse.web.public.fit import sentences


@dataclass(frozen=True)
class Line:
    """One feature: both figures, the middle half of all towns, how far apart, how much it counts, which sources."""

    name: str
    ours: str
    theirs: str
    middle: str
    gap: float | None
    weight: int
    sources: list[int]


def lines(
    town: Municipality, other: Municipality, world: Compared, found: Likeness | None, counts: dict[str, float]
) -> tuple[list[Line], list[str]]:
    """Return each feature that is known of one of the two, and the sources that its numbers stand for."""
    sources: list[str] = []
    gaps = {part.name: part.gap for part in found.parts} if found else {}
    both = [world.facts[row.pk].facts for row in (town, other)]
    made = [
        Line(
            name=sentences.label(feature.name),
            ours=sentences.value(feature.name, both[0][feature.name]) if feature.name in both[0] else "",
            theirs=sentences.value(feature.name, both[1][feature.name]) if feature.name in both[1] else "",
            middle=_middle(feature, world),
            gap=gaps.get(feature.name),
            weight=int(counts[feature.name]),
            sources=[_number(source, sources) for source in _sources(feature, (town, other), world)],
        )
        for feature in FEATURES
        if feature.name in both[0] or feature.name in both[1]
    ]
    return made, sources


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

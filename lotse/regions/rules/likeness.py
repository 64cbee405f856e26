"""How much alike two towns are: a distance over their features that can be told in plain words.

Gower's idea: each feature gives a gap from 0 (the same) to 1; their weighted mean is the distance, and a feature that
one of the two lacks is left out of it. Numbers are measured by the width of the middle half of all towns, so that one
giant among them changes nothing.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import quantiles

from lotse.regions.rules.features import FEATURES, Feature, Value

Facts = Mapping[str, Value]


@dataclass(frozen=True)
class Town:
    """What is known of one town; the key decides between equals."""

    key: str
    facts: Facts


@dataclass(frozen=True)
class Middle:
    """Where the middle half of all towns lies; from the first to the third quarter."""

    low: float
    high: float


@dataclass(frozen=True)
class Part:
    """What one feature says about two towns."""

    name: str
    ours: Value
    theirs: Value
    gap: float
    weight: float


@dataclass(frozen=True)
class Likeness:
    """How far apart two towns are, and why: the parts in the order of the features."""

    distance: float
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> tuple[Part, ...]:
        """The three features in which the two are closest; of equal ones those that count more."""
        return tuple(sorted(self.parts, key=lambda part: (part.gap, -part.weight))[:3])

    @property
    def warning(self) -> Part | None:
        """The feature in which they differ most, apart from the reasons."""
        rest = [part for part in self.parts if part not in self.reasons]
        return max(rest, key=lambda part: (part.gap, part.weight), default=None)


def middles(towns: Iterable[Town]) -> dict[str, Middle]:
    """Return the middle half of each number that at least two towns have."""
    towns = list(towns)
    found = {}
    for feature in FEATURES:
        numbers = [town.facts[feature.name] for town in towns if feature.name in town.facts]
        if not feature.classes and len(numbers) >= 2:
            low, _half, high = quantiles(map(float, numbers), n=4, method="inclusive")
            found[feature.name] = Middle(low, high)
    return found


def weights(chosen: Mapping[str, float]) -> dict[str, float]:
    """Return what counts how much: as chosen, else as usual. Nothing counting at all means as usual too."""
    made = {feature.name: float(chosen.get(feature.name, feature.weight)) for feature in FEATURES}
    return made if any(made.values()) else {feature.name: float(feature.weight) for feature in FEATURES}


def compare(ours: Facts, theirs: Facts, scale: Mapping[str, Middle], counts: Mapping[str, float]) -> Likeness | None:
    """Return how far apart they are, or None where nothing that counts is known of both."""
    parts = tuple(
        Part(name, ours[name], theirs[name], gap, counts[name])
        for name, gap in ((feature.name, _gap(feature, ours, theirs, scale)) for feature in FEATURES)
        if gap is not None and counts[name] > 0
    )
    whole = sum(part.weight for part in parts)
    if not whole:
        return None
    # fsum: the order of the features does not decide over the last digit.
    return Likeness(math.fsum(part.gap * part.weight for part in parts) / whole, parts)


def neighbours(
    town: Town, others: Iterable[Town], scale: Mapping[str, Middle], counts: Mapping[str, float]
) -> list[tuple[Town, Likeness]]:
    """Return the other towns, the most alike first; never the town itself."""
    pairs = [(other, compare(town.facts, other.facts, scale, counts)) for other in others if other.key != town.key]
    found = [(other, likeness) for other, likeness in pairs if likeness is not None]
    return sorted(found, key=lambda pair: (pair[1].distance, pair[0].key))


def _gap(feature: Feature, ours: Facts, theirs: Facts, scale: Mapping[str, Middle]) -> float | None:
    if feature.name not in ours or feature.name not in theirs:
        return None
    mine, other = ours[feature.name], theirs[feature.name]
    if mine == other:
        return 0.0
    middle = scale.get(feature.name)
    if feature.classes or middle is None:
        return 1.0
    width = _measure(feature, middle.high) - _measure(feature, middle.low)
    apart = abs(_measure(feature, float(mine)) - _measure(feature, float(other)))
    # Rounded: half the width is a half, whatever logarithms make of it.
    return round(min(apart / width, 1.0), 6) if width > 0 else 1.0


def _measure(feature: Feature, number: float) -> float:
    return math.log(number) if feature.ratio else number

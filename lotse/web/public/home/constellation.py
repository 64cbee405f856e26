"""The region as a constellation: each town a dot at its true place, sized by its population.

Plain values in, positions out. The projection is equirectangular, true to scale at the middle latitude: for a region
of 200 km the error stays below one part in a hundred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

WIDTH, MARGIN = 560.0, 26.0
SMALLEST, GROWTH = 2.4, 0.036
SIGN, LINE = 7.8, 16.0
LABELS = 9
FIRST_LABELS = 5

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Town:
    """What is drawn of a town; coordinates in degrees (WGS 84)."""

    name: str
    population: int
    lat: float
    lon: float


@dataclass(frozen=True)
class Dot:
    """A town in the drawing."""

    town: Town
    x: float
    y: float
    r: float


@dataclass(frozen=True)
class Label:
    """A name beside its dot; `first` are the few that stay on a small screen."""

    text: str
    x: float
    y: float
    anchor: str
    first: bool


@dataclass(frozen=True)
class Sky:
    """The whole drawing in its own units."""

    width: float
    height: float
    dots: list[Dot]
    labels: list[Label]


def draw(towns: Sequence[Town]) -> Sky | None:
    """Return the drawing, or None where there are too few towns for one."""
    if len(towns) < 2:
        return None
    west, east = min(t.lon for t in towns), max(t.lon for t in towns)
    south, north = min(t.lat for t in towns), max(t.lat for t in towns)
    squeeze = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * squeeze, (north - south) * 0.9, 0.01)
    width = (east - west) * squeeze * scale + 2 * MARGIN
    height = (north - south) * scale + 2 * MARGIN
    dots = [
        Dot(
            town,
            round(MARGIN + (town.lon - west) * squeeze * scale, 1),
            round(MARGIN + (north - town.lat) * scale, 1),
            radius(town.population),
        )
        for town in sorted(towns, key=lambda t: -t.population)
    ]
    return Sky(round(width), round(height), dots, _labels(dots, width))


def radius(population: int) -> float:
    """Return the radius of a dot: its area grows with the population."""
    return round(SMALLEST + GROWTH * sqrt(population), 1)


def _labels(dots: Sequence[Dot], width: float) -> list[Label]:
    """Name the largest towns whose names fit beside their dots without touching other names or dots."""
    taken: list[Box] = []
    labels: list[Label] = []
    for dot in dots:
        for anchor, x, y, box in _places(dot):
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0
            if inside and not any(_touch(box, other) for other in taken) and not _covers(box, dot, dots):
                labels.append(Label(dot.town.name, round(x, 1), round(y, 1), anchor, len(labels) < FIRST_LABELS))
                taken.append(box)
                break
        if len(labels) == LABELS:
            break
    return labels


def _places(dot: Dot) -> Iterator[tuple[str, float, float, Box]]:
    """Yield where a name could stand: at the right, at the left, above, below its dot."""
    length, gap = len(dot.town.name) * SIGN, dot.r + 5
    beside = (dot.y - LINE / 2, dot.y + LINE / 2)
    yield "start", dot.x + gap, dot.y + 5, (dot.x + gap, beside[0], dot.x + gap + length, beside[1])
    yield "end", dot.x - gap, dot.y + 5, (dot.x - gap - length, beside[0], dot.x - gap, beside[1])
    for base in (dot.y - gap, dot.y + gap + LINE - 4):
        yield "middle", dot.x, base, (dot.x - length / 2, base - LINE + 4, dot.x + length / 2, base + 4)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(box: Box, own: Dot, dots: Sequence[Dot]) -> bool:
    return any(
        dot is not own and _touch(box, (dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r)) for dot in dots
    )

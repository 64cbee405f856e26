"""The region as a constellation: each town a sign at its true place, shaped by its level, sized by its population;
an arc leads from the town that had an idea to the one that copies it.

Plain values in, positions out. The projection is equirectangular, true to scale at the middle latitude: for a region
of 200 km the error stays below one part in a hundred.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin, sqrt

from lotse.web.public.map import labels
from lotse.web.public.map.labels import Label

WIDTH, MARGIN = 560.0, 26.0
SMALLEST, GROWTH = 2.4, 0.036
PIONEER = "pioneer"
# A star looks smaller than a disc of the same radius.
STAR, WAIST = 1.6, 0.42
BEND, GAP, TIP, OPENING = 0.2, 3.0, 7.0, 0.45


@dataclass(frozen=True)
class Town:
    """What is drawn of a town; coordinates in degrees (WGS 84). A faint one does not fit the visitor's choice."""

    name: str
    population: int
    lat: float
    lon: float
    level: str = ""
    key: int = 0
    faint: bool = False


@dataclass(frozen=True)
class Dot:
    """A town in the drawing."""

    town: Town
    x: float
    y: float
    r: float

    @property
    def reach(self) -> float:
        """How far the sign reaches from its middle."""
        return round(self.r * STAR, 1) if self.town.level == PIONEER else self.r

    @property
    def star(self) -> str:
        """The corners of a star with four points."""
        return star(self.x, self.y, self.reach)


@dataclass(frozen=True)
class Arc:
    """Copies of one town from another, as a line with a tip at the taker's end."""

    giver: Town
    taker: Town
    number: int
    path: str


@dataclass(frozen=True)
class Sky:
    """The whole drawing in its own units."""

    width: float
    height: float
    dots: list[Dot]
    arcs: list[Arc]
    labels: list[Label]


def draw(
    towns: Sequence[Town], links: Iterable[tuple[int, int]] = (), *, width: float = WIDTH, names: int = labels.MOST
) -> Sky | None:
    """Return the drawing, or None where there are too few towns for one. `links` are pairs of keys, giver and taker."""
    if len(towns) < 2:
        return None
    west, east = min(t.lon for t in towns), max(t.lon for t in towns)
    south, north = min(t.lat for t in towns), max(t.lat for t in towns)
    squeeze = cos(radians((south + north) / 2))
    scale = (width - 2 * MARGIN) / max((east - west) * squeeze, (north - south) * 0.9, 0.01)
    wide = (east - west) * squeeze * scale + 2 * MARGIN
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
    return Sky(round(wide), round(height), dots, _arcs(dots, links), _labels(dots, wide, height, names))


def radius(population: int) -> float:
    """Return the radius of a sign: its area grows with the population."""
    return round(SMALLEST + GROWTH * sqrt(population), 1)


def star(x: float, y: float, reach: float) -> str:
    """Return the corners of a star with four points around a place."""
    corners = []
    for step in range(8):
        far = reach if step % 2 == 0 else reach * WAIST
        angle = radians(45 * step)
        corners.append(f"{x + far * sin(angle):.1f},{y - far * cos(angle):.1f}")
    return " ".join(corners)


def _labels(dots: Sequence[Dot], width: float, height: float, names: int) -> list[Label]:
    """Name the pioneers, then the largest; what does not fit the choice has no name."""
    order = sorted((d for d in dots if not d.town.faint), key=lambda d: (d.town.level != PIONEER, -d.town.population))
    spots = [labels.Spot(_short(dot.town.name), dot.x, dot.y, dot.reach) for dot in order]
    crowd = [labels.Spot("", dot.x, dot.y, dot.reach) for dot in dots]
    return labels.place(spots, crowd, width=width, height=height, most=names)


def _short(name: str) -> str:
    """Return a name without what only tells it from others of the same name: "Menden (Sauerland)"."""
    return name.partition(" (")[0]


def _arcs(dots: Sequence[Dot], links: Iterable[tuple[int, int]]) -> list[Arc]:
    """Return one arc for each pair of towns that are both drawn, with the number of copies."""
    places = {dot.town.key: dot for dot in dots}
    pairs = Counter((giver, taker) for giver, taker in links if giver != taker)
    return [
        Arc(places[giver].town, places[taker].town, number, _path(places[giver], places[taker]))
        for (giver, taker), number in sorted(pairs.items())
        if giver in places and taker in places
    ]


def _path(giver: Dot, taker: Dot) -> str:
    """Return the line: always bent to the left of its way, so that there and back are two lines."""
    over_x = (giver.x + taker.x) / 2 + (taker.y - giver.y) * BEND
    over_y = (giver.y + taker.y) / 2 - (taker.x - giver.x) * BEND
    start_x, start_y = _edge(giver, over_x, over_y)
    end_x, end_y = _edge(taker, over_x, over_y)
    back = atan2(over_y - end_y, over_x - end_x)
    wings = [(end_x + TIP * cos(back + turn), end_y + TIP * sin(back + turn)) for turn in (OPENING, -OPENING)]
    line = f"M{start_x:.1f} {start_y:.1f}Q{over_x:.1f} {over_y:.1f} {end_x:.1f} {end_y:.1f}"
    return line + f"M{wings[0][0]:.1f} {wings[0][1]:.1f}L{end_x:.1f} {end_y:.1f}L{wings[1][0]:.1f} {wings[1][1]:.1f}"


def _edge(dot: Dot, x: float, y: float) -> tuple[float, float]:
    """Return the point just outside the sign on the way to (x, y)."""
    way = hypot(x - dot.x, y - dot.y) or 1.0
    share = min(1.0, (dot.reach + GAP) / way)
    return dot.x + (x - dot.x) * share, dot.y + (y - dot.y) * share

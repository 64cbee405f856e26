"""Names beside the signs of a drawing, where they fit without touching anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIGN, LINE = 8.4, 16.0
MOST, FIRST = 9, 5

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A sign: its name, its middle, how far it reaches."""

    name: str
    x: float
    y: float
    reach: float


@dataclass(frozen=True)
class Label:
    """A name beside its sign; `first` are the few that stay on a small screen."""

    text: str
    x: float
    y: float
    anchor: str
    first: bool


def place(spots: Sequence[Spot], crowd: Sequence[Spot], *, width: float, height: float, most: int) -> list[Label]:
    """Name the first spots whose names fit beside them without touching other names or any sign of the crowd."""
    taken: list[Box] = []
    found: list[Label] = []
    for spot in spots:
        if len(found) >= most:
            break
        for anchor, x, y, box in _places(spot):
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if inside and not any(_touch(box, other) for other in taken) and not _covers(box, spot, crowd):
                found.append(Label(spot.name, round(x, 1), round(y, 1), anchor, len(found) < FIRST))
                taken.append(box)
                break
    return found


def _places(spot: Spot) -> Iterator[tuple[str, float, float, Box]]:
    """Yield where a name could stand: at the right, at the left, above, below its sign."""
    length, gap = len(spot.name) * SIGN, spot.reach + 5
    beside = (spot.y - LINE / 2, spot.y + LINE / 2)
    yield "start", spot.x + gap, spot.y + 5, (spot.x + gap, beside[0], spot.x + gap + length, beside[1])
    yield "end", spot.x - gap, spot.y + 5, (spot.x - gap - length, beside[0], spot.x - gap, beside[1])
    for base in (spot.y - gap, spot.y + gap + LINE - 4):
        yield "middle", spot.x, base, (spot.x - length / 2, base - LINE + 4, spot.x + length / 2, base + 4)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(box: Box, own: Spot, crowd: Sequence[Spot]) -> bool:
    return any(
        (spot.x, spot.y) != (own.x, own.y)
        and _touch(box, (spot.x - spot.reach, spot.y - spot.reach, spot.x + spot.reach, spot.y + spot.reach))
        for spot in crowd
    )

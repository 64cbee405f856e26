"""Whose idea it was and who copies whom, generation by generation: a tree, as a list and as a drawing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.exchange.models import Copy, Solution
from lotse.exchange.queries.lineage import Family, Relative, Taker, takers
from lotse.exchange.rules import stages
from lotse.exchange.wording import Stage

# A drawing with more lines is none; what leads here and what comes from here stays longest.
MOST = 40
LEFT, TOP, STEP, LINE = 14, 18, 22, 32
# From a sign to its name, and how wide a letter is at most on average: bold, in a wide fallback font.
GAP, LETTER = 15, 12
ORIGIN, HERE, COPY, ENDED, OWN = "origin", "here", "copy", "ended", "own"
WORDS: dict[str, str | Promise] = {
    ORIGIN: _("had the idea first"),
    HERE: _("this solution"),
    COPY: _("copies it"),
    ENDED: _("had begun to copy it"),
    OWN: _("has made an own solution of it"),
}


@dataclass(frozen=True)
class Node:
    """One town of the tree; `parent` is the place of the node above in the list, None for the first."""

    kind: str
    town: str
    url: str
    note: str | Promise
    depth: int
    parent: int | None

    @property
    def words(self) -> str | Promise:
        """What the town does here."""
        return WORDS[self.kind]


@dataclass(frozen=True)
class Drawn:
    """A node with its place in the drawing, and the line that leads to it."""

    node: Node
    x: int
    y: int
    path: str


@dataclass(frozen=True)
class Lineage:
    """The tree; `more` nodes are left out of it."""

    nodes: list[Drawn]
    more: int
    width: int
    height: int


def of(found: Solution, family: Family, copies: Sequence[Copy]) -> Lineage | None:
    """Return the tree of an entry, None where it stands alone. `copies` are those of the entry itself."""
    if not family.relatives and not copies:
        return None
    town = found.municipality
    alone = Relative(found.pk, found.slug, found.title, town.name, town.pk, None)
    tree = _Tree(found.pk, family.relatives or (alone,), (*takers(list(copies)), *family.copies))
    nodes, more = _cut(list(tree.nodes()))
    drawn = [_drawn(place, node, nodes) for place, node in enumerate(nodes)]
    widest = max(LEFT + STEP * node.depth + GAP + LETTER * len(node.town) for node in nodes)
    return Lineage(drawn, more, round(widest), TOP * 2 + LINE * (len(nodes) - 1))


class _Tree:
    """Solutions below solutions, copies below what they copy or follow; a copy that became a solution stands once."""

    def __init__(self, here: int, relatives: Iterable[Relative], copies: Iterable[Taker]) -> None:
        self.here = here
        self.below: dict[int | None, list[Relative]] = {}
        self.copies: dict[int, list[Taker]] = {}
        for row in relatives:
            self.below.setdefault(row.parent, []).append(row)
        for copy in copies:
            self.copies.setdefault(copy.solution, []).append(copy)
        self.place = -1

    def nodes(self) -> Iterator[Node]:
        for root in self.below.get(None, []):
            yield from self._solution(root, 0, None)

    def _solution(self, row: Relative, depth: int, above: int | None) -> Iterator[Node]:
        kind = HERE if row.pk == self.here else ORIGIN if above is None else OWN
        here = self._next()
        yield Node(kind, row.town, reverse("public:solution", args=[row.slug]), row.title, depth, above)
        made = {one.town_id: one for one in self.below.get(row.pk, [])}
        copies = self.copies.get(row.pk, [])
        yield from self._copies(copies, None, made, depth + 1, here)
        for one in self.below.get(row.pk, []):
            if made.pop(one.town_id, None) is not None:
                yield from self._solution(one, depth + 1, here)

    def _copies(
        self, copies: list[Taker], parent: int | None, made: dict[int, Relative], depth: int, above: int
    ) -> Iterator[Node]:
        known = {copy.pk for copy in copies}
        for copy in copies:
            if (copy.parent if copy.parent in known else None) != parent:
                continue
            own = made.pop(copy.town_id, None)
            place = self.place + 1
            if own is not None:
                yield from self._solution(own, depth, above)
            else:
                self._next()
                url = reverse("public:town", args=[copy.town_slug])
                kind = ENDED if copy.stage == stages.ENDED else COPY
                yield Node(kind, copy.town, url, dict(Stage.choices).get(copy.stage, copy.stage), depth, above)
            yield from self._copies(copies, copy.pk, made, depth + 1, place)

    def _next(self) -> int:
        self.place += 1
        return self.place


def _cut(nodes: list[Node]) -> tuple[list[Node], int]:
    """Return at most so many as can be read: the way here first, then what comes from here, then the others."""
    if len(nodes) <= MOST:
        return nodes, 0
    here = next((place for place, node in enumerate(nodes) if node.kind == HERE), 0)
    first, above = [here], nodes[here].parent
    while above is not None:
        first.append(above)
        above = nodes[above].parent
    kept = set(first)
    below = {here}
    for place, node in enumerate(nodes):
        if node.parent in below:
            below.add(place)
    for place in (*sorted(below), *range(len(nodes))):
        if len(kept) < MOST and (nodes[place].parent is None or nodes[place].parent in kept):
            kept.add(place)
    places = {old: new for new, old in enumerate(sorted(kept))}
    found = [
        replace(nodes[old], parent=None if (above := nodes[old].parent) is None else places[above])
        for old in sorted(kept)
    ]
    return found, len(nodes) - len(found)


def _drawn(place: int, node: Node, nodes: list[Node]) -> Drawn:
    x, y = LEFT + STEP * node.depth, TOP + LINE * place
    if node.parent is None:
        return Drawn(node, x, y, "")
    above = LEFT + STEP * nodes[node.parent].depth, TOP + LINE * node.parent
    return Drawn(node, x, y, f"M{above[0]} {above[1]}V{y}H{x}")

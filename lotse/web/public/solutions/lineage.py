"""Whose idea it was and who copies whom: a tree, as a list and as a drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.exchange.models import Copy, Solution

# A drawing with more lines is none; the page lists all copies anyway.
MOST = 24
LEFT, TOP, STEP, LINE = 14, 18, 30, 34
WIDTH = 420
ORIGIN, HERE, COPY, OWN = "origin", "here", "copy", "own"
WORDS: dict[str, str | Promise] = {
    ORIGIN: _("had the idea first"),
    HERE: _("this solution"),
    COPY: _("copies it"),
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
    """The tree; `more` copies are left out of it."""

    nodes: list[Drawn]
    more: int
    width: int
    height: int


def of(found: Solution, relatives: Sequence[Solution], copies: Sequence[Copy]) -> Lineage | None:
    """Return the tree of an entry, None where it stands alone."""
    origin = next((row for row in relatives if row.pk == found.based_on_id), None)
    own = {row.municipality_id: row for row in relatives if row.based_on_id == found.pk}
    if origin is None and not own and not copies:
        return None
    nodes = []
    if origin is not None:
        nodes.append(_solution(ORIGIN, origin, 0, None))
    here = len(nodes)
    nodes.append(_solution(HERE, found, here, here - 1 if here else None))
    below = list(_below(copies, own, nodes[here].depth + 1, here))
    nodes += below[: MOST - len(nodes)]
    drawn = [_drawn(place, node, nodes) for place, node in enumerate(nodes)]
    return Lineage(drawn, 1 + here + len(below) - len(nodes), WIDTH, TOP * 2 + LINE * (len(nodes) - 1))


def _below(copies: Sequence[Copy], own: dict[int, Solution], depth: int, start: int) -> Iterator[Node]:
    """Yield the copies, each followed by those that follow it; then own solutions without a visible copy."""
    known = {copy.pk for copy in copies}
    place = start

    def walk(parent: int | None, above: int, deep: int) -> Iterator[Node]:
        nonlocal place
        for copy in copies:
            if (copy.parent_id if copy.parent_id in known else None) != parent:
                continue
            place += 1
            here = place
            made = own.pop(copy.municipality_id, None)
            yield _solution(OWN, made, deep, above) if made else _copy(copy, deep, above)
            yield from walk(copy.pk, here, deep + 1)

    yield from walk(None, start, depth)
    for made in list(own.values()):
        yield _solution(OWN, made, depth, start)


def _solution(kind: str, row: Solution, depth: int, parent: int | None) -> Node:
    return Node(kind, row.municipality.name, reverse("public:solution", args=[row.slug]), row.title, depth, parent)


def _copy(row: Copy, depth: int, parent: int) -> Node:
    url = reverse("public:town", args=[row.municipality.slug])
    return Node(COPY, row.municipality.name, url, row.get_stage_display(), depth, parent)


def _drawn(place: int, node: Node, nodes: list[Node]) -> Drawn:
    x, y = LEFT + STEP * node.depth, TOP + LINE * place
    if node.parent is None:
        return Drawn(node, x, y, "")
    above = LEFT + STEP * nodes[node.parent].depth, TOP + LINE * node.parent
    return Drawn(node, x, y, f"M{above[0]} {above[1]}V{y}H{x}")

"""Which solutions are compared, and where they differ."""

from collections.abc import Iterable, Sequence

FEWEST, MOST = 2, 4


def picked(wanted: Iterable[str]) -> list[str]:
    """Return the first of them, each once, in the order in which they were chosen."""
    return list(dict.fromkeys(one for one in wanted if one))[:MOST]


def differs(cells: Sequence[str]) -> bool:
    """Return True where not all say the same; saying nothing is something else than saying something."""
    return len({" ".join(cell.split()).casefold() for cell in cells}) > 1

"""Which solutions are compared, and where they differ."""

from collections.abc import Iterable, Sequence

FEWEST, MOST = 2, 4


def picked(wanted: Iterable[str]) -> list[str]:
    """Return the first of them, each once, in the order in which they were chosen."""
    return list(dict.fromkeys(one for one in wanted if one))[:MOST]


def differs(cells: Sequence[str]) -> bool:
    """Return True where two of them say different things. Saying nothing is visible anyway."""
    return len({cell for cell in map(_plain, cells) if cell}) > 1


def equal(cells: Sequence[str]) -> bool:
    """Return True where all say the same, or all say nothing."""
    return len(set(map(_plain, cells))) == 1


def _plain(cell: str) -> str:
    return " ".join(cell.split()).casefold()

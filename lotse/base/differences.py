"""What differs between two texts, in pieces that can be marked. Free of Django."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many words only the piece between the first and the last difference is looked for.
MOST_WORDS = 400
# An unchanged piece is cut where it is longer than both of its ends.
ENDS, CUT = 8, " … "
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether the other text lacks it."""

    text: str
    changed: bool


def sides(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces; long stretches that are the same are cut."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in _steps([word.strip() for word in before], [word.strip() for word in after]):
        changed = tag != "equal"
        left += _piece(before[a:b], changed)
        right += _piece(after[c:d], changed)
    return left, right


def _steps(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    if max(len(before), len(after)) <= MOST_WORDS:
        return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    a, b = len(before) - end, len(after) - end
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, a, start, b),
        ("equal", a, len(before), b, len(after)),
    ]


def _same(before: list[str], after: list[str]) -> int:
    """Return how many words both begin with."""
    return next(
        (n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), min(len(before), len(after))
    )


def _piece(words: list[str], changed: bool) -> list[Piece]:
    if not words:
        return []
    if not changed and len(words) > 2 * ENDS + 1:
        words = [*words[:ENDS], CUT, *words[-ENDS:]]
    return [Piece("".join(words), changed)]

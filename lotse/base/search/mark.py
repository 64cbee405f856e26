"""Marks what was found in a text, and cuts out where most of it stands. Free of Django."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from lotse.base.search.words import KEPT_IN_MEMORY, pieces, term, tidy, tokens

LENGTH = 220
MORE = "…"


@dataclass(frozen=True)
class Piece:
    """A piece of text as it stands there; `marked` where it answers the query."""

    text: str
    marked: bool = False


def mark(text: str, marks: Collection[str]) -> list[Piece]:
    """Return the text in pieces; together they are the text, without signs nobody sees. `marks` come from `find`."""
    text, found, end = tidy(text), [], 0
    for begin, stop in _places(text, marks):
        if begin > end:
            found.append(Piece(text[end:begin]))
        found.append(Piece(text[begin:stop], marked=True))
        end = stop
    return found + ([Piece(text[end:])] if end < len(text) else [])


def excerpt(text: str, marks: Collection[str], length: int = LENGTH) -> list[Piece]:
    """Return the part of a text where most different hits stand, marked; its beginning when there is none."""
    text = " ".join(tidy(text).split())
    if len(text) <= length:
        return mark(text, marks)
    begin = _best(text, marks, length)
    if begin:
        begin = text.find(" ", begin) + 1
    end = text.rfind(" ", begin, begin + length) if begin + length < len(text) else len(text)
    end = end if end > begin else begin + length
    found = mark(text[begin:end], marks)
    return [*([Piece(MORE + " ")] if begin else []), *found, *([Piece(" " + MORE)] if end < len(text) else [])]


def _places(text: str, marks: Collection[str]) -> list[tuple[int, int]]:
    return [(begin, end) for chunk, begin, end in tokens(text) if not _terms(chunk).isdisjoint(marks)]


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _terms(chunk: str) -> frozenset[str]:
    return frozenset(map(term, pieces(chunk)))


def _best(text: str, marks: Collection[str], length: int) -> int:
    """Return where to begin, so that the most different words are seen."""
    places = _places(text, marks)
    best, most = 0, 0
    for number, (begin, _) in enumerate(places):
        seen = {text[one:end].casefold() for one, end in places[number:] if end <= begin + length * 3 // 4}
        if len(seen) > most:
            best, most = begin, len(seen)
    return max(best - length // 8, 0) if best > length // 2 else 0

"""What is said about hits wherever words are looked for: what was taken instead, marked pieces, words nearby."""

from collections.abc import Collection
from dataclasses import dataclass

from lotse.base import search
from lotse.base.search import Found, Piece, texts

SHORTEST_BEGINNING = 3
MOST_NEAR = 6


@dataclass(frozen=True)
class Marked:
    """Title of a hit, and where most of it stands, in pieces."""

    title: list[Piece]
    excerpt: list[Piece]
    tags: str


def instead(found: Found) -> list[tuple[str, str]]:
    """Return what was typed, and how people write what was taken instead; another ending is worth no sentence."""
    shown = texts.written(list(found.instead.values()))
    return [
        (typed, shown[taken])
        for typed, taken in found.instead.items()
        if not shown[taken].casefold().startswith(typed.casefold())
    ]


def marked(docs: Collection[int], found: Found) -> dict[int, Marked]:
    """Return the hits with what answers the words marked, in one statement."""
    return {
        doc: Marked(
            title=search.mark(text.title, found.marks),
            excerpt=search.excerpt(text.body, found.marks) if text.body else [],
            tags=text.tags.strip(" ,"),
        )
        for doc, text in (texts.of(docs) if docs else {}).items()
    }


def near(found: Found) -> list[str]:
    """Return words that begin as those do of which nothing is known: ways on where nothing was found."""
    ways: dict[str, None] = {}
    for word in found.unknown:
        ways |= dict.fromkeys(search.beside(word, SHORTEST_BEGINNING))
    return list(ways)[:MOST_NEAR]

"""Which of the desk's text blocks a paper of a certain day says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PROCUREMENT, DATA_PROTECTION, CLIMATE, FINANCES = "procurement", "data_protection", "climate", "finances"
# Shorter sentences may stand anywhere.
LEAST = 30
_END = re.compile(r"(?<=[.!?])\s+")
PLACES = (PROCUREMENT, DATA_PROTECTION, CLIMATE, FINANCES)


@dataclass(frozen=True)
class Block:
    """A text with the days it is valid. `land` is empty where it is valid everywhere."""

    place: str
    land: str
    since: date
    until: date | None
    german: str
    english: str = ""

    def text(self, language: str) -> str:
        """Return the text; law that nobody has put into English stays German."""
        return self.english or self.german if language == "en" else self.german


def _sentences(text: str) -> list[str]:
    found = [" ".join(part.split()) for part in _END.split(text)]
    return [sentence for sentence in found if len(sentence) >= LEAST]


def is_valid(block: Block, land: str, on: date) -> bool:
    """Return True where the block may be said in that Land on that day; the last day counts."""
    return block.land in ("", land) and block.since <= on and (block.until is None or on <= block.until)


def chosen(blocks: Iterable[Block], land: str, on: date) -> dict[str, Block]:
    """Return the block for each place: of several valid ones that of the Land, then the newest."""
    known = sorted(blocks, key=lambda one: (one.land != "", one.since))
    return {block.place: block for block in known if is_valid(block, land, on)}


def ended(blocks: Iterable[Block], land: str, on: date) -> dict[str, Block]:
    """Return for each place that no valid block serves the one that ended last."""
    known = list(blocks)
    served = chosen(known, land, on)
    over = [block for block in known if block.land in ("", land) and block.until is not None and block.until < on]
    by_end = sorted(over, key=lambda one: (one.until or one.since, one.land != ""))
    return {block.place: block for block in by_end if block.place not in served}


def outdated(blocks: Iterable[Block], place: str, land: str, text: str, on: date) -> Block | None:
    """Return the block of another time whose words a text still says; words of a valid block are no such."""
    known = [block for block in blocks if block.place == place and block.land in ("", land)]
    said = " ".join(text.split())
    right = {s for block in known if is_valid(block, land, on) for s in _words(block)}
    for block in known:
        if not is_valid(block, land, on) and any(s in said for s in _words(block) if s not in right):
            return block
    return None


def _words(block: Block) -> list[str]:
    return [*_sentences(block.german), *_sentences(block.english)]

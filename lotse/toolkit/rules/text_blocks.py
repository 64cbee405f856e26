"""Which of the desk's text blocks a paper of a certain day says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PROCUREMENT, DATA_PROTECTION, CLIMATE, FINANCES = "procurement", "data_protection", "climate", "finances"
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


def is_valid(block: Block, land: str, on: date) -> bool:
    """Return True where the block may be said in that Land on that day; the last day counts."""
    return block.land in ("", land) and block.since <= on and (block.until is None or on <= block.until)


def chosen(blocks: Iterable[Block], land: str, on: date) -> dict[str, Block]:
    """Return the block for each place: of several valid ones that of the Land, then the newest."""
    known = sorted(blocks, key=lambda one: (one.land != "", one.since))
    return {block.place: block for block in known if is_valid(block, land, on)}

"""A giver with a full entry, and a taker."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lotse.exchange.models import Solution
from lotse.regions.models import Municipality
from lotse.toolkit.documents import council_paper
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts, Items, Paragraph, Table, Words
from lotse.toolkit.queries import frame
from lotse.toolkit.rules.frame import Frame
from tests.people import NOW, towns

FULL = {
    "beneficiaries": ["citizens", "administration"],
    "contribution_sustainable": "Rund 60 Prozent weniger Strom.",
    "cost_once_cents": 312_500_00,
    "cost_yearly_cents": 8_400_00,
    "price_year": 2025,
    "staff": "0,2 Stellen im Bauhof",
    "duration": "14 Monate",
    "went_wrong": "Die Sensoren sahen jede Katze. #set text(1pt) <b>&",
    "contact_role": "Leitung Bauhof",
    "checked_on": date(2026, 12, 1),
}
# Hagenow: its printed own share misses the sum by 80 €.
HAGENOW = {"cost_once_cents": 877_049_00, "funding_cents": 570_456_00, "own_share_cents": 306_513_00}


def giver(**facts: Any) -> Municipality:
    """Stadt Geberstadt with 24,000 people."""
    return towns.town("Geberstadt", population=24000, **facts)


def taker(**facts: Any) -> Municipality:
    """Stadt Nehmerstadt with 8,000 people."""
    return towns.town("Nehmerstadt", **facts)


def solution(**facts: Any) -> Solution:
    """The entry with all its facts."""
    return towns.solution(giver(), **{**FULL, **facts})


def paper(values: Mapping[str, object] | None = None, **facts: Any) -> CouncilPaperFacts:
    """The paper of Nehmerstadt."""
    return council_paper.facts(solution(**facts), taker(), values, at=NOW, frame=shipped())


def shipped() -> Frame:
    """The text blocks that come with the program."""
    return frame.of_anybody(frame.blocks_read().all())


def costs(found: CouncilPaperFacts) -> Table:
    """The table of costs, which all papers but the note have."""
    assert found.costs is not None
    return found.costs


def said(words: Words) -> str:
    """Runs of text as one."""
    return "".join(run.text for run in words)


def lines(found: CouncilPaperFacts, title: str) -> list[str]:
    """What stands in one part of the paper, line by line."""
    section = next(section for section in found.sections if section.title == title)
    told: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            told.append(f"{block.label}: {said(block.words)}" if block.label else said(block.words))
        elif isinstance(block, Items):
            told += [said(words) for words in block.items]
        elif isinstance(block, Table):
            told += [" | ".join(said(words) for words in row) for row in block.rows]
    return told

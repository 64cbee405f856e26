"""How much of a paper a complete entry fills, and that nothing in it is invented."""

import re
from datetime import date
from typing import Any

import pytest

from lotse.toolkit.documents import council_paper
from lotse.toolkit.documents.council_paper_parts import Block, Items, Paragraph, Section, Table, Words
from lotse.toolkit.wording import BLOCKS
from tests.people import NOW, towns
from tests.toolkit.documents import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
COMPLETE: dict[str, Any] = {
    **cast.FULL,
    "operating_since": "2024-05",
    "cost_included": "Leuchten, Montage, Steuerung",
    "own_staff_cents": 12_000_00,
    "cost_driver": "lamp",
    "cost_driver_units": 500,
    "funding_programme": "Kommunalrichtlinie",
    "funding_percent": 40,
    "hours_introduce": 240,
    "hours_yearly": 60,
    "months_to_decision": 5,
    "months_to_operation": 9,
    "prerequisites": "LED-Leuchten mit Steckplatz",
    "technology": "Bewegungsmelder am Mast",
    "interfaces": "Leitstelle der Stadtwerke",
    "vendor": "Beispiel Licht GmbH",
    "licence": "EUPL-1.2",
    "licence_open": True,
    "repository_url": "https://code.example/licht",
    "procurement": "tender",
    "procurement_note": "Zwei Lose.",
    "dpia": "not_needed",
    "data_protection": "Es werden keine Bilder aufgenommen.",
    "statutes": "Gestattung des Netzbetreibers",
    "effect": "Verbrauch um 61 Prozent gesunken",
    "effect_measured": "Zähler an 12 Schaltstellen",
    "do_differently": "Sensoren höher hängen.",
    "decision_on": date(2023, 3, 9),
    "decision_body": "Bauausschuss",
    "decision_result": "adopted",
    "decision_url": "https://rat.example/vorlage/77",
    "contact_email": "licht@geberstadt.example",
}
FACTS = ("problem", "summary", "how_it_works", "people_benefit", "status")
LEAST = 70
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def runs(block: Block) -> list[Words]:
    """All pieces of text of a block."""
    if isinstance(block, Paragraph):
        return [block.words]
    if isinstance(block, Items):
        return block.items
    return [cell for row in block.rows for cell in row[1:]] if isinstance(block, Table) else []


def told(sections: list[Section]) -> str:
    """What is not open in these parts."""
    found = [run.text for s in sections for b in s.blocks for words in runs(b) for run in words if not run.is_open]
    return "\n".join(found)


def parts(values: dict[str, object] | None = None, **facts: Any) -> dict[str, list[Section]]:
    """The parts of the paper by the name of their block."""
    solution, town = cast.solution(**facts), towns.town("Nehmerstadt", population=8_000)
    ground = council_paper.ground_of(solution, town, values or {}, NOW.date(), frame=cast.shipped())
    return {name: make(ground) for name, make in council_paper.PARTS.items()}


def test_a_complete_entry_fills_most_blocks() -> None:
    empty = parts(**dict.fromkeys(cast.FULL, None) | dict.fromkeys(FACTS, "") | BLANK)
    full = parts({"units": 200}, **COMPLETE)
    filled = []
    for name, sections in full.items():
        from_the_entry = told(sections) != told(empty[name])
        by_law = name == "procurement" and "§ 75a" in told(sections)
        filled += [name] if from_the_entry or by_law else []
    # The head names town, day and subject from the first moment on.
    share = 100 * (len(filled) + 1) // len(BLOCKS)
    count = f"{len(filled) + 1} of {len(BLOCKS)} blocks"
    print(f"\n{count} filled from a complete entry ({share} %): head, {', '.join(filled)}")
    assert len(BLOCKS) == len(full) + 1
    assert share >= LEAST


BLANK: dict[str, Any] = {
    "beneficiaries": [],
    "contribution_sustainable": "",
    "staff": "",
    "duration": "",
    "went_wrong": "",
    "contact_role": "",
}


def test_no_figure_is_invented() -> None:
    paper = council_paper.facts(
        cast.solution(**COMPLETE), towns.town("Nehmerstadt", population=8_000), {"units": 200}, at=NOW,
        frame=cast.shipped(),
    )  # fmt: skip
    stated = " ".join(str(value) for value in COMPLETE.values()) + " " + cast.shipped().blocks[0].german
    known = set(_NUMBER.findall(stated))
    # From the entry, in the way papers write it; the two towns; the day; the sums, whose terms stand beside them.
    known |= {"312.500", "8.400", "12.000", "24.000", "8.000", "200", "9", "2023", "11", "1", "5", "2024"}
    known |= {"125.000", "3.360", "16.800"}
    parts_of = [section for section in paper.sections if not section.title.startswith(("Quelle", "Offene Punkte"))]
    found = {number.strip(".,") for number in _NUMBER.findall(told(parts_of))}
    assert sorted(found - known) == []
    assert {"125.000", "312.500", "61", "240", "40"} <= found

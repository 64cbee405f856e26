"""Text blocks in papers: the law of the day of the paper, until when it is valid, and what a paper says of old law."""

from datetime import date
from typing import Any

import pytest

from lotse.toolkit.documents import council_paper
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts
from lotse.toolkit.rules.frame import Frame
from lotse.toolkit.rules.text_blocks import Block
from tests.people import NOW
from tests.toolkit.documents import cast
from tests.toolkit.documents.cast import lines

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
# Papers are of 11 January 2027.
TODAY, TOMORROW, YESTERDAY, NEXT_YEAR = date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 10), date(2028, 1, 1)
LAW = "Ohne Ausschreibung darf nur bis zu einer Wertgrenze vergeben werden."
LATER = "Ab dem nächsten Jahr gilt eine neue Grenze für alle Vergaben der Kommune."
GONE = (
    "offen: der Textbaustein der Koordination galt bis 10. Januar 2027 und steht deshalb nicht hier; bitte prüfen, was "
    "jetzt gilt"
)


def block(since: date, until: date | None, text: str = LAW, place: str = "procurement") -> Block:
    return Block(place, "", since, until, text)


def made(blocks: list[Block], values: dict[str, object] | None = None, **facts: Any) -> CouncilPaperFacts:
    entry = cast.solution(**facts)
    return council_paper.facts(entry, cast.taker(), values, at=NOW, frame=Frame(blocks=tuple(blocks)))


def test_a_text_that_ends_tomorrow_is_said_with_its_last_day() -> None:
    told = lines(made([block(date(2020, 1, 1), TOMORROW)]), "Vergabe")
    assert told[:2] == [LAW, "Textbaustein der Koordination, gültig bis 12. Januar 2027."]
    assert lines(made([block(date(2020, 1, 1), None)]), "Vergabe")[1].startswith("offen: vorgesehener Weg")


def test_a_text_that_starts_next_year_waits_for_papers_of_next_year() -> None:
    both = [block(date(2020, 1, 1), date(2027, 12, 31)), block(NEXT_YEAR, None, LATER)]
    assert lines(made(both), "Vergabe")[0] == LAW
    assert lines(made(both, {"paper_on": "2028-02-01"}), "Vergabe")[0] == LATER
    # The day of a paper that lies behind us brings no old law back.
    assert lines(made(both, {"paper_on": "2019-01-01"}), "Vergabe")[0] == LAW
    assert LATER not in str(made([block(NEXT_YEAR, None, LATER)]).sections)


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("procurement", "Vergabe"),
        ("climate", "Klimarelevanz"),
        ("data_protection", "Datenschutz"),
        ("finances", "Finanzielle Auswirkungen"),
    ],
)
def test_a_text_that_has_ended_is_left_out_and_the_paper_says_so(place: str, title: str) -> None:
    found = made([block(date(2020, 1, 1), YESTERDAY, place=place)])
    assert GONE in lines(found, title) and LAW not in str(found.sections)
    assert f"{title}: {GONE.removeprefix('offen: ')}" in found.open_points
    # A newer text takes its place: nothing is missing.
    newer = made([block(date(2020, 1, 1), YESTERDAY, place=place), block(TODAY, None, LATER, place)])
    assert LATER in lines(newer, title) and "Textbaustein" not in str(newer.open_points)


def test_an_existing_paper_that_took_over_a_text_says_when_it_has_ended() -> None:
    own: dict[str, object] = {"procurement": f"Wir vergeben freihändig.\n\n{LAW} Drei Angebote liegen vor."}
    still = made([block(date(2020, 1, 1), TODAY)], own)
    assert "Wortlaut" not in str(still.open_points)
    over = made([block(date(2020, 1, 1), YESTERDAY), block(TODAY, None, LATER)], own)
    late = "der Wortlaut darüber galt bis 10. Januar 2027; bitte am heutigen Recht prüfen"
    assert lines(over, "Vergabe")[-1] == f"offen: {late}" and f"Vergabe: {late}" in over.open_points
    early = made([block(NEXT_YEAR, None, LATER)], {"procurement": LATER})
    assert lines(early, "Vergabe")[-1] == "offen: der Wortlaut darüber gilt erst ab 1. Januar 2028; bitte prüfen"
    # Words that the new text says as well are no old words.
    same = made([block(date(2020, 1, 1), YESTERDAY), block(TODAY, None, f"{LAW} {LATER}")], own)
    assert "Wortlaut" not in str(same.open_points)

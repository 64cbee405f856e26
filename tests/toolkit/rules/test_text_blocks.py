"""Which text block a paper of a day says."""

from datetime import date

import pytest

from lotse.toolkit.rules import lands, text_blocks
from lotse.toolkit.rules.text_blocks import Block

OLD = Block("procurement", "NW", date(2020, 1, 1), date(2025, 12, 31), "Alt")
NEW = Block("procurement", "NW", date(2026, 1, 1), None, "Neu", "New")
EVERYWHERE = Block("procurement", "", date(2026, 6, 1), None, "Überall")


@pytest.mark.parametrize(
    ("land", "on", "expected"),
    [
        ("NW", date(2019, 12, 31), None),
        ("NW", date(2020, 1, 1), "Alt"),
        ("NW", date(2025, 12, 31), "Alt"),
        ("NW", date(2026, 1, 1), "Neu"),
        # That of the Land before a newer one for everybody.
        ("NW", date(2027, 1, 1), "Neu"),
        ("HE", date(2026, 1, 1), None),
        ("HE", date(2027, 1, 1), "Überall"),
    ],
)
def test_land_and_day(land: str, on: date, expected: str | None) -> None:
    for known in ([OLD, NEW, EVERYWHERE], [EVERYWHERE, NEW, OLD]):
        found = text_blocks.chosen(known, land, on)
        assert {place: block.text("de") for place, block in found.items()} == (
            {"procurement": expected} if expected else {}
        )


def test_the_newest_of_several_counts() -> None:
    newer = Block("procurement", "NW", date(2026, 3, 1), None, "Neuer")
    assert text_blocks.chosen([newer, NEW], "NW", date(2027, 1, 1)) == {"procurement": newer}


def test_what_nobody_has_put_into_english_stays_german() -> None:
    assert (NEW.text("en"), OLD.text("en"), NEW.text("de")) == ("New", "Alt", "Neu")


@pytest.mark.parametrize(
    ("ags", "land", "expected"),
    [("05966024", "HE", "NW"), ("06534014", "NW", "HE"), ("16000000", "NW", "TH"), ("99000001", "HE", "HE")],
)
def test_in_which_land_a_town_lies(ags: str, land: str, expected: str) -> None:
    assert lands.of(ags, land) == expected

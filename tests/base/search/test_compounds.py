"""Compounds, taken apart and put together."""

import pytest

from lotse.base.search.compounds import Compounds, Place
from tests.base.search.known import vocabulary

WORDS = "Straße Beleuchtung Fahrrad Anlage abstellen Schule Weg Bürger Bürgeramt Baum Patenschaft Haus Türen"


@pytest.fixture
def compounds() -> Compounds:
    return Compounds(vocabulary(WORDS, WORDS))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("strassenbeleuchtung", ("strasse", "beleuchtung")),
        ("schulweg", ("schule", "weg")),
        ("fahrradanlage", ("fahrrad", "anlage")),
        ("baumpatenschaft", ("baum", "patenschaft")),
        ("strassenbaumpatenschaft", ("strasse", "baum", "patenschaft")),
    ],
)
def test_a_compound_is_taken_apart(compounds: Compounds, word: str, parts: tuple[str, ...]) -> None:
    assert compounds.parts(word) == parts


@pytest.mark.parametrize("word", ["beleuchtung", "strasse", "xylophonist", "weg", "2027"])
def test_what_is_none_stays_whole(compounds: Compounds, word: str) -> None:
    assert compounds.parts(word) == ()


def test_longer_words_are_found_by_each_part() -> None:
    texts = (
        "Straße Beleuchtung",
        "Straßenbeleuchtung",
        "Straßenbeleuchtung Beleuchtungskonzept Konzept",
        "Straße Konzept",
    )
    compounds = Compounds(vocabulary(*texts))
    assert compounds.longer("beleucht") == [Place("strassenbeleuchtung", "end"), Place("beleuchtungskonzept", "begin")]
    assert compounds.longer("strass") == [Place("strassenbeleuchtung", "begin")]


def test_letters_that_meet_by_chance_are_no_part() -> None:
    compounds = Compounds(vocabulary("Rat Beratung gerade Vorrat Rad", "Rat Rad"))
    assert compounds.longer("rat") == []
    assert compounds.longer("rad") == []

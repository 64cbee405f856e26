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


def test_an_abbreviation_is_no_part_of_a_name() -> None:
    compounds = Compounds(vocabulary("RIS Morris Mohr", "Mohr"))
    assert compounds.longer("ris") == []


def test_a_word_of_the_family_at_the_end_is_found() -> None:
    compounds = Compounds(vocabulary("Verkehr Verkehrszählung zählen", "Verkehr"))
    assert compounds.longer("zahl") == [Place("verkehrszahlung", "kin")]


def test_words_made_with_both_terms() -> None:
    texts = ("Ampel Schaltung Ampelschaltung Ampelmast", "Ampel Schaltung Mast")
    assert Compounds(vocabulary(*texts)).both("ampel", "schalt") == ["ampelschaltung"]


def test_no_more_longer_words_than_say_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lotse.base.search.compounds.MOST_LONGER", 1)
    compounds = Compounds(vocabulary("Weg Radweg Gehweg Rad", "Weg Radweg Rad geh"))
    assert compounds.longer("weg") == [Place("radweg", "end")]

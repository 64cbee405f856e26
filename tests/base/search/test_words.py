"""Words, their keys and their terms."""

import pytest

from lotse.base.search.words import counted, key, keys, root, term, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straßenbäume", "STRASSENBAEUME"),
        ("Bürgerbüro", "Burgerburo"),
        ("Größe", "Groesse"),
        ("Café", "Cafe"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_what_only_looks_like_an_umlaut_stays() -> None:
    assert [key(word) for word in ("Feuer", "neue", "Quelle", "Steuer")] == ["feuer", "neue", "quelle", "steuer"]
    assert keys("OER") == ["oer"]


@pytest.mark.parametrize(
    "forms",
    [
        "Beleuchtung Beleuchtungen",
        "Museum Museen Museums",
        "Zentrum Zentren Zentrums",
        "Gremium Gremien",
        "Kita Kitas",
        "App Apps",
        "Auto Autos",
        "Baum Bäume Bäumen Baumes",
        "Rad Räder Rädern",
        "Haus Häuser Hauses",
        "Glas Gläser",
        "Bus Busse Bussen",
        "Bürger Bürgers Bürgern Bürgerin Bürgerinnen",
    ],
)
def test_forms_of_one_word_have_one_term(forms: str) -> None:
    assert len({term(key(form)) for form in forms.split()}) == 1


def test_the_citizen_is_no_castle() -> None:
    assert term(key("Bürger")) != term(key("Burg"))


def test_a_family_is_wider_than_a_term() -> None:
    words = [term(key(word)) for word in ("fördern", "Förderung", "gefördert")]
    assert len(set(words)) > 1
    assert {root(word) for word in words} == {"ford"}


@pytest.mark.parametrize("sign", [":", "*", "_", "/", "/-", "("])
def test_paired_forms_are_one_word(sign: str) -> None:
    end = ")" if sign == "(" else ""
    assert keys(f"Bürger{sign}innen{end} fragen") == ["burgerinnen", "fragen"]


def test_capital_i_soft_hyphens_and_dashes() -> None:
    assert tidy("BürgerInnen Beleuch\u00adtung Smart\u2011City") == "Bürgerinnen Beleuchtung Smart-City"


def test_hyphens_and_humps_give_the_parts_and_the_whole() -> None:
    assert keys("Smart-City") == ["smart", "city", "smartcity"]
    assert keys("OpenData") == ["open", "data", "opendata"]
    assert keys("E-Bike") == ["bike", "ebike"]
    assert keys("LoRaWAN 5G") == ["lorawan", "5g"]


def test_words_that_say_nothing_are_left_out() -> None:
    assert keys("Die Ampel an der Straße") == ["ampel", "strasse"]


def test_a_word_is_shown_as_it_was_written_first() -> None:
    shown: dict[str, str] = {"weg": "Weg"}
    assert counted("Straße STRASSE Straßen weg", shown) == {"strasse": 2, "strassen": 1, "weg": 1}
    assert shown == {"weg": "Weg", "strasse": "Straße", "strassen": "Straßen"}

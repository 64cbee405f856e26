"""What a query asks for."""

import pytest

from lotse.base.search.groups import WHOLE
from lotse.base.search.plan import plan
from tests.base.search.known import knowledge


def asked(query: str, *texts: str, synonyms: tuple[tuple[str, str], ...] = (), prefix: bool = False) -> list[list[str]]:
    """The terms of each group, the weightiest first."""
    made = plan(query, knowledge(*texts, synonyms=synonyms), prefix=prefix)
    return [sorted(group.terms, key=lambda stem: (-group.terms[stem], stem)) for group in made.groups]


def test_a_word_asks_for_itself_and_for_longer_words() -> None:
    assert asked("Ampel", "Ampel", "Fußgängerampel Fußgänger", "Haus") == [["ampel", "fussgangerampel"]]


def test_a_compound_asks_for_its_parts_and_counts_once() -> None:
    made = plan("Straßenlaterne", knowledge("Straße", "Laterne"))
    assert [sorted(group.terms) for group in made.groups] == [["strass"], ["latern"]]
    assert [group.counts for group in made.groups] == [WHOLE // 2, WHOLE // 2]


def test_a_synonym_weighs_less_than_what_was_asked_for() -> None:
    groups = asked("Ampel", "Ampel Ampeln", "Ampel", "Lichtsignalanlage", synonyms=(("Ampel, Lichtsignalanlage", ""),))
    assert groups == [["ampel", "lichtsignalanlag"]]


def test_a_directed_line_leads_one_way() -> None:
    lines = (("Wetter", "Regen"),)
    assert asked("Wetter", "Regen", "Haus", synonyms=lines) == [["reg"]]
    assert asked("Regen", "Wetter", "Haus", synonyms=lines) == []


def test_a_phrase_leads_to_its_abbreviation_and_back() -> None:
    lines = (("KI, künstliche Intelligenz", ""),)
    assert asked("künstliche Intelligenz", "KI", "Haus", synonyms=lines) == [["ki"], ["ki"]]
    assert [sorted(group) for group in asked("KI", "künstliche Intelligenz", "Haus", synonyms=lines)] == [
        ["intelligenz", "kunstlich"]
    ]


@pytest.mark.parametrize("typed", ["Laterme", "Latenre", "Latern", "Latterne", "Baterne"])
def test_one_slip_is_forgiven_two_swapped_letters_too(typed: str) -> None:
    made = plan(typed, knowledge("Laterne", "Haus"))
    assert [list(group.terms) for group in made.groups] == [["latern"]]


def test_it_says_what_was_taken_instead_and_what_is_unknown() -> None:
    made = plan("Laterme Xylophon", knowledge("Laterne", "Haus"))
    assert (made.instead, made.unknown) == ({"Laterme": "laterne"}, ["Xylophon"])


def test_a_word_of_the_list_is_no_slip_unless_it_leads_nowhere() -> None:
    lines = (("Eakte, Register", ""),)
    assert asked("Eakte", "exakte", "Register", synonyms=lines) == [["regist"]]
    assert asked("Eakte", "exakte", "Haus", synonyms=lines) == [["exakt"]]
    assert asked("Eakte", "exakte", "Register") == [["exakt"]]


def test_a_slip_that_stands_in_a_text_finds_the_right_word_too() -> None:
    texts = ("Fahradweg", *["Fahrradweg"] * 6)
    assert "fahrradweg" in asked("Fahradweg", *texts)[0]


def test_two_words_find_the_compound() -> None:
    groups = asked("Ampel Schaltung", "Ampelschaltung", "Ampel", "Schaltung")
    assert ["ampelschalt" in group for group in groups] == [True, True]


def test_the_last_word_may_still_be_typed() -> None:
    assert asked("Later", "Laterne", "Haus", prefix=True) == [["latern"]]
    assert asked("Later ", "Laterne", "Haus", prefix=True) == asked("Later", "Laterne", "Haus")


def test_noise_counts_only_where_nothing_else_is_asked() -> None:
    assert asked("Ampel finden", "Ampel finden", "Haus") == [["ampel"]]
    assert asked("finden", "Ampel finden", "Haus") == [["find"]]


@pytest.mark.parametrize(
    "query", ["", " ", "?!", "\x00", "a", "und", "x" * 5000, "%", "'; DROP TABLE", "😀", "-" * 300]
)
def test_any_query_is_answered(query: str) -> None:
    for prefix in (False, True):
        made = plan(query, knowledge("Ampel", "Haus"), prefix=prefix)
        assert {weight > 0 for group in made.groups for weight in group.terms.values()} <= {True}
        assert set(made.instead.values()) <= {"ampel", "haus"}


def test_nothing_is_found_in_nothing() -> None:
    assert plan("Ampel", knowledge(), prefix=True).groups == []


def test_the_beginning_of_a_word_that_only_the_list_has_leads_on() -> None:
    known = knowledge("Ein Schockgeber am Rathaus", synonyms=[("Defibrillator, Schockgeber", "")])
    assert "schockgeb" in plan("Defibr", known, prefix=True).groups[0].terms


def test_a_known_beginning_leads_on_before_a_short_unknown_end() -> None:
    assert "hund" in plan("Hundekot", knowledge("Die Hunde am Weg, ein Hund")).groups[0].terms


def test_a_word_of_the_list_that_leads_nowhere_is_guessed_by_its_beginning() -> None:
    known = knowledge("Die Hunde am Weg, ein Hund", synonyms=[("Hundekot, Hundehaufen", "")])
    assert "hund" in plan("Hundekot", known).groups[0].terms


def test_three_words_find_the_compound_and_what_the_list_says_of_it() -> None:
    lines = (("RIS, Ratsinformationssystem", ""), ("EGovG, E-Government-Gesetz", ""))
    texts = ("Ratsinformationssystem", "Rat", "RIS", "System", "EGovG", "Gesetz")
    wishes = {"Rats Informations System": {"ratsinformationssystem", "ris"}, "E Government Gesetz": {"egovg"}}
    for query, wanted in wishes.items():
        for group in asked(query, *texts, synonyms=lines):
            assert wanted <= set(group)


def test_the_parts_of_the_word_that_was_meant_are_looked_for_too() -> None:
    groups = asked("Abwaserbeseitigung", "Abwasserbeseitigung", "Abwasser", "Abwasser", "Beseitigung", "Haus")
    assert [["abwass" in group, "beseit" in group] for group in groups] == [[True, False], [False, True]]


def test_a_long_word_with_a_slip_finds_what_is_as_frequent() -> None:
    assert "defibrillator" in asked("Defibrilator", "Defibrilator", "Defibrillator", "Haus")[0]
    assert "lade" not in asked("Laden", "Laden", "Lader", "Haus")[0]


def test_completions_as_frequent_as_the_first_lead_on_as_well() -> None:
    texts = ("Straßenbelag", "Straßenbeleuchtung", "Laterne", "Haus")
    lines = (("Straßenbeleuchtung, Laterne", ""),)
    assert "latern" in asked("Straßenbel", *texts, synonyms=lines, prefix=True)[0]


def test_a_part_that_is_a_compound_asks_for_its_own_parts_a_little() -> None:
    made = plan("Kitaplatzsuche", knowledge("Kitaplatz Kitaplatz", "Kita", "Kita Platz", "Suche", "Platz"))
    terms = made.groups[0].terms
    assert terms["kitaplatz"] > terms["kita"] > terms["platz"] > 0

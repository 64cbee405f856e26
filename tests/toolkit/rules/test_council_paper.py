"""What a town writes into its paper, and the sums of its figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.base.money import LARGEST
from lotse.toolkit.rules import council_paper as rule


def test_every_field_has_one_kind() -> None:
    kinds = [*rule.LINES, *rule.DATES, *rule.NUMBERS, *rule.MONEY, *rule.CHOICES, *rule.BLOCKS, *rule.ROWS]
    assert sorted(kinds) == sorted(set(kinds)) and tuple(kinds) == rule.FIELDS


def test_what_says_something_is_stored_tidily() -> None:
    typed = {
        "office": "  Bauamt \n 3 ",
        "situation": "Eins\r\n\r\n\r\n\r\nZwei \u202e",
        "paper_on": date(2027, 3, 1),
        "in_use_from": "2027-04-02",
        "cost_once_cents": 0,
        "order": "resolution_last",
    }
    assert rule.clean(typed) == {
        "office": "Bauamt 3",
        "situation": "Eins\n\nZwei",
        "paper_on": "2027-03-01",
        "in_use_from": "2027-04-02",
        "cost_once_cents": 0,
        "order": "resolution_last",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("office", ""),
        ("office", "  "),
        ("office", 7),
        ("situation", None),
        ("paper_on", "31.12.2027"),
        ("paper_on", ""),
        ("paper_on", 7),
        ("cost_once_cents", -1),
        ("cost_once_cents", LARGEST + 1),
        ("cost_once_cents", "12"),
        ("visibility", "secret"),
        ("budget_year", 1999),
        ("useful_life", True),
        ("units", 10_000_001),
        ("consultations", "Rat"),
        ("consultations", ["Rat", {"body": " ", "on": "x", "role": "decides"}]),
        ("no_such", "x"),
    ],
)
def test_what_says_nothing_or_makes_no_sense_is_left_open(name: str, value: object) -> None:
    assert rule.clean({name: value}) == {}


@pytest.mark.parametrize(("name", "least", "most"), [("budget_year", 2000, 2100), ("useful_life", 1, 100)])
def test_the_first_and_the_last_number_that_make_sense(name: str, least: int, most: int) -> None:
    assert [number for number in range(least - 1, most + 2) if rule.clean({name: number})] == [*range(least, most + 1)]


def test_too_much_is_cut() -> None:
    found = rule.clean({"office": "x" * 900, "situation": "y" * 9000})
    assert {name: len(str(value)) for name, value in found.items()} == {"office": 200, "situation": 5000}


def test_rows_of_consultations_are_tidied() -> None:
    row = {"body": " Rat ", "on": date(2027, 3, 1), "role": "nobody", "result": "x" * 900, "more": 1}
    found = rule.clean({"consultations": [row] * 20})["consultations"]
    assert isinstance(found, list)
    assert len(found) == rule.MOST_ROWS
    assert found[0] == {"body": "Rat", "on": "2027-03-01", "role": "prior", "result": "x" * 200}


def test_what_the_paper_does_anyway_is_not_said() -> None:
    typed = {"kind": "decision", "order": "as_usual", "visibility": "not_public", "follow_up": "figures"}
    assert rule.said(typed) == {"visibility": "not_public"}


@pytest.mark.parametrize(
    ("once", "limit", "expected"),
    [(100, 100, True), (99, 100, False), (None, 100, None), (100, None, None), (0, 0, True)],
)
def test_ways_are_compared_from_the_limit_on(once: int | None, limit: int | None, expected: bool | None) -> None:
    assert rule.needs_comparison(once, limit) is expected


# Hagenow: 877,049 € costs, 570,456 € funding; its paper prints an own share of 306,513 €.
HAGENOW = (877_049_00, 570_456_00)


def test_a_printed_own_share_that_misses_the_sum_is_found() -> None:
    assert rule.difference(*HAGENOW, 306_513_00) == -80_00
    assert rule.difference(*HAGENOW, 306_593_00) == 0
    assert rule.percent(306_593_00, HAGENOW[0]) == 35


@given(st.integers(0, LARGEST), st.integers(0, LARGEST), st.integers(-(10**9), 10**9))
def test_an_own_share_is_right_or_found_to_the_cent(funding: int, share: int, off: int) -> None:
    assert rule.difference(funding + share, funding, share + off) == off
    assert rule.own_share(funding + share, funding, None) == share


@pytest.mark.parametrize(
    ("once", "funding", "share", "expected"),
    [
        (*HAGENOW, None, 306_593_00),
        (*HAGENOW, 1, 1),
        (100, 100, None, 0),
        (100, 101, None, None),
        (100, None, None, None),
        (None, 100, None, None),
        (None, None, 5, 5),
    ],
)
def test_the_own_share_is_typed_or_what_funding_leaves(
    once: int | None, funding: int | None, share: int | None, expected: int | None
) -> None:
    assert rule.own_share(once, funding, share) == expected


@pytest.mark.parametrize("figures", [(None, 1, 1), (1, None, 1), (1, 1, None)])
def test_nothing_is_checked_while_a_figure_is_open(figures: tuple[int | None, int | None, int | None]) -> None:
    assert rule.difference(*figures) is None


def test_funding_above_the_costs() -> None:
    assert rule.funding_exceeds(100, 101)
    assert not rule.funding_exceeds(100, 100)
    assert not rule.funding_exceeds(None, 100)
    assert not rule.funding_exceeds(100, None)


def test_follow_up_costs_are_plain_arithmetic() -> None:
    assert rule.follow_up(4_200_00) == 21_000_00
    assert rule.follow_up(0) == 0
    assert rule.follow_up(None) is None


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 8, 13), (1, 3, 33), (0, 5, 0), (5, 5, 100), (1, 0, None)])
def test_percent_with_halves_up(part: int, whole: int, expected: int | None) -> None:
    assert rule.percent(part, whole) == expected

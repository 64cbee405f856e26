"""What an entry needs before its release."""

from typing import Any

import pytest

from lotse.exchange.rules import solution as rule

FULL: dict[str, Any] = {
    **dict.fromkeys(rule.FIELDS, "x"),
    "beneficiaries": ["citizens"],
    "cost_once_cents": 100,
    "cost_yearly_cents": 0,
    "price_year": 2026,
}


def test_a_full_entry_misses_nothing() -> None:
    assert rule.missing(FULL) == []
    assert rule.stated(FULL) == list(rule.FIELDS)


def test_an_empty_entry_misses_all() -> None:
    assert rule.missing({}) == list(rule.REQUIRED_FOR_RELEASE)
    assert rule.stated({}) == []
    assert set(rule.REQUIRED_FOR_RELEASE) <= set(rule.FIELDS)


@pytest.mark.parametrize("name", rule.REQUIRED_FOR_RELEASE)
def test_each_needed_text_is_missed(name: str) -> None:
    assert rule.missing({**FULL, name: ""}) == [name]


@pytest.mark.parametrize(
    ("once", "yearly", "year", "lacks"),
    [
        (100, None, None, True),
        (None, 100, None, True),
        (0, 0, None, False),
        (None, None, None, False),
        (100, 100, 2026, False),
    ],
)
def test_a_figure_needs_its_year(once: int | None, yearly: int | None, year: int | None, lacks: bool) -> None:
    values = {**FULL, "cost_once_cents": once, "cost_yearly_cents": yearly, "price_year": year}
    assert ("price_year" in rule.missing(values)) is lacks


@pytest.mark.parametrize(("value", "said"), [(0, True), ("0", True), ("", False), (None, False), ([], False)])
def test_nothing_is_not_the_same_as_no_cost(value: object, said: bool) -> None:
    assert rule.is_stated(value) is said

"""What a town needs to know before it copies."""

import pytest

from lotse.exchange.rules import cost, day, needs, sections
from lotse.exchange.rules.solution import FIELDS
from lotse.exchange.wording import GAPS

FULL: dict[str, object] = {**{fields[0]: "x" for fields in needs.NEEDS.values()}, "price_year": 2026}


def test_an_empty_entry_leaves_every_question_open_and_a_full_one_none() -> None:
    assert needs.lacking({}) == list(needs.NEEDS)
    assert needs.lacking(FULL) == []
    assert {*needs.NEEDS, "price_year"} == set(GAPS)
    assert {name for fields in needs.NEEDS.values() for name in fields} <= set(FIELDS)


@pytest.mark.parametrize(("need", "name"), [(n, f) for n, fields in needs.NEEDS.items() for f in fields])
def test_each_field_meets_its_need(need: str, name: str) -> None:
    without = {**FULL, **dict.fromkeys(needs.NEEDS[need])}
    assert need in needs.lacking(without)
    assert need not in needs.lacking({**without, name: 0})


def test_a_figure_needs_its_year() -> None:
    assert needs.lacking({**FULL, "cost_once_cents": 100, "price_year": None}) == ["price_year"]
    assert needs.lacking({**FULL, "cost_once_cents": 0, "cost_yearly_cents": 0, "price_year": None}) == []


def test_every_field_is_written_in_one_section() -> None:
    assert sorted(name for names in sections.SECTIONS.values() for name in names) == sorted(FIELDS)
    assert [sections.after(key) for key in sections.SECTIONS] == [*list(sections.SECTIONS)[1:], ""]
    assert sections.of_field("dpia") == "technology" and sections.after("nonsense") == ""


@pytest.mark.parametrize(
    ("cents", "band"),
    [
        (0, "under_5k"), (499_999, "under_5k"), (500_000, "5_25k"), (2_500_000, "25_100k"), (9_999_999, "25_100k"),
        (10_000_000, "100_500k"), (50_000_000, "over_500k"), (10**13, "over_500k"),
    ],
)  # fmt: skip
def test_a_figure_lies_in_its_band(cents: int, band: str) -> None:
    assert cost.band_of(cents) == band == cost.band(cents, "over_500k")
    lower, upper = cost.limits(band)
    assert lower <= cents and (upper is None or cents < upper)


def test_without_a_figure_the_stated_band_counts() -> None:
    assert (cost.band(None, "5_25k"), cost.band(None, "")) == ("5_25k", "")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2023", "2023"), ("05/2023", "2023-05"), ("5.2023", "2023-05"), ("2023-05", "2023-05"),
        ("17.05.2023", "2023-05-17"), ("17. 5. 2023", "2023-05-17"), ("2023-5-17", "2023-05-17"), ("31.02.2023", None),
        ("13/2023", None),
        ("2023/24", None), ("seit Mai", None), ("٢٠٢٣", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_far_as_it_is_known(typed: str, stored: str | None) -> None:
    assert day.since(typed) == stored

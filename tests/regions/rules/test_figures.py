"""A table of figures about towns is read; each fault is named by its line."""

from decimal import Decimal

import pytest

from lotse.regions.rules import figures
from lotse.regions.rules.figures import Fault, Figure, Plan, is_table, plan, read

HEAD = "ags,feature,value,year,source\n"
TOWNS = {"05958004", "05958008"}
SHARE = Figure("05958004", "share_65_and_over", Decimal("22.5000"), "", 2021, "INKAR 2023")
TYPE = Figure("05958008", "bbsr_type", None, "22", 2020, "BBSR, Stand 2020")


def table(*lines: str) -> tuple[list[Figure], list[Fault]]:
    return read(HEAD + "\n".join(lines), towns=TOWNS, year=2026)


def test_numbers_and_classes() -> None:
    text = "ags;feature;value;year;source\n05958004;share_65_and_over;22,5;2021;INKAR 2023\n"
    assert read(text, towns=TOWNS, year=2026) == ([SHARE], [])
    assert table('05958008,bbsr_type,22,2020,"BBSR, Stand 2020"') == ([TYPE], [])


@pytest.mark.parametrize(
    ("line", "column", "reason", "value"),
    [
        ("05958012,share_65_and_over,22,2021,I", "ags", "unknown town", "05958012"),
        (",share_65_and_over,22,2021,I", "ags", "empty", ""),
        ("05958004,population,22,2021,I", "feature", "unknown feature", "population"),
        ("05958004,shoe_size,22,2021,I", "feature", "unknown feature", "shoe_size"),
        ("05958004,share_65_and_over,101,2021,I", "value", "figure", "101"),
        ("05958004,share_65_and_over,viele,2021,I", "value", "figure", "viele"),
        ("05958004,bbsr_type,23,2021,I", "value", "class", "23"),
        ("05958004,share_65_and_over,22,2027,I", "year", "year", "2027"),
        ("05958004,share_65_and_over,22,21,I", "year", "year", "21"),
        ("05958004,share_65_and_over,22,2021,", "source", "empty", ""),
        (f"05958004,share_65_and_over,22,2021,{'x' * 301}", "source", "long", "x" * 301),
        ("05958004,share_65_and_over,22,2021", "", "cells", "4 instead of 5"),
    ],
)
def test_each_fault_by_its_line(line: str, column: str, reason: figures.Reason, value: str) -> None:
    good = "05958004,share_under_18,17,2021,INKAR 2023"
    found, faults = table(good, line)
    assert [figure.feature for figure in found] == ["share_under_18"]
    assert faults == [Fault(3, column, reason, value)]


@pytest.mark.parametrize(("year", "fits"), [(1949, False), (1950, True), (2026, True), (2027, False)])
def test_years_up_to_this_one(year: int, fits: bool) -> None:
    found, faults = table(f"05958004,share_65_and_over,22,{year},I")
    assert ([figure.year for figure in found], bool(faults)) == ([year] if fits else [], not fits)


def test_empty_lines_are_no_figures_and_lines_keep_their_numbers() -> None:
    good = "05958004,share_65_and_over,22.5,2021,INKAR 2023"
    assert table("", good, " , ,,, ", "05958004,share_under_18,viele,2021,I", "") == (
        [SHARE],
        [Fault(5, "value", "figure", "viele")],
    )


def test_a_figure_stands_there_once() -> None:
    line = "05958004,share_65_and_over,22.5,2021,INKAR 2023"
    assert table(line, line) == ([SHARE], [Fault(3, "feature", "again", "2")])


def test_a_table_needs_its_columns() -> None:
    assert read("ags,feature,value,year,year\n05958004,a,1,2,3", towns=TOWNS, year=2026)[1] == [
        Fault(1, "source", "missing"),
        Fault(1, "year", "repeated"),
    ]
    assert read(HEAD, towns=TOWNS, year=2026) == ([], [Fault(1, "", "nothing")])
    assert read(f"{HEAD}{'x' * 140_000}", towns=TOWNS, year=2026)[1][0].reason == "unreadable"


def test_only_this_table_has_a_column_of_features() -> None:
    assert is_table(HEAD) and is_table('"ags";"Feature";value') and not is_table("ags,name,kind")


def test_what_becomes_of_each_figure() -> None:
    newer = Figure("05958004", "share_65_and_over", Decimal("23.0000"), "", 2022, "INKAR 2024")
    known = {(SHARE.ags, SHARE.feature): SHARE}
    assert plan([SHARE, TYPE], known) == Plan([TYPE], [], [SHARE])
    assert plan([newer], known) == Plan([], [(SHARE, newer)], [])

"""A table of towns is read; every fault is found with its line."""

from decimal import Decimal

import pytest

from lotse.regions.rules.register import Entry, Fault, Row, limits, read, town_hall

HEAD = "ags,name,kind,district,population,population_year,area_km2,lat,lon"
GOOD = "05958004,Arnsberg,Stadt,Hochsauerlandkreis,73456,2019,193.72,51.395795,8.064801"
ARNSBERG = Entry(
    "05958004", "Arnsberg", "Stadt", "Hochsauerlandkreis", 73456, 2019, Decimal("193.72"), 51.395795, 8.064801
)


def table(*lines: str) -> tuple[list[Row], list[Fault]]:
    return read("\n".join((HEAD, *lines)), year=2027)


def line(**cells: str) -> str:
    named = dict(zip(HEAD.split(","), GOOD.split(","), strict=True)) | cells
    return ",".join(f'"{cell}"' for cell in named.values())


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n{GOOD}",
        f"{HEAD}\r\n{GOOD}\r\n",
        f"{HEAD}\r{GOOD}\r",
        f"{HEAD}\n{line(area_km2='193,72', lat='51,395795')}",
        f"{HEAD},note\n{GOOD},more",
        f"{HEAD}\n{GOOD}".replace(",", ";"),
        f"{HEAD}\n{GOOD}".replace(",", ";").replace(".", ","),
        f"{HEAD.upper()}\n  05958004 , Arnsberg,Stadt,Hochsauerlandkreis ,73456,2019,193.72,51.395795,8.064801",
        "lon;lat;area_km2;population_year;population;district;kind;;name;ags\n"
        "8.064801;51.395795;193.721;2019;73456;Hochsauerlandkreis;Stadt;x;Arnsberg;05958004",
    ],
)
def test_the_same_town_in_many_spellings(text: str) -> None:
    assert read(text, year=2027) == ([Row(2, ARNSBERG)], [])


def test_what_may_be_empty() -> None:
    rows, faults = table(line(district="", area_km2="", lat="", lon=""))
    assert faults == []
    assert rows[0].entry == Entry("05958004", "Arnsberg", "Stadt", "", 73456, 2019, None, None, None)


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("ags", "", "empty"),
        ("ags", "5958004", "short key"),
        ("ags", "99000001", "invented"),
        ("ags", "00958004", "invented"),
        ("ags", "059580040", "no key"),
        ("ags", "9958004x", "no key"),
        ("name", "", "empty"),
        ("name", "\t", "empty"),
        ("name", "x" * 101, "long"),
        ("name", "ß" * 51, "long"),
        ("kind", "", "empty"),
        ("kind", "x" * 41, "long"),
        ("district", "x" * 101, "long"),
        ("population", "", "empty"),
        ("population", "0", "figure"),
        ("population", "-5", "figure"),
        ("population", "73.456", "figure"),
        ("population", "73 456", "figure"),
        ("population", "100000000", "figure"),
        ("population", "٧", "figure"),
        ("population_year", "1949", "figure"),
        ("population_year", "2028", "figure"),
        ("area_km2", "0", "figure"),
        ("area_km2", "0.001", "figure"),
        ("area_km2", "99999.995", "figure"),
        ("area_km2", "1.234,5", "figure"),
        ("area_km2", "NaN", "figure"),
        ("lat", "90.1", "figure"),
        ("lat", "1e1", "figure"),
        ("lat", "", "half"),
        ("lon", "-180,1", "figure"),
    ],
)
def test_a_faulty_cell(column: str, text: str, reason: str) -> None:
    rows, faults = table(GOOD.replace("05958004", "05958008"), line(**{column: text}))
    assert [row.line for row in rows] == [2]
    assert faults == [Fault(3, column, reason, text.strip())]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("name", "x" * 100),
        ("name", "ß" * 50),
        ("population", "1"),
        ("population", "99999999"),
        ("population_year", "1950"),
        ("population_year", "2027"),
        ("area_km2", "0,01"),
        ("area_km2", "99999.99"),
        ("lat", "-90"),
        ("lon", "180.0"),
    ],
)
def test_the_edges_are_good(column: str, text: str) -> None:
    assert table(line(**{column: text}))[1] == []


def test_the_lines_are_those_of_the_file() -> None:
    rows, faults = table("", '05958008,"Best\nwig",Gemeinde,,1,2019,,,', ",,,,,,,,", "05958012,Brilon", line(kind=""))
    assert [(row.line, row.entry.name) for row in rows] == [(3, "Best wig")]
    assert faults == [Fault(6, "", "cells", "2 instead of 9"), Fault(7, "kind", "empty")]


def test_a_key_is_there_once() -> None:
    rows, faults = table(GOOD, line(name=""), GOOD, line(ags=""), line(ags=""))
    assert [row.line for row in rows] == [2]
    assert faults == [
        Fault(3, "name", "empty"),
        Fault(3, "ags", "again", "2"),
        Fault(4, "ags", "again", "2"),
        Fault(5, "ags", "empty"),
        Fault(6, "ags", "empty"),
    ]


def test_columns_are_there_once() -> None:
    text = f"\n{HEAD.replace(',lat,', ',name,')}\n{GOOD}"
    assert read(text, year=2027) == ([], [Fault(2, "lat", "missing"), Fault(2, "name", "repeated")])


@pytest.mark.parametrize("text", ["", "\n\n", HEAD, f"{HEAD}\n,,\n"])
def test_a_table_without_towns(text: str) -> None:
    assert read(text, year=2027) == ([], [Fault(1, "", "nothing")])


def test_what_is_no_table() -> None:
    rows, (fault,) = read(f'{HEAD}\n"{"x" * 140_000}', year=2027)
    assert (rows, fault.line, fault.reason) == ([], 1, "unreadable")


def test_limits_and_names() -> None:
    assert limits("population_year", 2027) == (1950, 2027)
    assert town_hall("kreisfreie Stadt", "Hagen") == "Stadt Hagen"
    assert town_hall("Gemeinde", "Bestwig") == "Gemeinde Bestwig"

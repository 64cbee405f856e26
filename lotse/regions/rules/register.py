"""A register of towns: a table is read, and each of its rows is checked."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lotse.base.text import fold, tidy
from lotse.regions.rules.ags import is_official

COLUMNS = ("ags", "name", "kind", "district", "population", "population_year", "area_km2", "lat", "lon")
OPTIONAL = ("district", "area_km2", "lat", "lon")
LENGTHS = {"name": 100, "kind": 40, "district": 100}
WHOLE = ("population", "population_year")
EARLIEST = 1950
_WHOLE = re.compile(r"[0-9]{1,8}")
_NUMBER = re.compile(r"-?[0-9]{1,5}([.,][0-9]{1,15})?")

Reason = Literal[
    "unreadable", "nothing", "missing", "repeated", "cells",
    "empty", "long", "no key", "short key", "invented", "again", "figure", "half", "same town",
]  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of a register: area in square kilometres, coordinates in degrees (WGS 84)."""

    ags: str
    name: str
    kind: str
    district: str
    population: int
    population_year: int
    area_km2: Decimal | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Row:
    """A line without fault."""

    line: int
    entry: Entry


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line; `value` is what stands there, or what it does not go with."""

    line: int
    column: str
    reason: Reason
    value: str = ""


def read(text: str, *, year: int) -> tuple[list[Row], list[Fault]]:
    """Return the good rows and all faults of a CSV table; `year` is this year."""
    try:
        records = list(_records(text))
    except csv.Error as error:
        return [], [Fault(1, "", "unreadable", str(error))]
    if len(records) < 2:
        return [], [Fault(1, "", "nothing")]
    (first, head), *lines = records
    names = [name.casefold() for name in head]
    faults = [Fault(first, column, "missing") for column in COLUMNS if column not in names]
    faults += [Fault(first, column, "repeated") for column in COLUMNS if names.count(column) > 1]
    return ([], faults) if faults else _rows(names, lines, year)


def limits(column: str, year: int) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest figure that the column may hold."""
    return {
        "population": (Decimal(1), Decimal(99_999_999)),
        "population_year": (Decimal(EARLIEST), Decimal(year)),
        "area_km2": (Decimal("0.01"), Decimal("99999.99")),
        "lat": (Decimal(-90), Decimal(90)),
        "lon": (Decimal(-180), Decimal(180)),
    }[column]


def town_hall(kind: str, name: str) -> str:
    """Return the name of the town hall: a "kreisfreie Stadt" calls itself Stadt."""
    return f"{kind.split()[-1]} {name}"


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not empty, with its number; a quoted cell may reach over several."""
    head = text.lstrip().partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    begins = 1
    for cells in table:
        tidied = [tidy(cell) for cell in cells]
        if any(tidied):
            yield begins, tidied
        begins = table.line_num + 1


def _rows(names: list[str], lines: list[tuple[int, list[str]]], year: int) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in lines:
        if len(cells) != len(names):
            faults.append(Fault(line, "", "cells", f"{len(cells)} instead of {len(names)}"))
            continue
        row = dict(zip(names, cells, strict=True))
        found = _faults(line, row, year)
        first = seen.setdefault(row["ags"], line)
        if first != line and row["ags"]:
            found.append(Fault(line, "ags", "again", str(first)))
        faults += found
        if not found:
            rows.append(Row(line, _entry(row)))
    return rows, faults


def _faults(line: int, row: dict[str, str], year: int) -> list[Fault]:
    reasons = {column: _reason(column, row[column], year) for column in COLUMNS}
    found = [Fault(line, column, reason, row[column]) for column, reason in reasons.items() if reason]
    if bool(row["lat"]) != bool(row["lon"]):
        found.append(Fault(line, "lat", "half"))
    return found


def _reason(column: str, text: str, year: int) -> Reason | None:
    if not text:
        return None if column in OPTIONAL else "empty"
    if column == "ags":
        return _key(text)
    if column in LENGTHS:
        # The sort key is stored as well, and ß is two letters there.
        return "long" if max(len(text), len(fold(text))) > LENGTHS[column] else None
    if not (_WHOLE if column in WHOLE else _NUMBER).fullmatch(text):
        return "figure"
    low, high = limits(column, year)
    return None if low <= _number(text) <= high else "figure"


def _key(text: str) -> Reason | None:
    if is_official(text):
        return None
    if is_official(f"0{text}"):
        return "short key"
    return "invented" if re.fullmatch("[0-9]{8}", text) else "no key"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _entry(row: dict[str, str]) -> Entry:
    area, lat, lon = (_number(row[column]) if row[column] else None for column in ("area_km2", "lat", "lon"))
    return Entry(
        ags=row["ags"],
        name=row["name"],
        kind=row["kind"],
        district=row["district"],
        population=int(row["population"]),
        population_year=int(row["population_year"]),
        # As it is stored; otherwise the same file would change it each time.
        area_km2=None if area is None else area.quantize(Decimal("0.01")),
        lat=None if lat is None else float(lat),
        lon=None if lon is None else float(lon),
    )

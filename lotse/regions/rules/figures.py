"""A table of figures about towns: each line is one figure with its year and its source, and each is checked."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lotse.base.text import tidy
from lotse.regions.rules.features import BY_NAME, IMPORTED

COLUMNS = ("ags", "feature", "value", "year", "source")
LONGEST_SOURCE = 300
EARLIEST = 1950
_NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,4})?")

Reason = Literal[
    "unreadable", "nothing", "missing", "repeated", "cells", "empty", "unknown town", "unknown feature",
    "figure", "class", "year", "long", "again",
]  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """One figure of one town: a number or a class, as `number` or `code`."""

    ags: str
    feature: str
    number: Decimal | None
    code: str
    year: int
    source: str


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line; `value` is what stands there."""

    line: int
    column: str
    reason: Reason
    value: str = ""


@dataclass(frozen=True)
class Plan:
    """What becomes of each figure, in the order of the table."""

    new: list[Figure]
    changed: list[tuple[Figure, Figure]]
    unchanged: list[Figure]


def is_table(text: str) -> bool:
    """Return True where the first line names the column of the features: no register of towns has it."""
    names = re.split("[,;]", text.lstrip().partition("\n")[0].casefold())
    return "feature" in [tidy(name).strip('"') for name in names]


def read(text: str, *, towns: Collection[str], year: int) -> tuple[list[Figure], list[Fault]]:
    """Return the good figures and all faults; `towns` are the keys that are known, `year` is this year."""
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
    return ([], faults) if faults else _rows(names, lines, towns, year)


def plan(figures: Collection[Figure], known: Mapping[tuple[str, str], Figure]) -> Plan:
    """Return what entering them would do; `known` are those that are there, by town and feature."""
    made = Plan([], [], [])
    for figure in figures:
        there = known.get((figure.ags, figure.feature))
        if there is None:
            made.new.append(figure)
        elif there == figure:
            made.unchanged.append(figure)
        else:
            made.changed.append((there, figure))
    return made


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


def _rows(
    names: list[str], lines: list[tuple[int, list[str]]], towns: Collection[str], year: int
) -> tuple[list[Figure], list[Fault]]:
    figures: list[Figure] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in lines:
        if len(cells) != len(names):
            faults.append(Fault(line, "", "cells", f"{len(cells)} instead of {len(names)}"))
            continue
        row = dict(zip(names, cells, strict=True))
        found = [
            Fault(line, column, reason, row[column])
            for column in COLUMNS
            if (reason := _reason(column, row, towns, year)) is not None
        ]
        first = seen.setdefault((row["ags"], row["feature"]), line)
        if first != line and not found:
            found.append(Fault(line, "feature", "again", str(first)))
        faults += found
        if not found:
            figures.append(_figure(row))
    return figures, faults


def _reason(column: str, row: dict[str, str], towns: Collection[str], year: int) -> Reason | None:
    text = row[column]
    if not text:
        return "empty"
    if column == "ags":
        return None if text in towns else "unknown town"
    if column == "feature":
        return None if text in IMPORTED else "unknown feature"
    if column == "year":
        return None if re.fullmatch("[0-9]{4}", text) and EARLIEST <= int(text) <= year else "year"
    if column == "source":
        return "long" if len(text) > LONGEST_SOURCE else None
    return _bad_value(row["feature"], text)


def _bad_value(name: str, text: str) -> Reason | None:
    feature = BY_NAME.get(name)
    # An unknown feature is its own fault.
    if feature is None or not feature.imported:
        return None
    if feature.codes:
        return None if text in feature.codes else "class"
    if not _NUMBER.fullmatch(text):
        return "figure"
    return None if feature.low <= _number(text) <= feature.high else "figure"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _figure(row: dict[str, str]) -> Figure:
    is_class = bool(BY_NAME[row["feature"]].codes)
    return Figure(
        ags=row["ags"],
        feature=row["feature"],
        # As it is stored; otherwise the same file would change it each time.
        number=None if is_class else _number(row["value"]).quantize(Decimal("0.0001")),
        code=row["value"] if is_class else "",
        year=int(row["year"]),
        source=row["source"],
    )

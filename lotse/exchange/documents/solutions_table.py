"""Public entries as a table: for spreadsheet programs, and for other programs."""

import csv as tables
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import openpyxl
from django.utils import translation
from django.utils.encoding import force_str
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError

from lotse.base import links
from lotse.exchange import wording
from lotse.exchange.models import Solution
from lotse.exchange.rules import values
from lotse.exchange.rules.solution import FIELDS
from lotse.exchange.wording import table as words

# A cell that begins like this is a formula for spreadsheet programs.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What stands before the fields of the entry.
BEFORE = ("town", "ags", "district", "population")
# What stands after them.
AFTER = ("origin", "confirmed", "checked_on", "published_on", "language", "page", "uuid")
COLUMNS = (*BEFORE, *FIELDS, *AFTER)
_WORDS = {
    "beneficiaries": wording.Beneficiary,
    "contact_ways": wording.ContactWay,
}

Cell = str | int | float | bool | date | list[str] | None


def headings() -> list[str]:
    """Return what the columns are called in the active language."""
    return [force_str(words.COLUMNS.get(name) or wording.LABELS[name]) for name in COLUMNS]


def facts(solution: Solution) -> dict[str, Cell]:
    """Return one entry with its typed values as they are stored: cents, codes of choices, None for “not stated”."""
    town = solution.municipality
    found: dict[str, Cell] = {
        "town": town.name,
        "ags": town.ags,
        "district": town.district.name if town.district else "",
        "population": town.population,
    }
    found |= {name: getattr(solution, name) or _nothing(getattr(solution, name)) for name in FIELDS}
    return found | {
        "origin": solution.origin,
        "confirmed": not (solution.origin == wording.Origin.PUBLIC_SOURCE and solution.confirmed_at is None),
        "checked_on": solution.checked_on,
        "published_on": solution.published_at.date() if solution.published_at else None,
        "language": solution.language,
        "page": links.absolute("public:solution", solution.slug),
        "uuid": str(solution.uuid),
    }


def csv(solutions: Iterable[Solution]) -> Iterator[str]:
    """Yield lines with byte order mark and semicolons, as German spreadsheet programs expect them."""
    yield "\ufeff" + _line(headings())
    for solution in solutions:
        yield _line(_harmless(_written(name, value, solution)) for name, value in facts(solution).items())


def xlsx(solutions: Iterable[Solution], left_out: int = 0) -> bytes:
    """Return a workbook with one sheet; figures and days stay figures and days, text never becomes a formula.

    Where entries are left out, the last line says how many, and where they are.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(force_str(words.SHEET))
    sheet.freeze_panes = "A2"
    sheet.append(headings())
    for solution in solutions:
        sheet.append([_cell(sheet, _words(name, value, solution)) for name, value in facts(solution).items()])
    if left_out:
        sheet.append([_cell(sheet, force_str(words.LEFT_OUT) % {"number": left_out})])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def json_text(solutions: Iterable[Solution]) -> Iterator[str]:
    """Yield a list of objects; names and codes are those of the program, whatever the language."""
    yield '{"version": 1, "currency": "EUR", "solutions": ['
    for number, solution in enumerate(solutions):
        yield ",\n" * (number > 0) + json.dumps(facts(solution), ensure_ascii=False, default=_iso)
    yield "]}"


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    tables.writer(out, delimiter=";", lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _nothing(value: Any) -> Cell:
    """Return what stands for an empty value: an empty text says as little as None."""
    return None if value == "" else value


def _words(name: str, value: Cell, solution: Solution) -> Cell:
    """Return a choice as people read it, money in euros; everything else as it is."""
    if name in values.MONEY and isinstance(value, int):
        return value // 100 if value % 100 == 0 else value / 100
    if isinstance(value, bool):
        return str(wording.YES if value else wording.NO)
    if isinstance(value, list):
        known = _WORDS[name]
        return ", ".join(str(known(one).label) for one in value if one in known.values)
    if name in values.CHOICES or name == "origin":
        return str(getattr(solution, f"get_{name}_display")())
    return value


def _written(name: str, value: Cell, solution: Solution) -> str:
    found = _words(name, value, solution)
    if found is None:
        return ""
    if isinstance(found, float):
        text = f"{found:.2f}"
        return text.replace(".", ",") if translation.get_language() == "de" else text
    return found.isoformat() if isinstance(found, date) else str(found)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(sheet: Any, value: Cell) -> Any:
    """Return a cell that holds text as text, also where it begins like a formula."""
    if not isinstance(value, str):
        return value
    try:
        cell = WriteOnlyCell(sheet, value=value)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value="".join(sign for sign in value if sign >= " " or sign in "\n\t"))
    cell.data_type = "s"
    return cell


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)

"""Two to four solutions side by side, to print and to calculate with."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from lotse.base import pdf as engine

TEMPLATE = "exchange/documents/typst/comparison.typ"
LONGEST_SHEET = 31
# Widths of columns in signs, how many of them a line may lose at its end, and heights in points.
LABEL, CELL, MARK, SPARE = 28, 44, 14, 3
LINE, HIGHEST = 15, 409
SHOWN = {"number": "#,##0", "year": "0", "money": '#,##0.00 "€"'}
"""How a spreadsheet writes figures."""
CENTS = 100
_MARKED = PatternFill("solid", fgColor="FFF0CC")
_BOLD = Font(name="Calibri", size=11, bold=True)
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Row:
    """One fact of each solution; "" where nothing is stated."""

    label: str
    cells: list[str]
    differs: bool


@dataclass(frozen=True)
class Part:
    """Facts under one heading."""

    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Figures:
    """One kind of figures to calculate with, None where it is not stated. Money in cents of the euro.

    `shown` is one of `SHOWN`.
    """

    label: str
    values: list[int | None]
    shown: str = "number"


@dataclass(frozen=True)
class Comparison:
    """What is compared, all in words, and the figures among it once more as numbers.

    `marks` say who stands behind each entry, "" where it is the town.
    """

    language: str
    name: str
    title: str
    lead: str
    titles: list[str]
    towns: list[str]
    marks: list[str]
    # What tells the entries apart in few words.
    labels: list[str]
    pages: list[str]
    parts: list[Part]
    missing: str
    different: str
    difference: str
    fact: str
    page: str
    is_sample: bool
    sample: str
    sample_word: str
    figures_title: str
    figures: list[Figures]


def pdf(comparison: Comparison, at: datetime) -> bytes:
    """Return an accessible PDF, A4 across."""
    data = asdict(replace(comparison, figures=[]))
    return engine.render(TEMPLATE, data, language=comparison.language, title=comparison.name, at=at)


def xlsx(comparison: Comparison) -> bytes:
    """Return a workbook: a column for each solution, differences marked by colour and in a last column.

    No text becomes a formula. A second sheet has the figures as numbers, where there are any.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "".join(sign for sign in comparison.title if sign not in "[]:*?/\\")[:LONGEST_SHEET] or "1"
    rows = [
        Row(comparison.fact, [*comparison.titles, comparison.difference], False),
        Row("", comparison.towns, False),
        *([Row("", comparison.marks, False)] if any(comparison.marks) else []),
    ]
    heads = {1}
    for part in comparison.parts:
        heads.add(len(rows) + 1)
        rows += [Row(part.title, [], False), *part.rows]
    rows.append(Row(comparison.page, comparison.pages, False))
    for line, row in enumerate(rows, 1):
        marked = [comparison.different] if row.differs else []
        for column, text in enumerate([row.label, *row.cells, *marked], 1):
            said = text or (comparison.missing if row.label and row.cells else "")
            cell = sheet.cell(line, column, _printable(said))
            cell.data_type = "s"
            cell.alignment = _TOP
            if line in heads or column == 1:
                cell.font = _BOLD
            if row.differs and column > 1:
                cell.fill = _MARKED
    _paged(sheet, [LABEL, *[CELL] * len(comparison.titles), MARK], rows)
    if comparison.figures:
        _calculable(book.create_sheet(comparison.figures_title[:LONGEST_SHEET]), comparison)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _calculable(sheet: Any, comparison: Comparison) -> None:
    """Fill the sheet of numbers; what is not stated is an empty cell, so that sums and means are right."""
    head = Row(comparison.fact, comparison.titles, False)
    for column, text in enumerate([head.label, *head.cells], 1):
        cell = sheet.cell(1, column, _printable(text))
        cell.data_type, cell.alignment, cell.font = "s", _TOP, _BOLD
    for line, figures in enumerate(comparison.figures, 2):
        sheet.cell(line, 1, figures.label).font = _BOLD
        for column, value in enumerate(figures.values, 2):
            said = value / CENTS if value is not None and figures.shown == "money" else value
            cell = sheet.cell(line, column, said)
            cell.number_format = SHOWN[figures.shown]
    labels = [Row(figures.label, [], False) for figures in comparison.figures]
    _paged(sheet, [LABEL, *[CELL // 2] * len(comparison.titles)], [head, *labels])


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _paged(sheet: Any, widths: Sequence[int], rows: Sequence[Row]) -> None:
    """Make the columns wide, the rows high enough (not every program does it by itself), and one page wide on paper."""
    sheet.freeze_panes = "B2"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line, row in enumerate(rows, 1):
        lines = max(
            sum(len(part) // (width - SPARE) + 1 for part in text.split("\n"))
            for text, width in zip([row.label, *row.cells], widths, strict=False)
        )
        sheet.row_dimensions[line].height = min(lines * LINE, HIGHEST)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"

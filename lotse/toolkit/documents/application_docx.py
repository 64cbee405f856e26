"""Writes the application for training as DOCX: real headings, real tables, fields to type into."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lotse.base import textdocument
from lotse.toolkit.documents.facts import Facts

LEAD, SOFT, MARK = RGBColor(0x17, 0x49, 0x3A), RGBColor(0x4A, 0x58, 0x52), RGBColor(0x7C, 0x50, 0x00)
BOX = "☐"
# Centimetres: a row of text, and one that somebody signs.
LINE, HANDWRITING = 0.62, 1.0


def labels() -> dict[str, str]:
    """Return the words of the form; the PDF uses the same."""
    return {
        "title": _("Application for training"),
        "applicant": _("Applicant"),
        "name": _("Name, given name"),
        "office": _("Office, department"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "course": _("Course"),
        "travel": _("Travel costs"),
        "travel_hint": _("route, means of transport, amount"),
        "applicant_signature": _("Date, signature of the applicant"),
        "superior": _("Superior"),
        "approved": _("approved"),
        "refused": _("refused"),
        "reason": _("Reason"),
        "personnel": _("Personnel office"),
        "noted": _("noted"),
        "budget": _("Budget"),
        "account": _("Budget account"),
        "cost_unit": _("Cost unit"),
        "amount": _("Amount"),
        "date_signature": _("Date, signature"),
        "sample": _("SAMPLE, not a valid document"),
        "sample_word": _("SAMPLE"),
    }


def write(facts: Facts, travel: str, *, language: str, at: datetime) -> bytes:
    """Return the document. `travel` is the text of that row, empty where it is to be filled in."""
    return textdocument.write(partial(_fill, facts=facts, travel=travel, language=language, at=at))


def _fill(document: Any, *, facts: Facts, travel: str, language: str, at: datetime) -> None:
    words = labels()
    _page(document, facts, language, at)
    if facts.is_sample:
        note = document.add_paragraph()
        _run(note, words["sample"], colour=MARK, bold=True)
    document.add_heading(words["title"], level=1)
    document.add_heading(words["applicant"], level=2)
    pairs = [(words["name"], words["office"]), (words["phone"], words["email"])]
    _grid(document, [[f"{left}:", "", f"{right}:", ""] for left, right in pairs], (3.2, 5.3, 3.4, 5.3))
    document.add_heading(words["course"], level=2)
    rows = facts.rows()
    place = next((i for i, row in enumerate(rows) if row[0] == _("Fee")), len(rows) - 1) + 1
    rows.insert(place, [words["travel"], travel])
    _grid(document, rows, (4.2, 13.0))
    _decisions(document, words, LINE if _crowded(facts) else HANDWRITING)


def _decisions(document: Any, words: dict[str, str], height: float) -> None:
    _grid(document, [[f"{words['applicant_signature']}:", ""]], (5.6, 11.6), gap=True, height=height)
    document.add_heading(words["superior"], level=2)
    choice = f"{BOX} {words['approved']}    {BOX} {words['refused']}"
    _grid(document, [[choice, f"{words['reason']}:"], [f"{words['date_signature']}:", ""]], (5.6, 11.6), height=height)
    document.add_heading(words["personnel"], level=2)
    _grid(document, [[f"{BOX} {words['noted']}", f"{words['date_signature']}:"]], (5.6, 11.6), height=height)
    document.add_heading(words["budget"], level=2)
    budget = [f"{words[name]}:" for name in ("account", "cost_unit", "amount")]
    _grid(document, [budget], (5.8, 5.7, 5.7), height=height)


def _page(document: Any, facts: Facts, language: str, at: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin, section.bottom_margin = Cm(1.3), Cm(1.2)
    small = _crowded(facts)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9 if small else 10)
    normal.paragraph_format.space_after = Pt(0)
    _language(normal, {"de": "de-DE", "en": "en-GB"}.get(language, language))
    for level, size, before in ((1, 18, 0), (2, 11, 6)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), True
        style.font.color.rgb = LEAD
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), "Calibri")
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Calibri")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(2)
    about = document.core_properties
    about.title, about.author, about.language = f"{labels()['title']}: {facts.title}", "Lotse", language
    about.comments = ""
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)


def _crowded(facts: Facts) -> bool:
    return len(facts.days) > 6 or len(facts.benefit) + len(facts.cancellation) > 500


def _language(style: Any, language: str) -> None:
    found = style.element.get_or_add_rPr()
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    found.append(element)


def _grid(
    document: Any, rows: list[list[str]], widths: tuple[float, ...], *, gap: bool = False, height: float = LINE
) -> None:
    if gap:
        document.add_paragraph().paragraph_format.line_spacing = Pt(6)
    table = document.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    # LibreOffice reads the widths of the columns, Word those of the cells.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for line, row in zip(table.rows, rows, strict=True):
        line.height = Cm(height)
        for cell, value, width in zip(line.cells, row, widths, strict=True):
            cell.width = Cm(width)
            label = value.endswith(":") or (len(row) == 2 and value is row[0])
            _run(cell.paragraphs[0], value, colour=SOFT if label else None)


def _run(paragraph: Any, value: str, *, colour: RGBColor | None = None, bold: bool = False) -> None:
    # python-docx refuses control signs; a text in one cell may have several lines.
    clean = "".join(sign for sign in value if sign == "\n" or sign >= " ")
    run = paragraph.add_run(clean)
    run.bold = bold
    if colour is not None:
        run.font.color.rgb = colour

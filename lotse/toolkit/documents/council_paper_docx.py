"""Writes a council paper as DOCX: real headings, tables with a row of headings, a real numbered list, marked gaps."""

import io
from datetime import UTC, datetime
from functools import partial
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lotse.base import qr, textdocument
from lotse.toolkit.documents.council_paper_parts import (
    REGIONS,
    Block,
    CouncilPaperFacts,
    Items,
    Paragraph,
    Table,
    Text,
    Words,
)
from lotse.toolkit.rules.council_paper import NOTE

LEAD, SOFT, MARK = RGBColor(0x17, 0x49, 0x3A), RGBColor(0x4A, 0x58, 0x52), RGBColor(0x7C, 0x50, 0x00)
LINK, SHADE, EDGE = "174A7C", "E1EEE7", "7D857F"
FONT = "Calibri"
WIDTH, LABEL = 17.0, 4.6
# Tables of more columns are written smaller.
MANY, MANY_ROWS, SMALL, LOOKED_UP = 4, 12, Pt(8.5), Pt(10)
# The padding of a cell, by which Word lets a table hang over the margin.
PADDING, LINES = 108, ("top", "left", "bottom", "right", "insideH", "insideV")
CODE = Cm(3.4)
# What follows a line at a paragraph, and the switch for hyphens among the settings, in the order of the format.
AFTER_LINE = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
BEFORE_HYPHENS, AFTER_HYPHENS = "w:defaultTabStop", AFTER_LINE[3:]
# Lists of so many items are not torn apart by the end of a page.
TOGETHER = 6
# Ids of the styles in the library's template. Setting them spares a search through all styles for each paragraph.
HEADING, NUMBERED, BULLET = "Heading{}", "ListNumber", "ListBullet"


def write(paper: CouncilPaperFacts, *, at: datetime) -> bytes:
    """Return the document."""
    return textdocument.write(partial(_fill, paper=paper, at=at))


def _fill(document: Any, *, paper: CouncilPaperFacts, at: datetime) -> None:
    _styles(document, REGIONS.get(paper.language, paper.language))
    if paper.kind == NOTE:
        _dense(document, 9)
    elif paper.qr_url:
        _dense(document, 10)
    _about(document, paper, at)
    _edges(document, paper)
    if paper.letterhead:
        above = document.add_paragraph()
        above.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        above.paragraph_format.line_spacing = 1
        _words(above, [Text(paper.letterhead)], colour=SOFT)
    if paper.is_sample:
        _words(document.add_paragraph(), [Text(paper.sample)], colour=MARK, bold=True)
    _words(_styled(document, HEADING.format(1)), [Text(f"{paper.title} ({paper.draft})")])
    for warning in paper.warnings:
        _words(document.add_paragraph(), [Text(warning)], colour=MARK)
    for row in paper.head:
        _pair(document, row)
    for section in paper.sections:
        _words(_styled(document, HEADING.format(section.level)), [Text(section.title)])
        for block in section.blocks:
            _block(document, block)
    if paper.qr_url:
        _picture(document, qr.png(paper.qr_url), paper.qr_alt)


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Table):
        _table(document, block)
    elif isinstance(block, Items):
        for number, words in enumerate(block.items):
            item = _styled(document, NUMBERED if block.numbered else BULLET)
            item.paragraph_format.keep_with_next = _stays(number, len(block.items))
            _words(item, words)
            for run in item.runs if block.small else ():
                run.font.size = LOOKED_UP
    else:
        _paragraph(document, block)


def _stays(number: int, count: int) -> bool | None:
    """Whether an item stays on the page of the next: in a short list all, in a long one the first two and the last."""
    if number + 1 == count:
        return None
    return (count <= TOGETHER or number < 2 or number + 2 == count) or None


def _styled(document: Any, style: str) -> Any:
    paragraph = document.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph()
    if block.label:
        _words(paragraph, [Text(f"{block.label}: ")], bold=True)
    _words(paragraph, block.words)


def _pair(document: Any, row: Paragraph) -> None:
    """Write label and value in one line; longer values hang below each other."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent, shape.space_after = Cm(LABEL), Cm(-LABEL), Pt(3)
    shape.tab_stops.add_tab_stop(Cm(LABEL))
    _words(paragraph, [Text(f"{row.label}:\t")], colour=SOFT)
    _words(paragraph, row.words)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _described(table, block.caption)
    # LibreOffice reads the widths of the columns, Word those of the cells.
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(WIDTH * width)
        for cell in column.cells:
            cell.width = Cm(WIDTH * width)
    cells = [list(row.cells) for row in table.rows]
    for cell, text in zip(cells[0], block.head, strict=True):
        _heading(cell, text)
    _repeated(table.rows[0])
    for number, (line, row) in enumerate(zip(cells[1:], block.rows, strict=True)):
        for cell, words in zip(line, row, strict=True):
            _words(cell.paragraphs[0], words, bold=number in block.sums)
    _ruled(table)
    _tidy(cells, block)
    _gap(document)


def _tidy(cells: list[list[Any]], block: Table) -> None:
    """Give the cells some air, and figures of several years a smaller type. A table of figures stays on one page."""
    is_tight = len(block.head) > MANY or len(cells) > MANY_ROWS
    is_wide = len(block.head) > MANY
    for number, row in enumerate(cells):
        for place, cell in enumerate(row):
            paragraph = cell.paragraphs[0]
            shape = paragraph.paragraph_format
            shape.space_before = shape.space_after = Pt(1 if is_tight else 3)
            shape.keep_with_next = (block.numbers and number + 1 < len(cells)) or None
            if block.numbers and place:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            else:
                _hyphens(paragraph, wanted=True)
            for run in paragraph.runs if is_wide else ():
                run.font.size = SMALL


def _hyphens(paragraph: Any, *, wanted: bool) -> None:
    """Allow or forbid to break words: long ones need it in narrow columns, running text reads better without."""
    found = _element("w:suppressAutoHyphens", {"w:val": "false" if wanted else "true"})
    paragraph._element.get_or_add_pPr().insert_element_before(found, *AFTER_HYPHENS)


def _gap(document: Any) -> None:
    """Keep two tables apart, and the text below at some distance."""
    shape = document.add_paragraph().paragraph_format
    shape.space_after, shape.line_spacing = Pt(0), Pt(8)


def _ruled(table: Any) -> None:
    """Draw fine lines, let the table begin at the margin, and break no row."""
    lines = [_element(f"w:{name}", {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": EDGE}) for name in LINES]
    properties = table._tbl.tblPr
    # In the order of the format: indent and lines stand before the layout.
    layout = properties.find(qn("w:tblLayout"))
    for made in (
        _element("w:tblInd", {"w:w": str(PADDING), "w:type": "dxa"}),
        _element("w:tblBorders", {}, *lines),
    ):
        layout.addprevious(made)
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit", {}))


def _picture(document: Any, picture: bytes, said: str) -> None:
    """Insert a picture with what it shows in words."""
    found = document.add_picture(io.BytesIO(picture), width=CODE)
    found._inline.docPr.set("descr", said)


def _heading(cell: Any, text: str) -> None:
    first, _, rest = text.partition("\n")
    _words(cell.paragraphs[0], [Text(first)], bold=True)
    if rest:
        cell.paragraphs[0].add_run(_clean(f"\n{rest}")).font.size = Pt(9)
    _shade(cell)


def _words(paragraph: Any, words: Words, *, colour: RGBColor | None = None, bold: bool = False) -> None:
    for text in words:
        if text.url:
            _link(paragraph, text)
            continue
        run = paragraph.add_run(_clean(text.text))
        run.bold = bold or None
        if colour is not None:
            run.font.color.rgb = colour
        if text.is_open:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _link(paragraph: Any, text: Text) -> None:
    target = paragraph.part.relate_to(text.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("w:hyperlink", {"r:id": target})
    run = _element(
        "w:r", {}, _element("w:rPr", {}, _element("w:color", {"w:val": LINK}), _element("w:u", {"w:val": "single"}))
    )
    written = _element("w:t", {})
    written.text = _clean(text.text)
    run.append(written)
    link.append(run)
    paragraph._p.append(link)


def _edges(document: Any, paper: CouncilPaperFacts) -> None:
    """Write above every page whose paper it is and that it is a draft, below the source and the number of the page."""
    section = document.sections[0]
    above, source = section.header.paragraphs[0], section.footer.paragraphs[0]
    below = section.footer.add_paragraph(style="Footer")
    # The style of headers has tab stops of its own, which are not ours.
    above.style = document.styles["Normal"]
    above.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _words(above, [Text(paper.place)], colour=SOFT)
    _words(above, [Text(f"\t{paper.state}")], colour=MARK, bold=True)
    for run in above.runs:
        run.font.size = Pt(9)
    _words(source, [Text(paper.source)], colour=SOFT)
    source.paragraph_format.space_before = Pt(4)
    source._p.get_or_add_pPr().insert_element_before(_line_above(), *AFTER_LINE)
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _words(below, [Text(f"{paper.page} ")], colour=SOFT)
    _number(below, "PAGE")
    _words(below, [Text(" / ")], colour=SOFT)
    _number(below, "NUMPAGES")


def _line_above() -> Any:
    """Return the fine line between the page and what stands below it."""
    line = {"w:val": "single", "w:sz": "4", "w:space": "4", "w:color": EDGE}
    return _element("w:pBdr", {}, _element("w:top", line))


def _number(paragraph: Any, field: str) -> None:
    """Insert a number that the program counts itself."""
    found = _element("w:fldSimple", {"w:instr": field})
    colour = _element("w:rPr", {}, _element("w:color", {"w:val": str(SOFT)}))
    shown = _element("w:r", {}, colour, _element("w:t", {}))
    shown[1].text = "1"
    found.append(shown)
    paragraph._p.append(found)


def _styles(document: Any, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(2), Cm(2.6), Cm(0.9)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    styles["Footer"].font.size = Pt(8)
    document.settings.element.find(qn(BEFORE_HYPHENS)).addnext(_element("w:autoHyphenation", {"w:val": "true"}))
    _hyphens(normal, wanted=False)
    for level, size, before in ((1, 20, 0), (2, 14, 14), (3, 12, 8)):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), True, LEAD
        style.element.rPr.rFonts.attrib.clear()
        for place in ("w:ascii", "w:hAnsi"):
            style.element.rPr.rFonts.set(qn(place), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
    # The language every text has that names no other: the template of the library says American English.
    for found in (*styles.element.iter(qn("w:lang")), _lang_of(normal)):
        found.set(qn("w:val"), language)


def _dense(document: Any, size: int) -> None:
    """Make the note fit one page, the summary two."""
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    document.styles["Heading 1"].font.size = Pt(15)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(4)
    section = document.sections[0]
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(1.4), Cm(2), Cm(0.6)
    section.header_distance = Cm(0.8)


def _lang_of(style: Any) -> Any:
    properties = style.element.get_or_add_rPr()
    found = _element("w:lang", {})
    properties.append(found)
    return found


def _about(document: Any, paper: CouncilPaperFacts, at: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.language, about.comments = paper.name[:255], "Lotse", paper.language, ""
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)


def _described(table: Any, caption: str) -> None:
    table._tbl.tblPr.append(_element("w:tblCaption", {"w:val": caption}))


def _repeated(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": SHADE}))


def _element(name: str, attributes: dict[str, str], *inside: Any) -> Any:
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set("{http://www.w3.org/XML/1998/namespace}space" if key == "xml:space" else qn(key), value)
    found.extend(inside)
    return found


def _clean(value: str) -> str:
    # python-docx refuses control signs; a text may have several lines.
    return "".join(sign for sign in value if sign in "\n\t" or sign >= " ")

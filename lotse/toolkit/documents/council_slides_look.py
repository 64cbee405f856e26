"""How the slides look: a band in the colour of the house, large type that fits its place, tables of our own."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Pt

from lotse.toolkit.documents.council_paper_parts import REGIONS, Text, Words, plain

LEAD, OPEN, INK, SOFT = (RGBColor.from_string(code) for code in ("17493A", "7C5000", "17211D", "4A5852"))
PALE, WHITE = RGBColor.from_string("E1EEE7"), RGBColor.from_string("FFFFFF")
COVER, LIST, ONLY_TITLE = 0, 1, 5  # layouts of the library's template
WIDTH, HEIGHT, EDGE = 33.867, 19.05, 2.0
BAND, FOOT, CODE = 0.5, 17.7, 6.0
TITLE_SIZES, TEXT_SIZES, CELL_SIZES = (36, 32, 28, 24), (26, 24, 22, 20, 18, 16), (20, 18, 16, 14)
# How wide a sign is on average, in parts of the size of the type, how high a line, and the padding of a box.
SIGN, LEADING, PADDING = 0.54, 1.25, 0.6
POINTS = 72 / 2.54
COLUMNS = (0.34, 0.33, 0.33)
TABLE, ROW, SLIDES, NOTE_SIZES = 4.2, 1.6, 5, (18, 16, 14)


@dataclass(frozen=True)
class Line:
    """One point of a list, with a label in front where there is one."""

    label: str
    words: Words

    @property
    def text(self) -> str:
        """Return all of it."""
        return (f"{self.label}: " if self.label else "") + plain(self.words)


@dataclass(frozen=True)
class Deck:
    """The presentation that is being made. `foot` stands below each slide but the first."""

    deck: Any
    language: str
    foot: str

    def first(self, title: str, under: list[str]) -> None:
        """Add the slide with the title."""
        slide = self._slide(COVER)
        _place(slide.shapes.title, 4.5, 6)
        self._title(slide, title, anchor=MSO_ANCHOR.BOTTOM)
        box = slide.placeholders[1]
        _place(box, 11, 5)
        box.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        for number, text in enumerate(under):
            paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            self._write(paragraph, [Text(text)], 22 if number == 0 else 18, colour=INK if number == 0 else SOFT)

    def lines(self, title: str, lines: list[Line], picture: tuple[bytes, str] | None = None) -> None:
        """Add a slide with a list, and a picture beside it."""
        slide = self._slide(LIST)
        self._head(slide, title)
        width = WIDTH - 2 * EDGE - (CODE + 1 if picture else 0)
        box = slide.placeholders[1]
        _place(box, 4.2, 12.8, width)
        frame = box.text_frame
        size = fitting([line.text for line in lines], width - 1.4, 12.8, TEXT_SIZES)
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(size * PADDING / 2)
            if line.label:
                self._write(paragraph, [Text(f"{line.label}: ")], size, bold=True)
            self._write(paragraph, line.words, size)
        if picture:
            content, said = picture
            found = slide.shapes.add_picture(io.BytesIO(content), Cm(WIDTH - EDGE - CODE), Cm(4.5), Cm(CODE), Cm(CODE))
            found._element.nvPicPr.cNvPr.set("descr", said)

    def table(self, title: str, rows: list[list[Words]], notes: Sequence[Text] = ()) -> None:
        """Add a slide with a table; all but the first column are figures. The notes stand below it."""
        slide = self._slide(ONLY_TITLE)
        self._head(slide, title)
        width = WIDTH - 2 * EDGE
        high = ROW * len(rows)
        shape = slide.shapes.add_table(len(rows), len(COLUMNS), Cm(EDGE), Cm(TABLE), Cm(width), Cm(high))
        shape.name = title
        table = shape.table
        for column, share in zip(table.columns, COLUMNS, strict=True):
            column.width = Cm(width * share)
        size = min(
            fitting([plain(words)], width * share - 0.6, 2.0, CELL_SIZES)
            for row in rows
            for words, share in zip(row, COLUMNS, strict=True)
        )
        for number, (line, words_of) in enumerate(zip(table.rows, rows, strict=True)):
            for place, (cell, words) in enumerate(zip(line.cells, words_of, strict=True)):
                self._cell(cell, words, size, number, is_figure=place > 0)
        if notes:
            # A head of two lines makes the table one line higher than planned.
            top = TABLE + high + 0.6
            box = self._box(slide, top, FOOT - top)
            small = fitting([note.text for note in notes], width - 0.6, FOOT - top, NOTE_SIZES)
            for at, note in enumerate(notes):
                paragraph = box.text_frame.paragraphs[0] if at == 0 else box.text_frame.add_paragraph()
                self._write(paragraph, [note], small)

    def _cell(self, cell: Any, words: Words, size: int, number: int, *, is_figure: bool) -> None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = LEAD if number == 0 else PALE if number % 2 == 0 else WHITE
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if is_figure else PP_ALIGN.LEFT
        self._write(paragraph, words, size, colour=WHITE if number == 0 else INK, bold=number == 0)

    def _slide(self, layout: int) -> Any:
        """Add a slide with the band at its edge, behind everything."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Cm(BAND), Cm(HEIGHT))
        band.name = ""
        band.fill.solid()
        band.fill.fore_color.rgb = LEAD
        band.line.fill.background()
        band.shadow.inherit = False
        tree = slide.shapes._spTree
        tree.remove(band._element)
        tree.insert(2, band._element)
        return slide

    def _head(self, slide: Any, title: str) -> None:
        """Write the title above and the foot below."""
        _place(slide.shapes.title, 1.2, 2.4)
        self._title(slide, title, anchor=MSO_ANCHOR.MIDDLE)
        box = self._box(slide, FOOT, 0.9)
        number = f"{len(self.deck.slides)} / {SLIDES}"
        self._write(box.text_frame.paragraphs[0], [Text(f"{number} · {self.foot}")], 12, colour=SOFT)

    def _box(self, slide: Any, top: float, height: float) -> Any:
        """Add an empty box for text over the whole width."""
        box = slide.shapes.add_textbox(Cm(EDGE), Cm(top), Cm(WIDTH - 2 * EDGE), Cm(height))
        box.text_frame.word_wrap = True
        return box

    def _title(self, slide: Any, title: str, *, anchor: Any) -> None:
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor, frame.word_wrap = anchor, True
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        size = fitting([title], WIDTH - 2 * EDGE, slide.shapes.title.height / Cm(1), TITLE_SIZES)
        self._write(frame.paragraphs[0], [Text(title)], size, colour=LEAD, bold=True)

    def _write(self, paragraph: Any, words: Words, size: int, *, colour: RGBColor = INK, bold: bool = False) -> None:
        for text in words:
            run = paragraph.add_run()
            # Control signs cannot stand in the file.
            run.text = "".join(sign for sign in text.text if sign >= " ")
            run.font.size, run.font.bold = Pt(size), (bold or text.is_open) or None
            run._r.get_or_add_rPr().set("lang", REGIONS[self.language])
            if text.url:
                run.hyperlink.address = text.url
            else:
                run.font.color.rgb = OPEN if text.is_open and colour is INK else colour


def prepare(deck: Any) -> None:
    """Make the slides as wide as screens are."""
    deck.slide_width, deck.slide_height = Cm(WIDTH), Cm(HEIGHT)


def fitting(lines: Sequence[str], width: float, height: float, sizes: tuple[int, ...]) -> int:
    """Return the largest size at which these lines fit a box of so many centimetres; else the smallest."""
    return next((size for size in sizes if _height(lines, width, size) <= height), sizes[-1])


def _height(lines: Sequence[str], width: float, size: int) -> float:
    rows = sum(math.ceil(len(line) * SIGN * size / (width * POINTS)) or 1 for line in lines)
    return (rows * LEADING + len(lines) * PADDING / 2) * size / POINTS


def _place(shape: Any, top: float, height: float, width: float = WIDTH - 2 * EDGE) -> None:
    shape.left, shape.top, shape.width, shape.height = Cm(EDGE), Cm(top), Cm(width), Cm(height)

"""Five slides (PPTX) to win colleagues over, to be changed in the town hall. Titles and lists stand in real places."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pptx
from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.util import Cm, Pt

from lotse.exchange.models import Copy
from lotse.toolkit.documents import council_pitch as pitch
from lotse.toolkit.documents.council_paper_ground import Ground
from lotse.toolkit.documents.council_paper_parts import Text, Words, clipped

LEAD, OPEN = RGBColor(0x17, 0x49, 0x3A), RGBColor(0x7C, 0x50, 0x00)
TITLE, LIST, ONLY_TITLE = 0, 1, 5  # layouts of the library's template
WIDTH, HEIGHT = Cm(33.867), Cm(19.05)
LINE, MOST_LINES = 230, 6
REGIONS = {"de": "de-DE", "en": "en-GB"}
Slide = tuple[str, list[Words]]


def pptx_file(ground: Ground, takers: Sequence[Copy], *, sample: str, at: datetime) -> bytes:
    """Return the presentation. `sample` is said on the first slide of a demonstration."""
    deck = pptx.Presentation()
    try:
        deck.slide_width, deck.slide_height = WIDTH, HEIGHT
        _first(deck, ground, sample)
        for title, lines in _lists(ground, takers):
            _list(deck, title, lines, ground.language)
        _costs(deck, ground)
        title, lines = _last(ground)
        _list(deck, title, lines, ground.language)
        _about(deck, ground, at)
        out = io.BytesIO()
        deck.save(out)
        return out.getvalue()
    finally:
        # The trees of a presentation know each other in circles; let go of them at once.
        for part in list(deck.part.package.iter_parts()):
            if hasattr(part, "_element"):
                part._element = None


def _lists(ground: Ground, takers: Sequence[Copy]) -> list[Slide]:
    giver = ground.giver
    why: list[tuple[str, str]] = [(_("The problem"), giver.problem), (_("The solution"), giver.summary)]
    gain: list[tuple[str, str]] = [
        (_("What people on the spot gain from it"), giver.people_benefit),
        (_("Effect with figures"), giver.effect),
        (_("What went wrong"), giver.went_wrong),
    ]
    known = [[Text(line)] for line in pitch.who_has_it(ground, takers)[:3]]
    return [
        (_("What it is about"), _told(ground, why)),
        (_("What others have learned"), [*_told(ground, gain), *known]),
    ]


def _told(ground: Ground, parts: list[tuple[str, str]]) -> list[Words]:
    asked = _("not stated in the entry; ask %(giver)s") % {"giver": ground.giver.town}
    return [
        [Text(f"{label}: "), Text(clipped(said, LINE)) if said else ground.points.open(label, asked)]
        for label, said in parts
    ]


def _last(ground: Ground) -> Slide:
    names = {"giver": ground.giver.town}
    contact = ground.giver.contact
    asked = [[Text(_("Talk to %(giver)s: %(contact)s") % {**names, "contact": contact})]] if contact else []
    return _("Next steps"), [
        [Text(_("Name who is responsible in our house"))],
        *asked,
        [Text(_("Gather own figures: number of units, offer, staff"))],
        [Text(_("Draft the council paper with Lotse"))],
        [Text(ground.giver.page, url=ground.giver.page)],
    ]


def _first(deck: Any, ground: Ground, sample: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE])
    _fit(slide.shapes.title, 5, 5)
    _fit(slide.placeholders[1], 10.5, 5)
    _write(slide.shapes.title.text_frame.paragraphs[0], [Text(ground.giver.title)], ground.language, 36, bold=True)
    after = _("An idea from %(giver)s for %(town)s") % {"giver": ground.giver.town, "town": ground.town}
    note = _("Example entry, entirely invented") if ground.giver.is_example else ""
    said = ". ".join(part for part in (after, note, sample) if part)
    _write(slide.placeholders[1].text_frame.paragraphs[0], [Text(said)], ground.language, 20)


def _list(deck: Any, title: str, lines: list[Words], language: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[LIST])
    _fit(slide.shapes.title, 1, 3)
    _fit(slide.placeholders[1], 4.2, 13.6)
    _write(slide.shapes.title.text_frame.paragraphs[0], [Text(title)], language, 32, bold=True)
    frame = slide.placeholders[1].text_frame
    for number, words in enumerate(lines[:MOST_LINES]):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        _write(paragraph, words, language, 20)


def _costs(deck: Any, ground: Ground) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[ONLY_TITLE])
    _fit(slide.shapes.title, 1, 3)
    _write(slide.shapes.title.text_frame.paragraphs[0], [Text(_("What it costs"))], ground.language, 32, bold=True)
    figures = pitch.figures(ground)
    shape = slide.shapes.add_table(len(figures) + 1, 3, Cm(2), Cm(4.5), Cm(29.8), Cm(10))
    shape.name = _("What it costs")
    table = shape.table
    rows: list[list[Words]] = [
        [[Text(_("Financial item"))], [Text(ground.giver.town)], [Text(ground.town)]],
        *([[Text(one.label)], [Text(one.there)], one.here] for one in figures),
    ]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            _write(cell.text_frame.paragraphs[0], words, ground.language, 18)


def _fit(shape: Any, top: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Cm(2), Cm(top), Cm(29.8), Cm(height)


def _write(paragraph: Any, words: Words, language: str, size: int, *, bold: bool = False) -> None:
    for text in words:
        run = paragraph.add_run()
        # Control signs cannot stand in the file.
        run.text = "".join(sign for sign in text.text if sign >= " ")
        run.font.size, run.font.bold = Pt(size), bold or None
        run._r.get_or_add_rPr().set("lang", REGIONS[language])
        if text.is_open:
            run.font.color.rgb, run.font.bold = OPEN, True
        elif bold:
            run.font.color.rgb = LEAD
        if text.url:
            run.hyperlink.address = text.url


def _about(deck: Any, ground: Ground, at: datetime) -> None:
    about = deck.core_properties
    about.title, about.author, about.language = ground.giver.title[:255], "Lotse", ground.language
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None)
    about.last_modified_by = "Lotse"

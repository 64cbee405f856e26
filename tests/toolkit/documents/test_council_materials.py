"""Summary, poster and slides: read back, with cost for each inhabitant, who has it, risk, exit, and the way to it."""

import io
import subprocess
from pathlib import Path
from typing import Any

import docx
import font_source_sans_pro
import pptx
import pytest
from PIL import ImageFont
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Cm
from pypdf import PdfReader

from lotse.base import qr
from lotse.base.models import Installation
from lotse.exchange.models import Copy
from lotse.exchange.wording import Origin
from lotse.toolkit.documents import council_materials as materials
from lotse.toolkit.documents import council_slides_look as look
from lotse.toolkit.documents.council_paper_parts import clipped
from lotse.toolkit.rules import council_paper as rule
from tests import papers
from tests.needs import office
from tests.people import NOW, towns
from tests.toolkit.documents import cast
from tests.toolkit.documents.test_council_paper_coverage import COMPLETE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]


def made(piece: str, values: dict[str, object] | None = None, takers: list[Copy] | None = None, **facts: Any) -> Any:
    """One file for Nehmerstadt."""
    solution = cast.solution(**facts)
    options: dict[str, Any] = {"at": NOW, "frame": cast.shipped(), "takers": takers or []}
    return materials.file(piece, solution, cast.taker(), values, **options)


def said(document: bytes) -> str:
    # The page breaks words at hyphens, and says so by a sign of its own.
    return " ".join(" ".join(papers.pages(document)).split()).replace("\xad", "-").replace("\xa0", " ")


def slides(document: bytes) -> list[list[str]]:
    """The texts of each slide, cells of tables included."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(document)).slides:
        texts = []
        for shape in slide.shapes:
            if shape.has_table:
                texts += [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
            elif shape.has_text_frame:
                texts += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        found.append([text for text in texts if text])
    return found


def taker_of(name: str) -> Copy:
    town = towns.town(name)
    return Copy(municipality=town, stage="operation", since=NOW.date())


@pytest.mark.parametrize(
    ("cents", "people", "expected"), [(100_00, 8, 12_50), (1, 2, 1), (1, 3, 0), (None, 5, None), (5, 0, None)]
)
def test_costs_for_each_inhabitant(cents: int | None, people: int, expected: int | None) -> None:
    assert rule.per_head(cents, people) == expected


def test_the_summary_has_two_pages_and_says_what_members_ask() -> None:
    found = made("summary.pdf", {"units": 200}, [taker_of("Drittstadt")], **COMPLETE)
    assert (found.name, found.content_type) == (
        "Kurzfassung Licht nach Bedarf, Stadt Nehmerstadt.pdf",
        "application/pdf",
    )
    assert papers.faults(found.content) == [] and papers.tables_without_head(found.content) == 0
    assert len(papers.pages(found.content)) <= 2
    told = said(found.content)
    for text in (
        "Kosten einmalig je Einwohner/in 13,02 € rund 15,63 € (Schätzung)",
        "Stadt Geberstadt, in Betrieb seit 05/2024",
        "Stadt Drittstadt: Betrieb, seit 11. Januar 2027",
        "Die Sensoren sahen jede Katze.",
        "Kosten des Ausstiegs: offen: Vertragslaufzeit, Abbau, Umzug der Daten",
        "Lizenz: EUPL-1.2, offene Lizenz",
        "Annahme: Die Kosten wachsen gleichmäßig mit der Anzahl",
    ):
        assert text in told, text
    assert "Zwölf Monate" in said(made("summary.pdf", {"exit_costs": "Zwölf Monate Restlaufzeit."}).content)


@pytest.mark.parametrize("piece", materials.PIECES)
def test_much_text_and_no_text_fit_their_place(piece: str) -> None:
    much = dict.fromkeys(
        ("problem", "summary", "how_it_works", "went_wrong", "do_differently", "effect"), "Wort \x07 " * 900
    )
    typed: dict[str, object] = {
        "resolution": "Satz. " * 90 + "\nZwei" * 40,
        "exit_costs": "x " * 900,
        "subject": "y" * 200,
    }
    for values, facts in (
        (typed, {**much, "title": "T" * 200, "people_benefit": "z" * 300}),
        ({}, {"problem": "", "summary": ""}),
    ):
        found = made(piece, values, [taker_of(f"Stadt {n}") for n in range(12)], **facts)
        most = {"summary.pdf": 2, "poster.pdf": 1}.get(piece)
        if most:
            assert len(papers.pages(found.content)) <= most
            assert papers.faults(found.content) == []
        elif piece == "slides.pptx":
            assert len(slides(found.content)) == 5
        else:
            assert "Kurzfassung für den Rat" in papers.words(found.content)


def test_the_poster_is_one_page_with_a_code_to_the_public_page() -> None:
    found = made("poster.pdf", **COMPLETE)
    assert len(papers.pages(found.content)) == 1 and papers.faults(found.content) == []
    told = said(found.content)
    assert "Eine Idee für: Stadt Nehmerstadt" in told and "312.500 €" in told and "14 Monate" in told
    page: Any = PdfReader(io.BytesIO(found.content)).pages[0]
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert links and all("/solutions/licht-nach-bedarf" in link for link in links)


def test_five_slides_with_titles_and_a_real_table() -> None:
    found = made("slides.pptx", {**cast.HAGENOW}, **COMPLETE)
    assert found.name == "Folien Licht nach Bedarf, Stadt Nehmerstadt.pptx"
    deck = slides(found.content)
    assert [texts[0] for texts in deck] == [
        "Licht nach Bedarf",
        "Worum es geht",
        "Was andere gelernt haben",
        "Was es kostet",
        "Nächste Schritte",
    ]
    assert "Kosten einmalig | 312.500\xa0€ | 877.049\xa0€" in deck[3]
    assert "Kosten einmalig je Einwohner/in | 13,02\xa0€ | 109,63\xa0€" in deck[3]
    assert deck[4][1].startswith("Festlegen") and "Leitung Bauhof, licht@geberstadt.example" in deck[4][2]
    opened = pptx.Presentation(io.BytesIO(found.content))
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in opened.slides)
    assert (opened.core_properties.title, opened.core_properties.author) == ("Licht nach Bedarf", "Lotse")


def test_an_estimate_on_a_slide_says_how_it_was_made() -> None:
    deck = slides(made("slides.pptx", {"units": 200}, **COMPLETE).content)
    assert "Kosten einmalig | 312.500\xa0€ | rund 125.000\xa0€ (Schätzung)" in deck[3]
    assert "Kosten einmalig: 312.500\xa0€ ÷ 500 × 200 = rund 125.000\xa0€." in deck[3]
    assert any(text.startswith("Annahme: Die Kosten wachsen gleichmäßig mit der Anzahl") for text in deck[3])
    assert "Annahme" not in str(slides(made("slides.pptx", **COMPLETE).content))
    for number, texts in enumerate(deck[1:], 2):
        assert any(text.startswith(f"{number} / 5 · Stadt Geberstadt · http") for text in texts), texts


SLIP = "Eigenanteil von 306.593 €; angegeben sind 306.513 €. Der Unterschied beträgt 80 €."


def test_a_sum_that_does_not_fit_is_marked_wherever_its_figures_stand() -> None:
    summary = made("summary.pdf", {**cast.HAGENOW}, **COMPLETE)
    assert SLIP in said(summary.content) and len(papers.pages(summary.content)) <= 2
    word = made("summary.docx", {**cast.HAGENOW}, **COMPLETE).content
    runs = [run for part in docx.Document(io.BytesIO(word)).paragraphs for run in part.runs if "306.593" in run.text]
    assert len(runs) == 1 and runs[0].font.highlight_color is not None and runs[0].text.startswith("offen: ")
    costs = slides(made("slides.pptx", {**cast.HAGENOW}, **COMPLETE).content)[3]
    assert any(SLIP in text.replace("\xa0", " ") for text in costs)
    right = {**cast.HAGENOW, "own_share_cents": 306_593_00}
    assert "stimmt nicht" not in said(made("summary.pdf", right, **COMPLETE).content)


def test_what_is_unknown_stays_open_on_slides_too() -> None:
    deck = slides(made("slides.pptx", problem="", cost_once_cents=None).content)
    assert "Das Problem: offen: im Eintrag nicht angegeben, bei der Stadt Geberstadt erfragen" in deck[1]
    assert "Kosten einmalig | nicht angegeben | offen: Betrag" in deck[3]


def test_a_demonstration_and_an_invented_entry_say_so_everywhere() -> None:
    Installation.objects.create(pk=1, mode=Installation.DEMO, region_name="R", carrier_name="C", created_at=NOW)
    for piece in ("summary.pdf", "poster.pdf"):
        told = said(made(piece, origin=Origin.EXAMPLE).content)
        assert "MUSTER, kein gültiges Dokument" in told and "frei erfunden" in told
    first = " ".join(slides(made("slides.pptx", origin=Origin.EXAMPLE).content)[0])
    assert "frei erfunden" in first and "MUSTER" in first


def test_an_english_entry_makes_english_materials() -> None:
    assert "Summary for the council" in said(made("summary.pdf", language="en").content)
    assert slides(made("slides.pptx", language="en").content)[4][0] == "Next steps"
    assert "An idea for" in said(made("poster.pdf", language="en").content)


def test_the_summary_to_edit_has_the_code_too() -> None:
    document = docx.Document(io.BytesIO(made("summary.docx", {"units": 200}, **COMPLETE).content))
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "QR-Code zur öffentlichen Seite der Lösung"
    part = document.part.related_parts[picture._inline.graphic.graphicData.pic.blipFill.blip.embed]
    links = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    (page,) = {link for link in links if "/solutions/licht-nach-bedarf" in link}
    assert part.blob == qr.png(page)


def test_the_last_slide_has_the_code_and_each_the_band_behind_all_else() -> None:
    deck = pptx.Presentation(io.BytesIO(made("slides.pptx", **COMPLETE).content))
    for slide in deck.slides:
        assert slide.shapes[0].width < slide.shapes[0].height == deck.slide_height
    pictures = [shape for shape in deck.slides[4].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures] == [
        "QR-Code zur öffentlichen Seite der Lösung"
    ]


MUCH: dict[str, Any] = {
    **dict.fromkeys(("problem", "summary", "people_benefit", "went_wrong", "do_differently"), "Viele Worte. " * 90),
    "data_protection": "Noch mehr Worte. " * 90,
}


@pytest.mark.office
@pytest.mark.parametrize("facts", [COMPLETE, COMPLETE | MUCH])
def test_libreoffice_opens_the_summary(facts: dict[str, Any], tmp_path: Path) -> None:
    takers = [taker_of(f"Stadt {number}") for number in range(12)]
    typed: dict[str, object] = {"units": 200, "exit_costs": "Worte. " * 90, "resolution": "Ein langer Satz. " * 60}
    written = made("summary.docx", typed if facts is not COMPLETE else {"units": 200}, takers, **facts)
    (tmp_path / "kurz.docx").write_bytes(written.content)
    sheets = papers.pages(converted(tmp_path / "kurz.docx"))
    assert len(sheets) <= 2
    told = " ".join(" ".join(sheets).split())
    for title in (
        "Was es kostet",
        "Wer es hat, und seit wann",
        "Risiken",
        "Ausstieg",
        "Was zu beschließen ist",
        "Mehr dazu",
    ):
        assert title in told, title


def faces() -> dict[bool, Any]:
    """A type about as wide as those that offices have, regular and bold, at 100 points."""
    folder = Path(font_source_sans_pro.font_directory)
    names = {False: "SourceSansPro-Regular.ttf", True: "SourceSansPro-Bold.ttf"}
    return {bold: ImageFont.truetype(str(folder / name), 100) for bold, name in names.items()}


def rows(words: list[tuple[str, float, Any]], width: float) -> int:
    """How many rows words take that are so wide each; a word that is wider than its place is cut by the program."""
    found, at = 1, 0.0
    for text, size, face in words:
        wide = face.getlength(f"{text} ") * size / 100
        if at and at + wide > width:
            found, at = found + 1, 0.0
        found, at = found + int(wide // width), at + wide % width
    return found


def high(frame: Any, width: float) -> float:
    """How many points a text needs in a box of that width."""
    known, whole = faces(), 0.0
    for paragraph in frame.paragraphs:
        runs = [(run.text, run.font.size.pt, known[bool(run.font.bold)]) for run in paragraph.runs]
        size = max((size for _text, size, _face in runs), default=0)
        words = [(word, size, face) for text, size, face in runs for word in text.split()]
        after = paragraph.space_after.pt if paragraph.space_after else 0
        whole += rows(words, width) * size * 1.2 + after
    return whole


@pytest.mark.parametrize("facts", [COMPLETE, MUCH, {**MUCH, "effect": "Wirkung. " * 90, "title": "Lange Worte " * 16}])
def test_what_stands_on_a_slide_fits_its_place(facts: dict[str, Any]) -> None:
    takers = [taker_of(f"Sehr lange benannte Stadt am Fluss {number}") for number in range(4)]
    deck = pptx.Presentation(io.BytesIO(made("slides.pptx", {"units": 200}, takers, **facts).content))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height
            if shape.has_text_frame and shape.text_frame.text:
                # The signs of a list and the padding of the box take a centimetre and a half.
                assert high(shape.text_frame, shape.width.pt - Cm(1.5).pt) <= shape.height.pt, shape.text_frame.text
            elif shape.has_table:
                table = shape.table
                needed = [
                    max(
                        high(cell.text_frame, column.width.pt - Cm(0.6).pt) + Cm(0.3).pt
                        for cell, column in zip(row.cells, table.columns, strict=True)
                    )
                    for row in table.rows
                ]
                assert shape.top.pt + sum(max(n, row.height.pt) for n, row in zip(needed, table.rows, strict=True)) <= (
                    Cm(look.FOOT).pt
                )


@pytest.mark.office
def test_libreoffice_shows_five_slides(tmp_path: Path) -> None:
    (tmp_path / "folien.pptx").write_bytes(made("slides.pptx", {"units": 200}, **COMPLETE).content)
    sheets = papers.pages(converted(tmp_path / "folien.pptx"))
    assert len(sheets) == 5
    told = " ".join(" ".join(sheets).split())
    for text in ("Licht nach Bedarf", "Worum es geht", "312.500", "rund 125.000", "Nächste Schritte"):
        assert text in told, text


def converted(file: Path) -> bytes:
    """The file as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    order = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), file.name]
    done = subprocess.run(order, cwd=file.parent, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return file.with_suffix(".pdf").read_bytes()


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Direktauftrag\n\nDrei Angebote eingeholt.", 60, "Direktauftrag; Drei Angebote eingeholt."),
        ("Ein Satz.\nNoch einer.", 60, "Ein Satz. Noch einer."),
        ("Ein Satz. Noch einer folgt.", 12, "Ein Satz…"),
        ("x" * 30, 10, "x" * 9 + "…"),
    ],
)
def test_a_text_on_one_line(text: str, most: int, expected: str) -> None:
    assert clipped(text, most) == expected

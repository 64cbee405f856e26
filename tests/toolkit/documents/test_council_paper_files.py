"""The paper as PDF and DOCX: read back, validated, opened by LibreOffice."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from pypdf import PdfReader

from lotse.base.models import Installation
from lotse.exchange.wording import Origin
from lotse.toolkit.documents import council_paper
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts
from tests import papers
from tests.needs import office
from tests.people import NOW
from tests.toolkit.documents import cast

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
VALUES: dict[str, object] = {**cast.HAGENOW, "office": "Bauamt", "situation": "Zeile eins\nZeile zwei \x0b\x07ende"}


@pytest.fixture
def paper() -> CouncilPaperFacts:
    return cast.paper(
        VALUES, origin=Origin.PUBLIC_SOURCE, source_date="Mai 2024", source_url="https://quelle.example/a?b=c&d"
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def expected(paper: CouncilPaperFacts) -> list[str]:
    """Every text of the paper, one by one."""
    found = [paper.title, *paper.warnings]
    for row in paper.head:
        found += [row.label, cast.said(row.words)]
    for section in paper.sections:
        found += [section.title, *cast.lines(paper, section.title)]
    parts = [part for text in found for part in re.split(r" \| |: |\n", text)]
    return [one_line(part) for part in parts]


def read(document: bytes) -> Any:
    return docx.Document(io.BytesIO(document))


def test_the_pdf_says_everything_and_is_accessible(paper: CouncilPaperFacts) -> None:
    document = council_paper.pdf(paper, NOW)
    sheets = papers.pages(document)
    text = re.sub(r"\s", "", "".join(sheets))
    assert [part for part in expected(paper) if re.sub(r"\s", "", part) not in text] == []
    assert papers.faults(document) == []
    assert papers.tables_without_head(document) == 0
    about: Any = PdfReader(io.BytesIO(document))
    assert about.metadata is not None and about.metadata.title == paper.name
    assert about.trailer["/Root"]["/Lang"] == "de"
    assert council_paper.pdf(paper, NOW) == document


def test_draft_and_source_stand_on_each_page(paper: CouncilPaperFacts) -> None:
    sheets = [one_line(sheet) for sheet in papers.pages(council_paper.pdf(paper, NOW))]
    assert len(sheets) >= 3
    for number, sheet in enumerate(sheets, 1):
        assert "Stadt Nehmerstadt · noch ohne Vorlage-Nr." in sheet
        assert f"Entwurf · Beschlussvorlage · {len(paper.open_points)} offene Punkte" in sheet
        assert "Quelle: „Licht nach Bedarf“, Stadt Geberstadt, abgerufen am 11. Januar 2027" in sheet
        assert "von der Kommune nicht geprüft" in sheet
        assert f"Seite {number} / {len(sheets)}" in sheet


def test_the_docx_has_real_headings_tables_and_numbers(paper: CouncilPaperFacts) -> None:
    document = read(council_paper.docx(paper, NOW))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    sections = [(f"Heading {section.level}", section.title) for section in paper.sections]
    assert headings == [("Heading 1", "Beschlussvorlage (Entwurf)"), *sections]
    numbered = [p.text for p in document.paragraphs if p.style.name == "List Number"]
    assert numbered == cast.lines(paper, "Beschlussvorschlag")
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"] == paper.open_points
    assert len(document.tables) == 2
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [column.width for column in table.columns] == [cell.width for cell in table.rows[0].cells]
    assert [cell.text for cell in document.tables[1].rows[0].cells] == cast.costs(paper).head
    assert [cell.text for cell in document.tables[1].rows[1].cells] == [
        "Kosten einmalig",
        "312.500\xa0€",
        "877.049\xa0€",
    ]


def test_the_docx_says_everything(paper: CouncilPaperFacts) -> None:
    document = council_paper.docx(paper, NOW)
    # python-docx leaves the text of links out of a paragraph's runs, not out of its text.
    text = one_line(papers.words(document)).replace("\x0b", " ").replace("\x07", "")
    lost = [part for part in expected(paper) if part.replace("\x0b", " ").replace("\x07", "") not in text]
    assert [part for part in lost if "\x0b" not in part and "ende" not in part] == []
    assert "Zeile eins Zeile zwei ende" in text
    about = read(document).core_properties
    assert (about.title, about.language, about.author) == (paper.name, "de", "Lotse")
    languages = {found.get(qn("w:val")) for found in read(document).styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}


def test_open_points_are_marked_by_a_word_and_by_colour(paper: CouncilPaperFacts) -> None:
    document = read(council_paper.docx(paper, NOW))
    cells = [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    runs = [run for p in [*document.paragraphs, *cells] for run in p.runs]
    marked = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert len(marked) > 15 and all(text.startswith("offen: ") for text in marked)
    assert [run.text for run in runs if run.text.startswith("offen: ") and run.text not in marked] == []


def test_every_page_of_the_docx_carries_draft_source_and_number(paper: CouncilPaperFacts) -> None:
    section = read(council_paper.docx(paper, NOW)).sections[0]
    assert section.header.paragraphs[0].text == f"{paper.place}\t{paper.state}"
    assert paper.place == "Stadt Nehmerstadt · noch ohne Vorlage-Nr."
    assert paper.state == f"Entwurf · Beschlussvorlage · {len(paper.open_points)} offene Punkte"
    assert cast.paper({"number": "2027/118"}).place == "Stadt Nehmerstadt · Vorlage-Nr. 2027/118"
    assert section.footer.paragraphs[0].text.startswith(paper.source)
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_links_are_real(paper: CouncilPaperFacts) -> None:
    relations = read(council_paper.docx(paper, NOW)).part.rels.values()
    targets = {relation.target_ref for relation in relations if relation.is_external}
    page = next(
        run.url for section in paper.sections for b in section.blocks for run in getattr(b, "words", []) if run.url
    )
    assert targets == {page, "https://quelle.example/a?b=c&d"}
    sheets = PdfReader(io.BytesIO(council_paper.pdf(paper, NOW))).pages
    notes = [note.get_object() for sheet in sheets for note in sheet.get("/Annots", [])]
    assert {note["/A"]["/URI"] for note in notes if "/A" in note} == targets


def test_a_demonstration_says_so_in_both_files() -> None:
    Installation.objects.create(pk=1, mode=Installation.DEMO, region_name="R", carrier_name="C", created_at=NOW)
    found = cast.paper(origin=Origin.EXAMPLE)
    document = council_paper.pdf(found, NOW)
    assert "MUSTER, kein gültiges Dokument" in papers.pages(document)[0]
    assert all("Beispieleintrag, frei erfunden" in one_line(sheet) for sheet in papers.pages(document))
    assert papers.faults(document) == []
    assert "MUSTER, kein gültiges Dokument" in papers.words(council_paper.docx(found, NOW))


def test_an_english_paper_with_much_text_is_accessible_too() -> None:
    values = {"situation": "Much text. " * 300, "resolution": "Sentence.\n" * 40, "body": "W" * 100}
    found = cast.paper(values, language="en", went_wrong="A" * 3000, source_url="https://quelle.example/" + "x" * 400)
    document = council_paper.pdf(found, NOW)
    assert papers.faults(document) == []
    assert "Draft · Council paper" in papers.pages(document)[-1]
    assert read(council_paper.docx(found, NOW)).core_properties.language == "en"


@pytest.mark.office
def test_libreoffice_opens_the_docx(paper: CouncilPaperFacts, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(council_paper.docx(paper, NOW))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    order = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "paper.docx"]
    done = subprocess.run(order, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    converted = (tmp_path / "paper.pdf").read_bytes()
    sheets = [one_line(sheet) for sheet in papers.pages(converted)]
    text = re.sub(r"\s", "", "".join(sheets))
    parts = [re.sub(r"\s", "", part) for part in expected(paper) if "ende" not in part]
    assert [part for part in parts if part not in text] == []
    for number, sheet in enumerate(sheets, 1):
        assert "Entwurf · Beschlussvorlage" in sheet and f"Seite {number} / {len(sheets)}" in sheet

"""The application for training, on one page, in both forms; and the texts that tell others."""

import io
import re
from datetime import timedelta

import docx
import pytest

from lotse.base.models import Installation
from lotse.toolkit.documents import application
from lotse.training.models import Run
from lotse.training.queries import run as runs
from tests import papers, people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
FACTS = [
    "Smart City Lotse, Beispiellehrgang",
    "21BE763AR",
    "Beispiel-Bildungsinstitut",
    "Mi, 10. Februar 2027, 09:00 bis 16:30 Uhr (8 UE)",
    "2 Tage, 16 Unterrichtseinheiten",
    "Vor Ort, Beispielhaus",
    "480 €",
    "Ideen voranbringen",
    "Kostenfrei bis 14 Tage vorher.",
    "Reisekosten",
    "Antragstellende Person",
    "Vorgesetzte Person",
    "genehmigt",
    "abgelehnt",
    "Personalstelle",
    "Buchungsstelle",
    "Kostenstelle",
]


def planned(**facts: object) -> Run:
    made = people.run(people.course(benefit="Ideen voranbringen & <b>Neues</b> #set text(1pt)"), **facts)
    Run.objects.filter(pk=made.pk).update(number="21BE763AR")
    return runs.full().get(pk=made.pk)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_pdf_names_everything_on_one_page_and_is_accessible() -> None:
    document = application.pdf(planned(), NOW)
    sheets = papers.pages(document)
    assert len(sheets) == 1
    text = one_line(sheets[0])
    assert [fact for fact in FACTS if fact not in text] == []
    assert "#set text(1pt)" in text
    assert papers.faults(document) == []
    assert papers.tables_without_head(document) == 0
    assert "MUSTER" not in text


def test_a_stream_of_another_length_is_noticed() -> None:
    document = application.pdf(planned(), NOW)
    assert papers.lengths_are_right(document)
    length = re.search(rb"/Length (\d+)", document)
    assert length
    wrong = document.replace(length.group(), b"/Length %d" % (int(length.group(1)) - 2), 1)
    assert not papers.lengths_are_right(wrong)


def test_the_docx_has_real_headings_and_tables() -> None:
    document = application.docx(planned(), NOW)
    text = one_line(papers.words(document))
    assert [fact for fact in FACTS if fact not in text] == []
    read = docx.Document(io.BytesIO(document))
    headings = [p.text for p in read.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert headings[:3] == ["Fortbildungsantrag", "Antragstellende Person", "Lehrgang"]
    assert read.core_properties.language == "de"
    assert len(read.tables) >= 5
    for table in read.tables:
        # LibreOffice goes by the columns, Word by the cells.
        assert [column.width for column in table.columns] == [cell.width for cell in table.rows[0].cells]


def test_much_text_still_fits_on_one_page() -> None:
    run = planned(number=12)
    run.cancellation_text = "Rücktritt " * 200
    run.course.benefit = "Nutzen " * 200
    assert len(papers.pages(application.pdf(run, NOW))) == 1
    many = planned(number=14, starts=NOW + timedelta(days=30))
    text = one_line(papers.pages(application.pdf(many, NOW))[0])
    assert "alle Tage stehen auf der Seite" in text


def test_an_online_course_has_no_travel_costs() -> None:
    run = planned(format="online")
    text = one_line(papers.pages(application.pdf(run, NOW))[0])
    assert "keine, der Lehrgang findet online statt" in text
    assert "Beispielhaus" not in text


def test_a_demonstration_says_so_in_both_forms() -> None:
    Installation.objects.create(pk=1, mode=Installation.DEMO, region_name="R", carrier_name="C", created_at=NOW)
    run = planned()
    assert "MUSTER, kein gültiges Dokument" in papers.pages(application.pdf(run, NOW))[0]
    assert "MUSTER, kein gültiges Dokument" in papers.words(application.docx(run, NOW))


def test_an_english_course_has_english_papers() -> None:
    run = planned()
    run.course.language = "en"
    assert "Application for training" in papers.pages(application.pdf(run, NOW))[0]
    assert "Fee: 480 €" in application.announcement(run)["intranet"]


def test_the_announcement_is_ready_to_be_copied() -> None:
    run = planned()
    texts = application.announcement(run)
    assert texts["title"] == "Smart City Lotse, Beispiellehrgang"
    for text in (texts["intranet"], texts["gazette"]):
        assert "10. Februar 2027 bis 11. Februar 2027" in text
        assert f"/courses/{run.course.slug}/{run.slug}/" in text
        assert "Beispielhaus" in text
    assert "Entgelt: 480 €" in texts["intranet"]
    assert len(texts["gazette"]) < 400


def test_an_online_course_has_no_place_in_the_middle_of_a_sentence() -> None:
    run = planned()
    run.event.format = "online"
    texts = application.announcement(run)
    assert "(10. Februar 2027 bis 11. Februar 2027, online)" in texts["gazette"]
    assert "Wo: Online" in texts["intranet"]

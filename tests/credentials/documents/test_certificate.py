"""The certificate as a file: complete, accessible, the same each time, without personal data in its code."""

import struct
import zlib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from lotse.base import files, links
from lotse.credentials.actions import certificate as actions
from lotse.credentials.documents import certificate as paper
from lotse.events.actions import attendance
from tests import papers, people

pytestmark = pytest.mark.sqlite_only
CONTENT: dict[str, Any] = {
    "language": "de",
    "title": "Teilnahmebescheinigung",
    "course": "Smart City Lotse, Beispiellehrgang",
    "course_number": "BEI-7",
    "holder": "Dr. Şeyma Müller-Łukasiewicz",
    "form": "lotsin",
    "starts_on": "2027-02-10",
    "ends_on": "2027-02-12",
    "format": "onsite",
    "place": "Beispielhaus",
    "units_held": "24",
    "units_attended": "22.5",
    "themes": [{"title": f"Thema {i}", "goal": "", "units": "4"} for i in range(1, 7)],
    "organiser": "Beispiel-Bildungsinstitut",
    "partners": [{"name": "Beispiel-Agentur", "role": "region"}],
    "signatory": {"name": "Kim Beispiel", "function": "Leitung", "image": ""},
    "issue_place": "Musterdorf",
    "issued_on": "2027-02-12",
    "is_sample": False,
}


def certificate(**facts: Any) -> Any:
    content = {**CONTENT, **facts}
    return SimpleNamespace(
        content=content,
        code="4F7KQ2XWM9ZT",
        number="2027-00012",
        title=content["title"],
        holder_name=content["holder"],
        course_title=content["course"],
        issued_at=datetime(2027, 2, 12, 15, tzinfo=UTC),
    )


def png(width: int = 60, height: int = 20) -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_it_says_everything_on_one_page() -> None:
    sheets = papers.pages(paper.pdf(certificate()))
    assert len(sheets) == 1
    text = " ".join(sheets[0].split())
    for fact in (
        "Teilnahmebescheinigung",
        "Dr. Şeyma Müller-Łukasiewicz",
        "Smart City Lotsin",
        "Smart City Lotse, Beispiellehrgang",
        "BEI-7",
        "10. Februar 2027 bis 12. Februar 2027",
        "Vor Ort, Beispielhaus",
        "Teilgenommen an 22,5 von 24 Unterrichtseinheiten",
        "Thema 6",
        "Beispiel-Bildungsinstitut",
        "Beispiel-Agentur (bringt den Lehrgang in die Region)",
        "Musterdorf, 12. Februar 2027",
        "Kim Beispiel",
        "ohne Unterschrift gültig",
        "2027-00012",
        "4F7K-Q2XW-M9ZT",
    ):
        assert fact in text, fact
    assert "MUSTER" not in text


def test_it_is_accessible_and_made_again_byte_for_byte() -> None:
    document = paper.pdf(certificate())
    assert papers.faults(document) == []
    assert papers.tables_without_head(document) == 0
    assert document == paper.pdf(certificate())


def test_the_code_leads_to_the_check_page_and_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        paper.qr,
        "plain_svg",
        lambda text: seen.append(text) or "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    )  # type: ignore[func-returns-value]
    document = paper.pdf(certificate())
    text = "".join(papers.pages(document)).replace("\n", "")
    there = links.absolute("public:certificate", "4F7KQ2XWM9ZT", language="de")
    assert seen == [there]
    # Without a camera: the code and where to type it, or a click.
    assert "4F7K-Q2XW-M9ZT" in text
    assert links.absolute("public:check", language="de").removeprefix("http://") in text
    assert papers.links(document) == [there]


@pytest.mark.parametrize(
    "name",
    [
        "علي 👩‍💻 Muster",
        '#set text(1pt) $x$ *fett* ]) "',
        "<b>Anna</b> & Söhne",
        "Ανδρέας Жанна",
        "\u202eabc\u0000\u0007",
        "W" * 200,
        "😀",
        "e\u0301" * 20,
    ],
)
def test_no_name_breaks_it(name: str) -> None:
    document = paper.pdf(certificate(holder=name, course=name, place=name))
    assert papers.faults(document) == []


def test_typed_markup_is_printed_and_not_obeyed() -> None:
    assert "#set text(1pt) $x$" in papers.pages(paper.pdf(certificate(holder="#set text(1pt) $x$")))[0]


def test_a_sample_says_so_and_neutral_people_are_named_by_name_only() -> None:
    text = papers.pages(paper.pdf(certificate(is_sample=True, form="neutral")))[0]
    assert "MUSTER, kein gültiges Dokument" in text
    assert "Smart City Lotsin" not in text


def test_an_english_course_has_an_english_certificate() -> None:
    text = " ".join(papers.pages(paper.pdf(certificate(language="en", ends_on="2027-02-10")))[0].split())
    assert "Attended 22.5 of 24 teaching units" in text
    assert "10 February 2027" in text


def test_a_signature_takes_the_place_of_the_sentence_and_a_lost_one_does_not_matter() -> None:
    stored = files.store("signatures", "u.png", png())
    signed = paper.pdf(certificate(signatory={"name": "Kim Beispiel", "function": "Leitung", "image": stored}))
    assert "ohne Unterschrift" not in papers.pages(signed)[0]
    assert papers.faults(signed) == []
    files.remove(stored)
    lost = paper.pdf(certificate(signatory={"name": "Kim Beispiel", "function": "", "image": stored}))
    assert "ohne Unterschrift" in papers.pages(lost)[0]


def test_many_in_one_file_and_long_contents_flow_on() -> None:
    document = paper.pdf_many([certificate(holder=f"Person {i}") for i in range(20)])
    assert len(papers.pages(document)) == 20
    assert papers.faults(document) == []
    themes = [{"title": f"Thema {i} " * 8, "goal": "", "units": "1.5"} for i in range(40)]
    assert len(papers.pages(paper.pdf(certificate(themes=themes)))) >= 2


def test_a_course_without_modules_partners_and_signatory_still_gets_one() -> None:
    bare = certificate(
        themes=[], partners=[], course_number="", place="", issue_place="", form="neutral",
        signatory={"name": "", "function": "", "image": ""},
    )  # fmt: skip
    document = paper.pdf(bare)
    assert papers.faults(document) == []
    assert "Lehrgangsnummer" not in papers.pages(document)[0]


def test_the_file_name_is_plain() -> None:
    assert paper.file_name(certificate()) == "teilnahmebescheinigung-2027-00012-dr-seyma-mueller-ukasiewicz.pdf"


@pytest.mark.django_db
def test_what_the_actions_issue_can_be_printed() -> None:
    run = people.run()
    holder = people.confirmed(run.event, name="Jörg Müßig")
    for session in run.event.sessions.all():
        notes = [attendance.Note(holder.pk, "present")]
        attendance.note(session=session, notes=notes, by=people.DESK, at=people.NOW)
    at = run.event.ends_at + timedelta(hours=1)
    [issued] = actions.issue_all(run=run, by=people.DESK, at=at)
    text = " ".join(papers.pages(paper.pdf(issued))[0].split())
    assert "Jörg Müßig" in text
    assert "Teilgenommen an 16 von 16 Unterrichtseinheiten" in text
    assert "Grundlagen" in text
    assert issued.number in text

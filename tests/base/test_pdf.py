"""The document engine: fonts, signs, refusals."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from lotse.base import pdf, qr
from lotse.base.pdf import coverage

AT = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    style = tmp_path / "base" / "pdf"
    style.mkdir(parents=True)
    (style / "style.typ").write_text((pdf.ROOT / "base" / "pdf" / "style.typ").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(pdf, "ROOT", tmp_path)
    return tmp_path / "a.typ"


def made(template: Path, body: str) -> bytes:
    template.write_text('#import "/base/pdf/style.typ": *\n#show: document-style\n' + body, "utf-8")
    return pdf.render("a.typ", {"text": "Grüße"}, language="de", title="Titel", at=AT)


def test_a_document_is_made_the_same_from_several_threads(template: Path) -> None:
    first = made(template, "= #data.text")
    found: list[bytes] = []
    args = {"language": "de", "title": "Titel", "at": AT}
    threads = [Thread(target=lambda: found.append(pdf.render("a.typ", {"text": "Grüße"}, **args))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [first] * 6


@pytest.mark.parametrize(
    "body",
    [
        "= Eins\n=== Drei",  # a heading level left out
        "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>\"), format: \"svg\")",
        '#text(font: "Unknown Sans")[x]',  # only a warning for typst
        "#nothing-of-this-name",
        '#read("/../../etc/passwd")',
    ],
)
def test_what_would_break_the_promise_is_refused(template: Path, body: str) -> None:
    with pytest.raises(pdf.NotRendered):
        made(template, body)


def test_signs_without_a_glyph_become_a_visible_box_and_all_others_stay() -> None:
    kept = "Zoë Ångström-Łukasiewicz Şeyma Жанна Ανδρέας „ß“ – 480 € ✓ №\nzweite Zeile"
    assert coverage.shown(kept) == kept
    assert coverage.shown("علي") == "☐☐☐"
    assert coverage.shown("👩‍💻 👍🏽") == "☐☐ ☐"
    assert coverage.shown("a\u202eb\x00c\u00a0d") in ("ab c\u00a0d", "ab c d")
    assert coverage.shown({"a": ["😀", 1, None, True], "b": ("x",)}) == {"a": ["☐", 1, None, True], "b": ["x"]}
    assert coverage.shown([1, 2, 3]) == [1, 2, 3]


def test_every_sign_that_counts_as_known_can_be_printed(template: Path) -> None:
    signs = [chr(code) for code in sorted(coverage.signs())]
    template.write_text(
        '#import "/base/pdf/style.typ": *\n#show: document-style\n#data.text\n\n#strong(data.text)', "utf-8"
    )
    document = pdf.render("a.typ", {"text": " ".join(signs)}, language="de", title="Zeichen", at=AT)
    assert document.startswith(b"%PDF")


def test_a_qr_code_has_a_name_and_no_size_of_its_own() -> None:
    drawing = qr.svg("https://lotse.example/certificates/ABC/", 'Prüfseite "<b>"')
    assert drawing.startswith('<svg role="img"')
    assert '<title>Prüfseite "&lt;b&gt;"</title>' in drawing
    assert "viewBox" in drawing
    assert "style=" not in drawing
    assert "width=" not in drawing.split(">")[0]

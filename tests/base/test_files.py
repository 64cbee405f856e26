"""Files that people give us."""

import io
import zipfile

import pytest
from django.conf import settings

from lotse.base import files

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_kinds_are_known_by_content_not_by_name() -> None:
    word = archive(**{"word__document.xml": b"<x/>"})
    sheet = archive(**{"xl__workbook.xml": b"<x/>"})
    text = archive(mimetype=b"application/vnd.oasis.opendocument.text")
    given = (PNG, b"\xff\xd8\xff\xe0", b"%PDF-1.7", word, sheet, text, "Grüße\n".encode())
    assert [files.kind_of(content) for content in given] == [
        "png", "jpg", "pdf", "docx", "xlsx", "odt", "txt",
    ]  # fmt: skip
    others = (
        b"",
        b"<svg/>",
        b"MZ\x90",
        b"PK\x03\x04 broken",
        archive(readme=b"x"),
        b"<html>",
        "Gr\u00fc\u00dfe".encode("latin-1"),
        b"a\x00b",
    )
    assert {files.kind_of(content) for content in others} == {""}


def test_a_file_is_stored_under_a_name_of_our_own_and_found_again() -> None:
    stored = files.store("material", "../../../böse.php", PNG)
    place = files.path(stored)
    assert place.is_relative_to(settings.PRIVATE_ROOT)
    assert place.read_bytes() == PNG
    assert "php" not in stored
    assert place.stat().st_mode & 0o077 == 0
    assert files.content_type(stored) == "image/png"
    files.remove(stored)
    files.remove(stored)
    files.remove("")
    assert not place.exists()


@pytest.mark.parametrize("name", ["", "../secret.key", "/etc/passwd", "material/../../secret.key", "."])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="not a stored file"):
        files.path(name)


@pytest.mark.parametrize(
    ("content", "wishes", "sentence"),
    [
        (b"", {}, "leer"),
        (b"x" * 2000, {"largest": 1000}, "zu groß"),
        (b"<svg/>", {}, "nicht angenommen"),
        (b"%PDF-1.7", {"kinds": files.IMAGES}, "jpg, png"),
    ],
)
def test_what_is_refused_is_said(content: bytes, wishes: dict[str, object], sentence: str) -> None:
    with pytest.raises(files.BadFile) as refused:
        files.check(content, **wishes)  # type: ignore[arg-type]
    assert sentence in str(refused.value.sentence)

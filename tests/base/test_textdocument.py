"""A text document leaves no memory behind."""

import gc
import io
import weakref
from typing import Any

import docx
import pytest

from lotse.base import memory, textdocument

NUMBER = 25


@pytest.fixture
def no_collection() -> Any:
    """Python looks by itself for nothing that circles keep alive."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
    gc.collect()


def alive() -> int:
    """How many of some documents are still there when their files have been written."""
    parts: list[weakref.ref[Any]] = []

    def write(document: Any) -> None:
        parts.append(weakref.ref(document.part))
        document.add_paragraph(f"Absatz {len(parts)}")

    for _number in range(NUMBER):
        textdocument.write(write)
    return sum(part() is not None for part in parts)


def test_the_file_says_what_was_written() -> None:
    file = textdocument.write(lambda document: document.add_heading("Überschrift", 1))
    read = docx.Document(io.BytesIO(file))
    assert [paragraph.text for paragraph in read.paragraphs] == ["Überschrift"]


def test_a_failure_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        textdocument.write(lambda document: 1 / 0)


def test_documents_are_let_go_at_once(no_collection: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert alive() == 0
    monkeypatch.setattr(memory, "made", lambda write: write())
    assert alive() == NUMBER, "the library alone keeps them"

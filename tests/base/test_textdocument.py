"""A text document leaves no memory behind."""

import gc
import io
import re
from pathlib import Path
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


def held() -> int:
    """Megabytes that this process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found
    return int(found.group(1)) // 1024


def grown() -> int:
    """Megabytes that some documents cost."""
    before = held()
    for number in range(NUMBER):
        textdocument.write(lambda document, n=number: document.add_paragraph(f"Absatz {n}"))
    return held() - before


def test_the_file_says_what_was_written() -> None:
    file = textdocument.write(lambda document: document.add_heading("Überschrift", 1))
    read = docx.Document(io.BytesIO(file))
    assert [paragraph.text for paragraph in read.paragraphs] == ["Überschrift"]


def test_a_failure_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        textdocument.write(lambda document: 1 / 0)


def test_documents_are_let_go_at_once(no_collection: None, monkeypatch: pytest.MonkeyPatch) -> None:
    grown()
    assert grown() < NUMBER
    monkeypatch.setattr(memory, "made", lambda write: write())
    assert grown() > 2 * NUMBER, "the library alone keeps them"

"""Small facts are kept as files; a lost or broken one costs nothing."""

import stat
from pathlib import Path
from typing import Any

import pytest

from lotse.base import notes


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.LOTSE_DATA = tmp_path
    return tmp_path / "notes"


def test_what_is_written_is_read(folder: Path) -> None:
    assert notes.read("check") == {}
    notes.write("check", {"said": "Grüße"})
    notes.write("check", {"said": "Tschüß"})
    assert notes.read("check") == {"said": "Tschüß"}
    assert [path.name for path in folder.iterdir()] == ["check.json"]
    assert stat.S_IMODE((folder / "check.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe"])
def test_a_broken_file_is_no_file(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "check.json").write_bytes(content)
    assert notes.read("check") == {}
    assert notes.count("check", "a", "b") == {"a": 1, "b": 1}


def test_numbers_grow() -> None:
    notes.write("bounces", {"failed": "no number", "other": "kept"})
    assert notes.count("bounces", "failed") == {"failed": 1, "other": "kept"}
    assert notes.count("bounces", "failed") == {"failed": 2, "other": "kept"}

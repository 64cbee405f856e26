"""Papers of an entry: what they contain decides, the same file is one, nothing is left behind."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from lotse.base import files
from lotse.base.models import AuditEvent
from lotse.exchange import errors
from lotse.exchange.actions import attachment as actions
from lotse.exchange.models import Attachment, Solution
from lotse.exchange.rules import attachment as rule
from lotse.jobs import papers
from tests import exchange
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nLeistungsverzeichnis"
LARGEST = 10 * 1024 * 1024


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """A private folder of its own."""
    settings.PRIVATE_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def add(solution: Solution, content: bytes = PDF, **more: str) -> Attachment:
    """One paper."""
    facts = {"kind": "specification", "title": "Leistungsverzeichnis", "name": "LV final.exe", **more}
    return actions.add(solution=solution, content=content, by=DESK, at=NOW, **facts)


def lying(folder: Path) -> list[str]:
    """What lies in the folder of the papers."""
    return sorted(path.name for path in (folder / "attachments").glob("*"))


def test_a_paper_is_kept_once_under_a_name_of_our_own(folder: Path) -> None:
    row = exchange.draft()
    made = [add(row), add(row, title="Noch einmal")]
    assert made[0] == made[1] == Attachment.objects.get()
    paper = made[0]
    assert (paper.name, paper.media_type, paper.size) == ("LV final.pdf", "application/pdf", len(PDF))
    assert lying(folder) == [paper.file.rpartition("/")[2]]
    assert files.path(paper.file).read_bytes() == PDF
    assert AuditEvent.objects.filter(verb="solution.paper_added").count() == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00", b"<html><script>alert(1)</script></html>", b"PK\x03\x04nonsense", PDF + b" " * LARGEST],
)
def test_what_is_no_paper_is_refused(folder: Path, content: bytes) -> None:
    with pytest.raises(files.BadFile):
        add(exchange.draft(), content, name="harmlos.pdf")
    assert (Attachment.objects.count(), lying(folder)) == (0, [])


def test_ten_megabytes_are_not_too_much() -> None:
    assert add(exchange.draft(), PDF.ljust(LARGEST)).size == LARGEST


@pytest.mark.parametrize("wrong", [{"kind": "virus"}, {"title": "  "}])
def test_kind_and_title_are_needed(wrong: dict[str, str]) -> None:
    with pytest.raises(errors.SomethingMissing):
        add(exchange.draft(), **wrong)  # type: ignore[arg-type]


def test_an_entry_carries_so_many_and_no_more() -> None:
    row = exchange.draft()
    for number in range(rule.MOST):
        add(row, PDF + bytes([48 + number]))
    with pytest.raises(errors.NotWritable):
        add(row, PDF + b"one more")
    assert Attachment.objects.count() == rule.MOST


def test_only_a_draft_changes(folder: Path) -> None:
    row = exchange.draft()
    paper = add(row)
    Solution.objects.filter(pk=row.pk).update(state="review")
    with pytest.raises(errors.NotWritable):
        add(row, PDF + b"late")
    with pytest.raises(errors.NotWritable):
        actions.take_away(attachment=paper, by=DESK, at=NOW)
    assert len(lying(folder)) == 1


def test_taking_away_removes_the_file_as_well(folder: Path, django_capture_on_commit_callbacks: object) -> None:
    paper = add(exchange.draft())
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for _click in range(2):
            actions.take_away(attachment=paper, by=DESK, at=NOW)
    assert (Attachment.objects.count(), lying(folder)) == (0, [])


def test_files_that_no_row_names_are_swept_after_a_day(folder: Path) -> None:
    paper = add(exchange.draft())
    for name, age in (("old.pdf", 2), ("new.pdf", 0)):
        orphan = folder / "attachments" / name
        orphan.write_bytes(PDF)
        os.utime(orphan, ((NOW - timedelta(days=age)).timestamp(),) * 2)
    os.utime(files.path(paper.file), ((NOW - timedelta(days=9)).timestamp(),) * 2)
    papers.sweep(NOW)
    assert lying(folder) == sorted(["new.pdf", paper.file.rpartition("/")[2]])

"""The worker makes the files of all certificates step by step and removes them."""

import os
import threading
from datetime import datetime, timedelta

import pytest

from lotse.base import clock, files
from lotse.credentials.actions import bundle as actions
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.documents import certificate as document
from lotse.credentials.models import Bundle
from lotse.jobs import bundles
from tests import papers, people
from tests.credentials.actions.test_certificate import finished
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=60)
GO = threading.Event()


def moment(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Bundle:
    """The file of three certificates, asked for."""
    moment(monkeypatch, LATER)
    run, _ = finished("present", "present", "present")
    certificates.issue_all(run=run, by=DESK, at=LATER)
    return actions.ask(run=run, by=DESK, at=LATER)


def test_it_is_made_one_certificate_after_the_other(asked: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    draw = document._page

    def watched(*facts: object) -> object:
        seen.append(Bundle.objects.get().done)
        return draw(*facts)  # type: ignore[arg-type]

    monkeypatch.setattr(document, "_page", watched)
    assert bundles.look_after(GO) == 1
    assert seen == [0, 1, 2]
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.ready_at) == ("ready", 3, LATER)
    pages = papers.pages(files.path(asked.stored).read_bytes())
    assert [f"Person{i} Müller{i}" in page for i, page in enumerate(pages)] == [True] * 3
    assert files.path(asked.stored).stat().st_mode & 0o777 == 0o600
    assert bundles.look_after(GO) == 0


def test_a_stop_leaves_it_to_be_begun_anew(asked: Bundle) -> None:
    stop = threading.Event()
    stop.set()
    assert bundles.look_after(stop) == 0
    asked.refresh_from_db()
    assert (asked.state, asked.stored) == ("building", "")
    assert bundles.look_after(GO) == 1


def test_one_that_fails_does_not_hold_up_the_others(
    asked: Bundle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run, _ = finished("present")
    run.course.document_title = "Zweite"
    certificates.issue_all(run=run, by=DESK, at=LATER)
    other = actions.ask(run=run, by=DESK, at=LATER)
    made = document.pdf_many

    def broken(rows: list[object], step: object) -> bytes:
        if len(rows) == 3:
            raise RuntimeError("no font")
        return made(rows, step)  # type: ignore[arg-type]

    monkeypatch.setattr(document, "pdf_many", broken)
    assert bundles.look_after(GO) == 1
    assert dict(Bundle.objects.values_list("pk", "state")) == {asked.pk: "failed", other.pk: "ready"}
    assert "no font" in caplog.text


def test_a_file_whose_row_cannot_be_written_does_not_stay(asked: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []

    def refuse(*, stored: str, **facts: object) -> None:
        left.append(stored)
        raise RuntimeError("database is locked")

    monkeypatch.setattr(actions, "finish", refuse)
    with pytest.raises(RuntimeError):
        bundles.look_after(GO)
    assert not files.path(left[0]).exists()


def test_it_goes_after_a_day(asked: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    bundles.look_after(GO)
    stored = Bundle.objects.get().stored
    moment(monkeypatch, LATER + timedelta(days=1))
    bundles.look_after(GO)
    assert not Bundle.objects.exists()
    assert not files.path(stored).exists()


def test_files_that_no_row_names_are_swept(asked: Bundle) -> None:
    bundles.look_after(GO)
    stored = Bundle.objects.get().stored
    lost, fresh = (files.store(bundles.FOLDER, "x.pdf", b"%PDF-1.7") for _ in range(2))
    old = (LATER - timedelta(days=2)).timestamp()
    for name in (lost, stored):
        os.utime(files.path(name), (old, old))
    os.utime(files.path(fresh), (LATER.timestamp(),) * 2)
    bundles.sweep(LATER)
    assert [files.path(name).exists() for name in (stored, lost, fresh)] == [True, False, True]


def test_a_sweep_before_the_first_file(settings: object, tmp_path: object) -> None:
    settings.PRIVATE_ROOT = tmp_path  # type: ignore[attr-defined]
    bundles.sweep(people.NOW)

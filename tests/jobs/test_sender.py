"""Mails reach the mail server: each one, in order, and none twice."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lotse.base import actor, installation, outbox, setup
from lotse.base.models import OutboxMail
from lotse.jobs import sender, smtp
from lotse.jobs.sender import Sender
from tests.jobs.mailserver import MailServer, listening

pytestmark = pytest.mark.django_db
GO = threading.Event()


@pytest.fixture
def post() -> Iterator[MailServer]:
    with listening() as server:
        yield server


@pytest.fixture
def real(settings: Any, post: MailServer) -> MailServer:
    """A real installation that hands its mails to the test's server."""
    settings.LOTSE_SMTP = post.access
    found("real")
    return post


def found(mode: str) -> None:
    make = setup.set_up_real if mode == "real" else setup.set_up_demo
    make(
        region_name="Region",
        carrier_name="Träger",
        carrier_email="",
        by=actor.job("test"),
        at=timezone.now(),
    )


def queue(number: int = 1, *, at: datetime | None = None, **facts: Any) -> list[OutboxMail]:
    mails = [
        outbox.Mail(kind="test", title=f"Nr. {n}", text=f"Text {n}\n", language="de", **facts) for n in range(number)
    ]
    at = at or timezone.now()
    return [outbox.queue(m, to=f"p{n}@stadt.example", name=f"P{n}", at=at) for n, m in enumerate(mails)]


def state(row: OutboxMail) -> tuple[str, int, str]:
    row.refresh_from_db()
    return row.state, row.attempts, row.last_error


def test_mails_leave_in_order_over_one_connection(real: MailServer) -> None:
    rows = queue(25)
    assert Sender().send_due(GO) == 25
    assert real.ids() == [row.message_id for row in rows]
    assert [letter.recipients for letter in real.letters] == [[row.to_address] for row in rows]
    assert real.connections == 1
    assert {state(row) for row in rows} == {("sent", 1, "")}
    assert all(row.sent_at for row in rows)
    assert str(real.letters[0].mail["From"]) == "Träger <lotse@testserver>"
    assert Sender().send_due(GO) == 0
    assert len(real.letters) == 25


def test_only_what_is_due_leaves(real: MailServer) -> None:
    later = queue(at=timezone.now() + timedelta(minutes=5))
    now = queue()
    assert Sender().send_due(GO) == 1
    assert real.ids() == [now[0].message_id]
    assert state(later[0]) == ("queued", 0, "")


def test_a_crash_between_ok_and_commit_repeats_only_this_mail(
    real: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = queue(5)
    taken = sender.mark_sent

    def crash(row: OutboxMail, at: datetime) -> None:
        if row.pk == rows[2].pk:
            raise KeyboardInterrupt
        taken(row, at)

    monkeypatch.setattr(sender, "mark_sent", crash)
    with pytest.raises(KeyboardInterrupt):
        Sender().send_due(GO)
    monkeypatch.setattr(sender, "mark_sent", taken)
    assert Sender().send_due(GO) == 3
    ids = [row.message_id for row in rows]
    assert real.ids() == [*ids[:3], *ids[2:]]
    assert real.letters[2].content == real.letters[3].content


def test_an_unknown_recipient_fails_for_good_and_the_others_go_on(real: MailServer) -> None:
    rows = queue(3)
    real.answers["RCPT p1@stadt.example"] = "550 no such user here"
    assert Sender().send_due(GO) == 2
    assert [state(row) for row in rows] == [
        ("sent", 1, ""),
        ("failed", 1, "550 no such user here"),
        ("sent", 1, ""),
    ]
    assert real.connections == 1


def test_a_temporary_refusal_is_tried_again_later(real: MailServer) -> None:
    (row,) = queue()
    real.answers["RCPT"] = "451 greylisted"
    before = timezone.now()
    assert Sender().send_due(GO) == 0
    assert state(row) == ("queued", 1, "451 greylisted")
    assert timedelta(seconds=59) < row.due_at - before < timedelta(seconds=70)
    real.answers.clear()
    assert Sender().send_due(GO) == 0
    OutboxMail.objects.update(due_at=before)
    assert Sender().send_due(GO) == 1
    assert state(row) == ("sent", 2, "")


def test_after_twelve_attempts_it_is_given_up(real: MailServer) -> None:
    (row,) = queue()
    real.answers["CONTENT"] = "452 no room"
    for attempt in range(1, 13):
        OutboxMail.objects.update(due_at=timezone.now())
        Sender().send_due(GO)
        assert state(row) == ("failed" if attempt == 12 else "queued", attempt, "452 no room")


def test_refused_content_fails_for_good(real: MailServer) -> None:
    (row,) = queue()
    real.answers["CONTENT"] = "554 looks like spam"
    Sender().send_due(GO)
    assert state(row) == ("failed", 1, "554 looks like spam")


def test_a_server_that_hangs_up_gets_the_mail_again(real: MailServer) -> None:
    rows = queue(2)
    real.hang_up_after_data = True
    assert Sender().send_due(GO) == 0
    assert [state(row)[:2] for row in rows] == [("queued", 1), ("queued", 1)]
    real.hang_up_after_data = False
    OutboxMail.objects.update(due_at=timezone.now())
    assert Sender().send_due(GO) == 2
    assert sorted(set(real.ids())) == sorted(row.message_id for row in rows)


@pytest.mark.parametrize("answer", ["CONNECT", "MAIL"])
def test_a_server_that_takes_nothing_costs_no_attempt(real: MailServer, answer: str) -> None:
    rows = queue(3)
    real.answers[answer] = "550 not today"
    ours = Sender()
    assert ours.send_due(GO) == 0
    assert [state(row)[:2] for row in rows] == [("queued", 0)] * 3
    assert "not today" in state(rows[2])[2]
    real.answers.clear()
    assert ours.send_due(GO) == 0  # it waits for a moment
    assert Sender().send_due(GO) == 3
    assert state(rows[0]) == ("sent", 1, "")


def test_a_server_that_is_not_there(settings: Any, real: MailServer) -> None:
    settings.LOTSE_SMTP = settings.LOTSE_SMTP.__class__("127.0.0.1", 1, "", "", "")
    (row,) = queue()
    assert Sender().send_due(GO) == 0
    assert state(row)[:2] == ("queued", 0)
    assert "refused" in state(row)[2]


def test_a_mail_too_large_does_not_stop_the_others(real: MailServer) -> None:
    rows = queue(2)
    real.answers["MAIL"] = "552 too large"
    assert Sender().send_due(GO) == 0
    assert [state(row) for row in rows] == [("failed", 1, "552 too large")] * 2


def test_a_wrong_address_never_reaches_the_server(real: MailServer) -> None:
    row = outbox.queue(outbox.Mail("test", "T", "T", "de"), to="a@b\r\nDATA", at=timezone.now())
    Sender().send_due(GO)
    assert state(row)[0] == "failed"
    assert real.letters == []


def test_it_stops_after_the_mail_in_flight(real: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(5)
    stop = threading.Event()
    taken = sender.mark_sent

    def stopping(row: OutboxMail, at: datetime) -> None:
        stop.set()
        taken(row, at)

    monkeypatch.setattr(sender, "mark_sent", stopping)
    assert Sender().send_due(stop) == 1
    assert OutboxMail.objects.filter(state="queued").count() == 4


def test_without_a_mail_server_mails_wait(settings: Any) -> None:
    settings.LOTSE_SMTP = None
    found("real")
    (row,) = queue()
    assert Sender().send_due(GO) == 0
    assert state(row) == ("queued", 0, "")


def test_nothing_leaves_before_set_up() -> None:
    (row,) = queue()
    assert installation.current() is None
    assert Sender().send_due(GO) == 0
    assert state(row) == ("queued", 0, "")


def test_a_demonstration_never_speaks_smtp(
    settings: Any, post: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LOTSE_SMTP, settings.LOTSE_DATA = post.access, tmp_path
    monkeypatch.setattr(smtp.smtplib, "SMTP", lambda *a, **k: pytest.fail("SMTP was spoken"))
    found("demo")
    rows = queue(3)
    assert Sender().send_due(GO) == 3
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.name for file in files] == [f"{row.pk:06d}-{row.uuid}.eml" for row in rows]
    assert b"Message-ID: " + rows[0].message_id.encode() in files[0].read_bytes()
    assert files[0].stat().st_mode & 0o777 == 0o600
    assert {state(row)[0] for row in rows} == {"sent"}
    assert post.connections == 0


def test_waits_grow_to_eight_hours() -> None:
    minutes = [sender.wait_after(n).total_seconds() / 60 for n in range(1, 13)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 480, 480, 480]

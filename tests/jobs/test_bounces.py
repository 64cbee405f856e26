"""Reports come in by a pipe or out of a mailbox; what is not about our mails is counted and left alone."""

import imaplib
import io
import threading
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from lotse.base import actor, notes, outbox, setup
from lotse.base.models import OutboxMail
from lotse.base.outbox import bounce
from lotse.config.commands import bounce as command
from lotse.events.models import Booking
from lotse.events.queries import todo_desk
from lotse.jobs import bounces
from tests import people
from tests.events.seats import nameless
from tests.jobs import mailbox, reports
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
GO = threading.Event()
MAIL = outbox.Mail(kind="test", title="Ihre Anmeldung", text="Guten Tag", language="de")


@pytest.fixture(autouse=True)
def installed(settings: Any, tmp_path: Path) -> None:
    settings.LOTSE_DATA = tmp_path
    facts = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
    setup.set_up_real(**facts, by=actor.job("test"), at=timezone.now())


@pytest.fixture
def box(settings: Any) -> Iterator[mailbox.Box]:
    with mailbox.opened() as opened:
        settings.LOTSE_BOUNCE_IMAP = opened.access
        yield opened


def sent() -> OutboxMail:
    mail = outbox.queue(MAIL, to="weg@musterdorf.example", at=NOW)
    OutboxMail.objects.filter(pk=mail.pk).update(state=OutboxMail.SENT, sent_at=NOW)
    return mail


def state(mail: OutboxMail) -> str:
    return OutboxMail.objects.get(pk=mail.pk).state


def take(content: bytes) -> str:
    return bounces.take(content, by=DESK, at=NOW)


def test_a_report_marks_its_mail_with_the_reason() -> None:
    mail, other = sent(), sent()
    assert take(reports.postfix(mail.message_id)) == "failed"
    assert (state(mail), state(other)) == ("failed", "sent")
    assert OutboxMail.objects.get(pk=mail.pk).last_error.startswith("5.1.1 550 5.1.1 <weg@musterdorf.example>")


def test_everything_is_counted() -> None:
    mail = sent()
    soft = reports.postfix(mail.message_id, status="4.4.1", action="delayed")
    forged = reports.postfix("<made-up@testserver>")
    said = [take(content) for content in (soft, soft, forged, b"Subject: Hallo\n\nHallo", forged)]
    assert said == ["noted", "known", "unknown", "no report", "unknown"]
    assert state(mail) == "sent"
    assert notes.read(notes.BOUNCES) == {"noted": 1, "known": 1, "unknown": 2, "no report": 1}
    assert take(b"x" * (bounces.LARGEST + 1)) == "no report"


def test_the_desk_reads_of_it_in_what_is_to_do() -> None:
    event = people.run(starts=NOW.replace(hour=8)).event
    firm = people.confirmed(people.run().event, name="Jana Fest")
    OutboxMail.objects.update(state=OutboxMail.SENT)
    mail = OutboxMail.objects.filter(subject_ref=str(firm.uuid)).latest("pk")

    def titles() -> list[str]:
        me = cast.office(event.organiser)
        lines = todo_desk.for_desk(me, [event.organiser_id], NOW)
        return [str(line.title) for line in lines if "Jana Fest" in str(line.title)]

    assert titles() == []
    take(reports.postfix(mail.message_id))
    assert titles() == ["Eine E-Mail an Jana Fest konnte nicht zugestellt werden"]


def test_the_desk_reads_of_bookers_too() -> None:
    run = people.run()
    seats = nameless(run.event, 2)
    booking = seats[0].booking
    mail = outbox.queue(MAIL, to=booking.booker_email, about=("booking", booking.uuid), at=NOW)
    OutboxMail.objects.update(state=OutboxMail.SENT)

    def found() -> list[tuple[str, str, tuple[object, ...]]]:
        lines = todo_desk.for_desk(cast.office(run.event.organiser), [run.event.organiser_id], NOW)
        return [(str(line.title), line.url_name, line.url_args) for line in lines if "zugestellt" in str(line.title)]

    assert found() == []
    take(reports.postfix(mail.message_id))
    title = "Eine E-Mail an Petra Personal konnte nicht zugestellt werden"
    assert found() == [(title, "desk:registration", (seats[0].pk,))]
    other = nameless(run.event, 1, "b@musterdorf.example", first_seat=80)[0]
    second = outbox.queue(MAIL, to=other.booking.booker_email, about=("booking", other.booking.uuid), at=NOW)
    OutboxMail.objects.filter(pk=second.pk).update(state=OutboxMail.FAILED)
    two = "2 E-Mails konnten nicht zugestellt werden"
    assert found() == [(two, "desk:event_registrations", (run.event_id,))]
    # An address that was corrected since has had a new mail.
    Booking.objects.update(booker_email="neu@musterdorf.example")
    assert found() == []


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> int:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    return command.run(Namespace())


def test_the_command_reads_one_mail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    mail = sent()
    for content in (reports.postfix(mail.message_id), reports.postfix(mail.message_id), b"\xff", b""):
        assert pipe(monkeypatch, content) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [
        "The mail is marked as not delivered.",
        "This was known already.",
        "Ignored",
        "Ignored",
    ]
    assert state(mail) == "failed"


def test_without_database_the_mail_server_tries_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(**facts: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(bounce, "note", gone)
    assert pipe(monkeypatch, reports.postfix("<x@testserver>")) == 75
    assert "connection refused" in capsys.readouterr().err


def test_reports_in_a_mailbox_are_taken_and_deleted_others_stay_unread(box: mailbox.Box) -> None:
    mail = sent()
    answer, forged = b"Subject: Re: Anmeldung\n\nIch komme.", reports.postfix("<made-up@testserver>")
    box.mails = {3: answer, 5: reports.postfix(mail.message_id), 8: forged}
    reader = bounces.Mailbox()
    assert [reader.look(GO), reader.look(GO)] == [1, 0]
    assert state(mail) == "failed"
    assert (sorted(box.mails), box.seen, box.fetched) == ([3, 8], set(), [3, 5, 8])
    later = sent()
    box.mails[9] = reports.postfix(later.message_id)
    assert reader.look(GO) == 1
    assert (state(later), box.fetched[3:]) == ("failed", [9])


def test_other_numbers_are_read_anew(box: mailbox.Box) -> None:
    reader, mail = bounces.Mailbox(), sent()
    box.mails = {50: b"Subject: Hallo\n\n"}
    assert reader.look(GO) == 0
    box.mails, box.validity = {1: reports.postfix(mail.message_id)}, 2
    assert reader.look(GO) == 1


def test_a_server_that_cannot_remove_single_mails_keeps_all(box: mailbox.Box) -> None:
    box.uidplus, mail = False, sent()
    box.mails, box.deleted = {1: b"Subject: x\n\n", 2: reports.postfix(mail.message_id)}, {1}
    reader = bounces.Mailbox()
    assert [reader.look(GO), bounces.Mailbox().look(GO)] == [1, 0]
    assert (sorted(box.mails), box.deleted) == ([1, 2], {1, 2})


def test_a_mail_that_is_too_large_is_not_fetched(box: mailbox.Box) -> None:
    mail = sent()
    box.mails, box.sizes = {1: reports.postfix(mail.message_id)}, {1: bounces.LARGEST + 1}
    assert bounces.Mailbox().look(GO) == 0
    assert (box.fetched, state(mail), list(box.mails)) == ([], "sent", [1])


def test_refusals_of_the_server_are_told_without_the_password(box: mailbox.Box, settings: Any) -> None:
    assert bounces.problem(box.access) == ""
    settings.LOTSE_BOUNCE_IMAP = None
    assert bounces.Mailbox().look(GO) == 0
    box.password = "anders"
    assert "wrong password" in bounces.problem(box.access)
    assert "geheim" not in bounces.problem(box.access)
    settings.LOTSE_BOUNCE_IMAP = box.access
    with pytest.raises(imaplib.IMAP4.error):
        bounces.Mailbox().look(GO)

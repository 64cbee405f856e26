"""Records that cannot be right are named, each by its own kind; sound records are not."""

import argparse
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lotse.base import clock, findings, outbox, setup
from lotse.base.models import AuditEvent, Inspection
from lotse.config.commands import audit as command
from lotse.credentials.models import Certificate
from lotse.credentials.queries import findings as certificates
from lotse.events.models import ApprovalRequest, Attendance, Booking, Event, Registration, Session
from lotse.events.queries import findings as events
from lotse.events.rules import states
from lotse.jobs import inspection
from lotse.people.wording import Role
from lotse.training.models import Run
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def run() -> Run:
    return people.run(capacity=3)


@pytest.fixture
def unguarded() -> Iterator[None]:
    """The database without its constraints: what only a hand in the database can do."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX registration_seat_once")
        cursor.execute("DROP INDEX registration_person_once")
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE events_registration DROP CONSTRAINT registration_seat_fits_state")
            yield
        else:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def damaged(row: Any, **values: Any) -> None:
    """Write past all actions."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def found(kind: str) -> list[tuple[str, str]]:
    rows = [*events.find(LATER), *findings.unsent(LATER), *certificates.find()]
    return [(row.subject, row.ref) for row in rows if row.kind == kind]


def test_a_sound_house_has_no_findings(run: Run) -> None:
    people.confirmed(run.event)
    for _person in range(4):
        people.registered(run.event)
    assert events.find(LATER) == []
    assert certificates.find() == []


def test_overbooked(run: Run) -> None:
    for _person in range(3):
        people.confirmed(run.event)
    damaged(run.event, capacity=2)
    assert found("overbooked") == [("event", str(run.event_id))]


def test_a_seat_or_a_person_twice(run: Run, unguarded: None) -> None:
    one, two = people.confirmed(run.event), people.confirmed(run.event)
    damaged(two, seat=one.seat, name_key=one.name_key, email=one.email)
    assert found("seat twice") == [("event", str(run.event_id))]
    assert found("person twice") == [("registration", str(one.pk))]


def test_seat_and_state_do_not_fit(run: Run, unguarded: None) -> None:
    one, two = people.confirmed(run.event), people.confirmed(run.event)
    damaged(one, seat=None)
    damaged(two, state=states.WITHDRAWN)
    assert found("seat without state") == [("registration", str(one.pk)), ("registration", str(two.pk))]


def test_orphans(run: Run) -> None:
    other = people.run(run.course)
    empty = Booking.objects.create(
        event=run.event, booker_name="A", booker_email="a@b.example", payer="self", created_at=NOW, completed_at=NOW
    )
    moved, lost = people.confirmed(run.event), people.confirmed(run.event)
    damaged(moved.booking, event=other.event)
    damaged(lost, state=states.TRANSFERRED, seat=None)
    assert found("empty booking") == [("booking", str(empty.pk))]
    assert found("foreign booking") == [("registration", str(moved.pk))]
    assert found("no successor") == [("registration", str(lost.pk))]


def test_an_active_registration_of_a_cancelled_event(run: Run) -> None:
    row = people.confirmed(run.event)
    damaged(run.event, state=states.CANCELLED)
    assert found("cancelled event") == [("registration", str(row.pk))]


def test_attendance_of_another_event(run: Run) -> None:
    row = people.confirmed(run.event)
    day = Session.objects.filter(event=people.run(run.course).event).first()
    Attendance.objects.create(
        registration=row, session=day, presence="present", units=8, noted_at=NOW, noted_by="Trainerin"
    )
    assert found("foreign session") == [("registration", str(row.pk))]


@pytest.mark.parametrize(
    ("state", "until", "kind"),
    [
        (states.OFFERED, LATER - timedelta(minutes=16), "stuck offer"),
        (states.UNCONFIRMED, LATER - timedelta(minutes=16), "endless hold"),
        (states.HELD, LATER + timedelta(days=61), "endless hold"),
        (states.OFFERED, None, "endless hold"),
        # The worker may be busy for a moment.
        (states.OFFERED, LATER - timedelta(minutes=14), ""),
        (states.UNCONFIRMED, LATER + timedelta(days=59), ""),
    ],
)
def test_holds_that_should_have_ended(run: Run, state: str, until: Any, kind: str) -> None:
    row = people.registered(run.event)
    damaged(row, state=state, hold_until=until)
    assert [finding.kind for finding in events.find(LATER)] == ([kind] if kind else [])


def test_somebody_waits_after_the_start(run: Run) -> None:
    for _person in range(4):
        people.registered(run.event)
    waiting = Registration.objects.get(state=states.WAITING)
    Event.objects.filter(pk=run.event_id).update(starts_at=LATER - timedelta(minutes=16))
    assert ("registration", str(waiting.pk)) in found("waits after start")


def test_a_superior_who_never_answered(run: Run) -> None:
    row = people.confirmed(run.event)
    ApprovalRequest.objects.create(
        registration=row, name="A", email="a@b.example", requested_at=NOW, due_at=LATER - timedelta(minutes=16)
    )
    assert found("silent request") == [("registration", str(row.pk))]


def test_a_mail_that_never_left() -> None:
    mail = outbox.queue(outbox.Mail(kind="test", title="Titel", text="Text", language="de"), to="a@b.example", at=NOW)
    assert found("unsent mail") == [("mail", str(mail.pk))]
    damaged(mail, state=mail.SENT)
    assert found("unsent mail") == []


def certificate(row: Registration) -> Certificate:
    return Certificate.objects.create(
        registration=row,
        issuer=row.event.organiser,
        year=2027,
        serial=1,
        code="ABCDEFGHJKLM",
        title="Teilnahmebescheinigung",
        course_title=row.event.title,
        holder_name=row.full_name,
        family_key="x",
        starts_on=NOW.date(),
        ends_on=NOW.date(),
        issued_at=NOW,
        issued_by="Tests",
        content={},
    )


def test_certificates_without_seat_and_without_attendance(run: Run) -> None:
    row = people.confirmed(run.event)
    paper = certificate(row)
    assert found("certificate without attendance") == [("certificate", str(paper.pk))]
    day = Session.objects.filter(event=run.event).first()
    Attendance.objects.create(
        registration=row, session=day, presence="present", units=8, noted_at=NOW, noted_by="Trainerin"
    )
    assert certificates.find() == []
    damaged(row, state=states.WITHDRAWN, seat=None)
    assert found("certificate without seat") == [("certificate", str(paper.pk))]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_has_a_sentence(run: Run, language: str) -> None:
    names = dict.fromkeys(
        ("event", "taken", "capacity", "seat", "count", "state", "until", "mail", "due", "number"), "7"
    )
    with translation.override(language):
        for kind in command.SENTENCES:
            said = findings.sentence(findings.Finding(kind, "event", "12", names), command.SENTENCES)
            assert "12" in said and "%(" not in said


def test_the_command_only_reads_and_names_the_record(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    people.confirmed(run.event)
    ready(monkeypatch)
    assert command.run(argparse.Namespace()) == 0
    assert capsys.readouterr().out == "No record is wrong.\n"
    damaged(run.event, capacity=0)
    before = list(AuditEvent.objects.values_list("pk", flat=True))
    assert command.run(argparse.Namespace()) == 1
    said = capsys.readouterr().out
    assert said == (
        f"WRONG  Event {run.event_id} ({run.event.title}): 1 seats are given out, but it has only 0.\n"
        "1 records are wrong.\n"
    )
    assert list(AuditEvent.objects.values_list("pk", flat=True)) == before
    assert not Inspection.objects.exists()


def test_the_daily_job_keeps_the_result_and_forgets_old_ones(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    Inspection.objects.create(at=LATER - timedelta(days=91), findings=[])
    people.confirmed(run.event)
    damaged(run.event, capacity=0)
    inspection.look(threading.Event())
    row = Inspection.objects.get()
    assert row.at == LATER
    facts = {"event": run.event.title, "taken": 1, "capacity": 0}
    assert {"kind": "overbooked", "subject": "event", "ref": str(run.event_id), "facts": facts} in row.findings


def test_the_operator_sees_it_and_nobody_else(client: Client, run: Run) -> None:
    operator = people.person(role=Role.OPERATOR, organisation=people.organisation("Träger"), name="Olga Betrieb")
    organiser = people.person(role=Role.ORGANISER, organisation=run.course.organisation, name="Otto Kurs")
    client.force_login(operator)
    assert "„lotse audit“" in client.get(reverse("desk:operation")).content.decode()
    mail = {"kind": "unsent mail", "subject": "mail", "ref": "12", "facts": {"mail": "test", "due": "gestern"}}
    Inspection.objects.create(at=NOW, findings=[mail, mail])
    shown = client.get(reverse("desk:operation")).content.decode()
    assert "Mail 12 (test)" in shown
    start = reverse("desk:start")
    assert "2 Datensätze können nicht stimmen" in client.get(start).content.decode()
    client.force_login(organiser)
    assert "können nicht stimmen" not in client.get(start).content.decode()


def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house that is set up, an hour later."""
    monkeypatch.setattr(clock, "now", lambda: LATER)
    nothing: Callable[..., int] = lambda *_values: 0  # noqa: E731
    monkeypatch.setattr(command.database, "reach", nothing)
    monkeypatch.setattr(command.database, "pending", nothing)
    facts = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
    setup.set_up_real(**facts, by=people.DESK, at=NOW)
    # Registering has queued mails that no worker sends here.
    monkeypatch.setattr(findings, "PATIENCE", timedelta(days=999))

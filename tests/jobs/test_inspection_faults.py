"""Each kind of fault is planted once: `lotse audit` names the record and ends with code 1."""

import argparse
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import translation

from lotse.base import clock, findings, outbox
from lotse.config.commands import audit as command
from lotse.events.models import ApprovalRequest, Attendance, Booking, Session
from lotse.events.rules import states
from lotse.jobs import inspection
from lotse.training.models import Run
from tests import people
from tests.jobs.test_inspection import LATER, certificate, damaged, ready, unguarded
from tests.people import NOW

pytestmark = pytest.mark.django_db
__all__ = ["unguarded"]
PAST = LATER - timedelta(minutes=16)
Fault = Callable[[Run], object]


def overbooked(run: Run) -> object:
    people.confirmed(run.event)
    damaged(run.event, capacity=0)
    return run.event_id


def seat_twice(run: Run) -> object:
    one, two = people.confirmed(run.event), people.confirmed(run.event)
    damaged(two, seat=one.seat)
    return run.event_id


def person_twice(run: Run) -> object:
    one, two = people.confirmed(run.event), people.confirmed(run.event)
    damaged(two, name_key=one.name_key, email=one.email)
    return one.pk


def seat_without_state(run: Run) -> object:
    row = people.confirmed(run.event)
    damaged(row, state=states.WITHDRAWN)
    return row.pk


def empty_booking(run: Run) -> object:
    return Booking.objects.create(
        event=run.event, booker_name="A", booker_email="a@b.example", payer="self", created_at=NOW, completed_at=NOW
    ).pk


def foreign_booking(run: Run) -> object:
    row = people.confirmed(run.event)
    damaged(row.booking, event=people.run(run.course).event)
    return row.pk


def no_successor(run: Run) -> object:
    row = people.confirmed(run.event)
    damaged(row, state=states.TRANSFERRED, seat=None)
    return row.pk


def cancelled_event(run: Run) -> object:
    row = people.confirmed(run.event)
    damaged(run.event, state=states.CANCELLED)
    return row.pk


def foreign_session(run: Run) -> object:
    row, day = people.confirmed(run.event), Session.objects.filter(event=people.run(run.course).event).first()
    _note(row.pk, day)
    return row.pk


def stuck_offer(run: Run) -> object:
    row = people.registered(run.event)
    damaged(row, state=states.OFFERED, hold_until=PAST)
    return row.pk


def endless_hold(run: Run) -> object:
    row = people.registered(run.event)
    damaged(row, hold_until=None)
    return row.pk


def waits_after_start(run: Run) -> object:
    for _person in range(3):
        people.confirmed(run.event)
    row = people.registered(run.event)
    damaged(run.event, starts_at=PAST)
    return row.pk


def silent_request(run: Run) -> object:
    row = people.confirmed(run.event)
    ApprovalRequest.objects.create(registration=row, name="A", email="a@b.example", requested_at=NOW, due_at=PAST)
    return row.pk


def unsent_mail(run: Run) -> object:
    mail = outbox.Mail(kind="test", title="Titel", text="Text", language="de")
    return outbox.queue(mail, to="a@b.example", at=NOW - timedelta(days=1000)).pk


def certificate_without_seat(run: Run) -> object:
    row = people.confirmed(run.event)
    paper = certificate(row)
    _note(row.pk, Session.objects.filter(event=run.event).first())
    damaged(row, state=states.WITHDRAWN, seat=None)
    return paper.pk


def certificate_without_attendance(run: Run) -> object:
    return certificate(people.confirmed(run.event)).pk


FAULTS: dict[str, Fault] = {
    "overbooked": overbooked,
    "seat twice": seat_twice,
    "person twice": person_twice,
    "seat without state": seat_without_state,
    "empty booking": empty_booking,
    "foreign booking": foreign_booking,
    "no successor": no_successor,
    "cancelled event": cancelled_event,
    "foreign session": foreign_session,
    "stuck offer": stuck_offer,
    "endless hold": endless_hold,
    "waits after start": waits_after_start,
    "silent request": silent_request,
    "unsent mail": unsent_mail,
    "certificate without seat": certificate_without_seat,
    "certificate without attendance": certificate_without_attendance,
}


def test_every_kind_is_planted() -> None:
    assert FAULTS.keys() == command.SENTENCES.keys()


@pytest.mark.parametrize("kind", FAULTS)
def test_a_planted_fault_is_named_and_the_code_is_not_0(
    kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], unguarded: None
) -> None:
    run = people.run(capacity=3)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    ready(monkeypatch)
    ref = FAULTS[kind](run)
    (found,) = [finding for finding in inspection.find(LATER) if finding.kind == kind]
    assert found.ref == str(ref)
    with translation.override("en"):
        line = f"WRONG  {findings.sentence(found, command.SENTENCES)}"
    assert command.run(argparse.Namespace()) == 1
    assert line in capsys.readouterr().out.splitlines()


def _note(registration: int, day: Session | None) -> None:
    Attendance.objects.create(
        registration_id=registration, session=day, presence="present", units=8, noted_at=NOW, noted_by="Trainerin"
    )

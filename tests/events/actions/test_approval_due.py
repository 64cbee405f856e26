"""Superiors are reminded once; silence ends a request and is never an approval."""

from datetime import datetime, timedelta

import pytest

from lotse.base.models import AuditEvent, OutboxMail
from lotse.events.actions import approval, approval_decision, approval_due
from lotse.events.actions import registration as registrations
from lotse.events.models import ApprovalRequest, Event
from lotse.events.queries import approval as query
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def look(event: Event, at: datetime, times: int = 2) -> None:
    """The worker comes by, more than once."""
    for _ in range(times):
        approval_due.look_after(event_id=event.pk, by=DESK, at=at)


def traces() -> tuple[int, int]:
    return AuditEvent.objects.count(), OutboxMail.objects.count()


def test_the_superior_is_reminded_once() -> None:
    request = superiors.asked()
    event = request.registration.event
    # Asked on Monday, 11 January; the last day is the 18th, a Monday: reminded on Friday morning.
    friday = datetime.fromisoformat("2027-01-15T08:00:00+01:00")
    assert query.events_with_due_work(friday - timedelta(minutes=1)) == []
    before = traces()
    look(event, friday - timedelta(minutes=1))
    assert traces() == before
    assert query.events_with_due_work(friday) == [event.pk]
    look(event, friday)
    assert superiors.fresh(request).reminded_at == friday
    assert query.events_with_due_work(friday) == []
    mails = superiors.mails("approval_reminder")
    assert [m.to_address for m in mails] == [request.email]
    assert superiors.token(request) in mails[0].text and "keine Genehmigung" in mails[0].text
    assert superiors.verbs(request.registration) == ["approval_asked", "approval_reminded"]


def test_silence_returns_the_seat_and_the_next_one_moves_up() -> None:
    event = people.run(capacity=1).event
    row = superiors.seat(event)
    waits = people.confirmed(event)
    request = superiors.asked(row)
    look(event, request.due_at)
    stored = superiors.fresh(request)
    assert (stored.state, stored.registration.state, stored.registration.seat) == ("lapsed", "lapsed", None)
    assert stored.registration.approval == "asked"
    assert superiors.verbs(row) == ["approval_asked", "approval_lapsed", "ended_without_approval"]
    waits.refresh_from_db()
    assert waits.state in ("confirmed", "offered") and waits.seat == 1
    own = superiors.mails("approval_lapsed")
    assert [(m.to_address, m.calendar_method) for m in own] == [(row.email, "CANCEL")]
    assert "keine Genehmigung" in own[0].text
    assert [m.to_address for m in superiors.mails("approval_over")] == [request.email]
    assert query.events_with_due_work(request.due_at) == []


def test_silence_can_leave_the_seat_until_the_desk_has_decided() -> None:
    event = people.run(capacity=1, approval_silence="keep").event
    request = superiors.asked(superiors.seat(event))
    look(event, request.due_at)
    stored = superiors.fresh(request)
    assert (stored.state, stored.registration.state, stored.registration.seat) == ("lapsed", "confirmed", 1)
    assert stored.registration.approval == "asked"
    own = superiors.mails("approval_lapsed")
    assert [(m.calendar_method, "bleibt vorerst" in m.text) for m in own] == [("", True)]
    again = superiors.asked(stored.registration, at=request.due_at)
    assert again.state == "open"


def test_the_booker_hears_of_silence_too() -> None:
    row = superiors.seat()
    row.booking.booker_email = "personal@musterdorf.example"
    row.booking.save()
    request = superiors.asked(row)
    look(row.event, request.due_at, times=1)
    mails = superiors.mails("approval_lapsed")
    assert [(m.to_address, m.calendar_method) for m in mails] == [
        (row.email, "CANCEL"),
        ("personal@musterdorf.example", ""),
    ]


def test_a_request_about_an_ended_registration_is_closed_and_the_superior_told() -> None:
    request = superiors.asked()
    registrations.cancel(registration=request.registration, by=DESK, at=NOW)
    look(request.registration.event, NOW)
    stored = superiors.fresh(request)
    assert (stored.state, stored.registration.state) == ("taken_back", "withdrawn")
    mails = superiors.mails("approval_over")
    assert [(m.to_address, "beendet" in m.text) for m in mails] == [(request.email, True)]
    assert superiors.mails("approval_lapsed") == []


def test_closing_a_request_twice_tells_the_superior_once_and_an_answer_stays() -> None:
    event = people.run().event
    ended, granted = (superiors.asked(superiors.seat(event, name=f"Anna Nummer{n}")) for n in range(2))
    for _ in range(2):
        approval.drop(request=ended, by=DESK, at=NOW, why="moved")
    assert len(superiors.mails("approval_over")) == 1
    assert superiors.verbs(ended.registration) == ["approval_asked", "approval_taken_back"]
    approval_decision.grant(request=granted, typed_name="Bea", by=DESK, at=NOW)
    approval.drop(request=granted, by=DESK, at=NOW)
    assert superiors.fresh(granted).state == "granted"
    assert len(superiors.mails("approval_over")) == 1


def test_an_answer_in_time_wins_over_the_worker_and_the_other_way_round() -> None:
    event = people.run().event
    granted, late = (superiors.asked(superiors.seat(event, name=f"Anna Nummer{n}")) for n in range(2))
    approval_decision.grant(request=granted, typed_name="Bea", by=DESK, at=granted.due_at - timedelta(seconds=1))
    look(event, granted.due_at)
    assert superiors.fresh(granted).state == "granted"
    assert superiors.fresh(late).state == "lapsed"
    assert superiors.fresh(granted).registration.state == "confirmed"


def test_a_lapse_before_its_time_does_nothing() -> None:
    request = superiors.asked()
    before = traces()
    approval_due.lapse(request=request, by=DESK, at=request.due_at - timedelta(seconds=1))
    assert traces() == before and superiors.fresh(request).state == "open"


def test_without_the_fresh_look_two_workers_would_tell_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    request = superiors.asked()
    stale = ApprovalRequest.objects.select_related("registration__event", "registration__booking").get(pk=request.pk)
    approval_due.remind(request=request, by=DESK, at=NOW)
    approval_due.remind(request=stale, by=DESK, at=NOW)
    assert len(superiors.mails("approval_reminder")) == 1
    monkeypatch.setattr(approval_due.approval, "lock_request", lambda known: known)
    approval_due.remind(request=stale, by=DESK, at=NOW)
    assert len(superiors.mails("approval_reminder")) == 2

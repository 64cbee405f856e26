"""What the desk enters and notes: lists of people, approvals."""

from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import approval
from lotse.events.actions.registration_import import enrol_many
from lotse.events.wording import Approval
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_a_list_fills_the_seats_and_then_the_line() -> None:
    event = people.run(capacity=2).event
    held = people.registered(event)
    later = (held.hold_until or NOW) + timedelta(minutes=1)
    entries = [people.entry() for _ in range(3)]
    outcome = enrol_many(event=event, entries=[*entries, entries[0]], by=DESK, at=later, tell=False)
    assert [(row.state, row.seat) for row in outcome.entered] == [
        ("confirmed", 1),
        ("confirmed", 2),
        ("waiting", None),
    ]
    assert outcome.skipped == [entries[0]]
    assert audit.trail("event", event.uuid)[-1].detail.after == {"entered": 3, "skipped": 1}
    assert not OutboxMail.objects.filter(kind="registration_confirmed").exists()


def test_the_same_list_again_enters_nobody_and_leaves_no_trace() -> None:
    event, entry = people.run().event, people.entry()
    enrol_many(event=event, entries=[entry], by=DESK, at=NOW)
    before = len(audit.trail("event", event.uuid))
    assert enrol_many(event=event, entries=[entry], by=DESK, at=NOW).entered == []
    assert len(audit.trail("event", event.uuid)) == before


def test_a_cancelled_event_takes_nobody() -> None:
    event = people.run().event
    event.state = "cancelled"
    event.save()
    with pytest.raises(errors.EventOver):
        enrol_many(event=event, entries=[people.entry()], by=DESK, at=NOW)
    assert not event.registrations.exists()


def test_an_approval_is_noted_once_with_its_trail() -> None:
    row = people.confirmed(people.run().event, approval="asked")
    for _ in range(2):
        row = approval.note(registration=row, approval=Approval.GRANTED, by=DESK, at=NOW)
    row.refresh_from_db()
    assert row.approval == "granted"
    noted = [e for e in audit.trail("registration", row.uuid) if e.verb == "registration.approval_noted"]
    assert [(e.detail.before, e.detail.after) for e in noted] == [({"approval": "asked"}, {"approval": "granted"})]

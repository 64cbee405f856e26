"""Attendance is noted and corrected."""

from datetime import timedelta
from decimal import Decimal

import pytest

from lotse.base import audit
from lotse.events import errors
from lotse.events.actions import attendance
from lotse.events.actions.attendance import Note
from lotse.events.queries import attendance as query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_notes_are_stored_once_and_counted_in_units() -> None:
    event = people.run().event
    one, two = people.confirmed(event), people.confirmed(event)
    first, second = event.sessions.all()
    notes = [Note(one.pk, "present"), Note(two.pk, "present", Decimal("4.5"))]
    assert attendance.note(session=first, notes=notes, by=DESK, at=NOW) == 2
    assert attendance.note(session=first, notes=notes, by=DESK, at=NOW) == 0
    assert attendance.note(session=second, notes=[Note(one.pk, "excused")], by=DESK, at=NOW) == 1
    shares = query.shares(event, [one, two])
    assert (shares[one.pk].attended, shares[one.pk].complete) == (Decimal(8), True)
    assert (shares[two.pk].attended, shares[two.pk].complete) == (Decimal("4.5"), False)
    assert query.share(one) == shares[one.pk]
    assert [row.verb for row in audit.trail("registration", one.uuid)][-2:] == ["attendance.noted"] * 2


def test_only_people_with_a_firm_seat_are_noted() -> None:
    event = people.run().event
    pending, stranger = people.registered(event), people.confirmed(people.run().event)
    for one in (pending, stranger):
        with pytest.raises(errors.WrongAttendance):
            attendance.note(session=event.sessions.first(), notes=[Note(one.pk, "present")], by=DESK, at=NOW)


@pytest.mark.parametrize("units", ["8.5", "-1", "0.3"])
def test_units_must_fit_the_session(units: str) -> None:
    event = people.run().event
    one = people.confirmed(event)
    with pytest.raises(errors.WrongAttendance):
        attendance.note(
            session=event.sessions.first(), notes=[Note(one.pk, "present", Decimal(units))], by=DESK, at=NOW
        )


def test_a_correction_after_the_end_needs_a_reason() -> None:
    event = people.run().event
    one = people.confirmed(event)
    session, after = event.sessions.first(), event.ends_at + timedelta(days=1)
    attendance.note(session=session, notes=[Note(one.pk, "absent")], by=DESK, at=after)
    with pytest.raises(errors.ReasonMissing):
        attendance.note(session=session, notes=[Note(one.pk, "present")], by=DESK, at=after)
    attendance.note(session=session, notes=[Note(one.pk, "present")], by=DESK, at=after, reason="verwechselt")
    assert audit.trail("registration", one.uuid)[-1].detail.after["reason"] == "verwechselt"

"""Attendance is noted and corrected."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from lotse.base import audit
from lotse.events import errors
from lotse.events.actions import attendance
from lotse.events.actions.attendance import Note
from lotse.events.models import Attendance, Event, Registration
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


def later(minutes: int) -> datetime:
    """So many minutes after the first morning of the run."""
    return NOW.replace(hour=8) + timedelta(days=30, minutes=minutes)


def noted(one: Registration) -> tuple[str, Decimal, str, datetime]:
    """What stands there for the first day."""
    row = Attendance.objects.get(registration=one, session=one.event.sessions.first())
    return row.presence, row.units, row.source, row.noted_at


def test_of_two_notes_the_later_counts_whichever_arrives_first() -> None:
    event = people.run().event
    one = people.confirmed(event)
    session = event.sessions.first()
    there = Note(one.pk, "present", Decimal(4), moment=later(60))
    before = Note(one.pk, "absent", moment=later(10))
    assert attendance.take(session=session, notes=[there], by=DESK, at=later(61)) == attendance.Outcome(1, [])
    outcome = attendance.take(session=session, notes=[before], by=DESK, at=later(90))
    assert (outcome.stored, [left.why for left in outcome.left]) == (0, ["older"])
    assert (outcome.left[0].mine, outcome.left[0].registration) == (before, one)
    assert noted(one) == ("present", Decimal(4), "trainer", later(60))
    after = Note(one.pk, "excused", moment=later(70))
    assert attendance.take(session=session, notes=[after], by=DESK, at=later(91)).stored == 1
    trail = audit.trail("registration", one.uuid)[-1]
    assert (trail.at, trail.detail.after["moment"], trail.detail.after["day"]) == (
        later(91),
        later(70).isoformat().replace("+00:00", "Z"),
        "2027-02-10",
    )


def test_the_same_note_sent_again_is_stored_once() -> None:
    event = people.run().event
    one = people.confirmed(event)
    sent = [Note(one.pk, "present", moment=later(5))]
    for at, stored in ((later(6), 1), (later(7), 0), (later(500), 0)):
        assert attendance.take(session=event.sessions.first(), notes=sent, by=DESK, at=at).stored == stored
    assert [row.verb for row in audit.trail("registration", one.uuid)].count("attendance.noted") == 1


def test_an_equal_note_made_later_keeps_an_older_other_one_out() -> None:
    event = people.run().event
    one = people.confirmed(event)
    session = event.sessions.first()
    for minute in (10, 60):
        attendance.note(session=session, notes=[Note(one.pk, "present")], by=DESK, at=later(minute))
    assert noted(one)[3] == later(60)
    between = [Note(one.pk, "absent", moment=later(30))]
    assert attendance.take(session=session, notes=between, by=DESK, at=later(90)).left[0].why == "older"


def test_a_clock_that_runs_ahead_notes_nothing_in_the_future() -> None:
    event = people.run().event
    one = people.confirmed(event)
    ahead = [Note(one.pk, "present", moment=later(1000))]
    attendance.take(session=event.sessions.first(), notes=ahead, by=DESK, at=later(5))
    assert noted(one)[3] == later(5)
    attendance.note(session=event.sessions.first(), notes=[Note(one.pk, "absent")], by=DESK, at=later(6))
    assert noted(one)[0] == "absent"


def test_what_nobody_touched_changes_nothing() -> None:
    event = people.run().event
    one, two = people.confirmed(event), people.confirmed(event)
    session = event.sessions.first()
    attendance.note(session=session, notes=[Note(one.pk, "absent")], by=DESK, at=later(5))
    sent = [Note(row.pk, "present", moment=later(9), preset=True) for row in (one, two)]
    outcome = attendance.take(session=session, notes=sent, by=DESK, at=later(10))
    assert (outcome.stored, [left.why for left in outcome.left]) == (1, ["kept"])
    assert (noted(one)[0], noted(two)[0]) == ("absent", "present")


def test_a_reason_is_asked_for_by_the_time_of_noting_not_of_sending() -> None:
    event = people.run().event
    one = people.confirmed(event)
    session, end = event.sessions.first(), event.ends_at
    attendance.note(session=session, notes=[Note(one.pk, "absent")], by=DESK, at=later(5))
    evening = end + timedelta(hours=4)
    in_time = [Note(one.pk, "present", moment=end)]
    assert attendance.take(session=session, notes=in_time, by=DESK, at=evening).stored == 1
    too_late = [Note(one.pk, "absent", moment=end + timedelta(minutes=1))]
    with pytest.raises(errors.ReasonMissing):
        attendance.take(session=session, notes=too_late, by=DESK, at=evening, reason=" ")
    assert attendance.take(session=session, notes=too_late, by=DESK, at=evening, reason="krank").stored == 1


def test_somebody_without_a_seat_is_refused_or_named() -> None:
    event = people.run().event
    pending, one = people.registered(event), people.confirmed(event)
    sent = [Note(pending.pk, "present"), Note(one.pk, "present"), Note(999_999, "absent")]
    with pytest.raises(errors.WrongAttendance):
        attendance.take(session=event.sessions.first(), notes=sent, by=DESK, at=later(5))
    assert not Attendance.objects.exists()
    outcome = attendance.take(session=event.sessions.first(), notes=sent, by=DESK, at=later(5), strict=False)
    assert (outcome.stored, [left.why for left in outcome.left]) == (1, ["gone", "gone"])


def test_an_unknown_presence_is_refused() -> None:
    event = people.run().event
    one = people.confirmed(event)
    with pytest.raises(errors.WrongAttendance):
        attendance.note(session=event.sessions.first(), notes=[Note(one.pk, "maybe")], by=DESK, at=NOW)


def test_the_list_of_a_video_tool_overwrites_a_trainer_only_when_told_so() -> None:
    event = people.run().event
    one, two = people.confirmed(event), people.confirmed(event)
    session = event.sessions.first()
    attendance.note(session=session, notes=[Note(one.pk, "absent")], by=DESK, at=later(5))
    attendance.check_in(session=session, registration=two, by=DESK, at=later(6))
    sent = [Note(one.pk, "present", Decimal(4)), Note(two.pk, "present", Decimal(4))]
    outcome = attendance.take(session=session, notes=sent, by=DESK, at=later(90), source="video")
    assert (outcome.stored, [left.why for left in outcome.left]) == (1, ["kept"])
    assert (noted(one)[:3], noted(two)[:3]) == (
        ("absent", Decimal(0), "trainer"),
        ("present", Decimal(4), "video"),
    )
    again = attendance.take(session=session, notes=sent, by=DESK, at=later(91), source="video", over=True)
    assert (again.stored, again.left) == (1, [])
    assert noted(one)[:3] == ("present", Decimal(4), "video")


def test_a_check_in_notes_all_units_once_and_says_where_it_comes_from() -> None:
    event = people.run().event
    one = people.confirmed(event)
    session = event.sessions.first()
    made = attendance.check_in(session=session, registration=one, by=DESK, at=later(-30))
    again = attendance.check_in(session=session, registration=one, by=DESK, at=later(10))
    assert (made.pk, made.presence, made.units, made.source) == (again.pk, "present", Decimal(8), "self")
    trail = [row for row in audit.trail("registration", one.uuid) if row.verb == "attendance.noted"]
    assert [row.detail.after["source"] for row in trail] == ["self"]


def test_a_check_in_never_changes_what_a_trainer_noted() -> None:
    event = people.run().event
    one = people.confirmed(event)
    session = event.sessions.first()
    attendance.note(session=session, notes=[Note(one.pk, "present", Decimal("2.5"))], by=DESK, at=later(1))
    found = attendance.check_in(session=session, registration=one, by=DESK, at=later(10))
    assert (found.units, found.source) == (Decimal("2.5"), "trainer")


@pytest.mark.parametrize("minute", [-31, 451])
def test_a_check_in_has_its_time(minute: int) -> None:
    event = people.run().event
    one = people.confirmed(event)
    with pytest.raises(errors.CheckInClosed):
        attendance.check_in(session=event.sessions.first(), registration=one, by=DESK, at=later(minute))
    assert not Attendance.objects.exists()


def test_a_check_in_needs_a_firm_seat_in_this_run_that_takes_place() -> None:
    event, other = people.run().event, people.run().event
    one, elsewhere, pending = people.confirmed(event), people.confirmed(other), people.registered(event)
    session = event.sessions.first()
    for somebody in (elsewhere, pending):
        with pytest.raises(errors.WrongAttendance):
            attendance.check_in(session=session, registration=somebody, by=DESK, at=later(1))
    Event.objects.filter(pk=event.pk).update(state="cancelled")
    with pytest.raises(errors.CheckInClosed):
        attendance.check_in(session=session, registration=one, by=DESK, at=later(1))


def test_the_trail_of_a_day_names_corrections_only() -> None:
    event = people.run().event
    one, two = people.confirmed(event, name="Inga Sommer"), people.confirmed(event)
    first, second = event.sessions.all()
    for session in (first, second):
        attendance.note(session=session, notes=[Note(r.pk, "present") for r in (one, two)], by=DESK, at=later(5))
    after = event.ends_at + timedelta(days=1)
    attendance.note(session=first, notes=[Note(one.pk, "excused")], by=DESK, at=after, reason="war krank")
    (step,) = query.trail(first, [one, two])
    assert (step.name, step.before, step.units_before, step.after, step.units_after, step.reason, step.at) == (
        "Inga Sommer",
        "present",
        Decimal("8.0"),
        "excused",
        Decimal(0),
        "war krank",
        after,
    )
    assert query.trail(second, [one, two]) == []
    assert query.trail(first, [two]) == []


def test_progress_of_each_person() -> None:
    event = people.run().event
    one, two = people.confirmed(event), people.confirmed(event)
    first = event.sessions.first()
    attendance.note(session=first, notes=[Note(one.pk, "excused")], by=DESK, at=later(5))
    found = query.progresses(event, [one, two], threshold=50, at=first.ends_at)
    assert [(p.attended, p.so_far, p.planned, p.excused, p.needed, p.left, p.possible) for p in found.values()] == [
        (0, 8, 16, 1, 8, 8, True),
        (0, 8, 16, 0, 8, 16, True),
    ]
    assert list(found) == [one.pk, two.pk]

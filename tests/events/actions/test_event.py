"""Events are published, moved, cancelled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import attendance
from lotse.events.actions import event as events
from lotse.events.actions.event import Day
from lotse.events.models import Event
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def verbs(event: Event) -> list[str]:
    return [row.verb for row in audit.trail("event", event.uuid)]


def stored_days(event: Event) -> list[Day]:
    return [
        Day(starts_at=s.starts_at, ends_at=s.ends_at, units=s.units, title=s.title, id=s.pk)
        for s in event.sessions.all()
    ]


def test_a_draft_keeps_first_and_last_day() -> None:
    event = people.run(published=False).event
    assert (event.starts_at, event.ends_at) == (
        stored_days(event)[0].starts_at,
        stored_days(event)[1].ends_at,
    )
    assert verbs(event) == ["event.created", "run.planned"]
    assert event.ical_uid == f"{event.uuid}@lotse"


def test_publishing_needs_a_day_and_happens_once() -> None:
    empty = people.run(published=False, number=0).event
    with pytest.raises(errors.NotPublishable):
        events.publish(event=empty, by=DESK, at=NOW)
    event = people.run().event
    events.publish(event=event, by=DESK, at=NOW)
    assert verbs(event).count("event.published") == 1


def test_a_moved_day_is_told_to_everybody() -> None:
    event = people.run(capacity=1).event
    told, waiting = people.confirmed(event), people.registered(event)
    first, second = stored_days(event)
    later = replace(
        second, starts_at=second.starts_at + timedelta(hours=1), ends_at=second.ends_at + timedelta(hours=1)
    )
    changed = events.change(event=event, facts={}, days=[first, later], by=DESK, at=NOW)
    assert changed.sequence == 1
    rows = OutboxMail.objects.filter(kind="registration_changed").order_by("id")
    sent = [(mail.to_address, mail.calendar_method) for mail in rows]
    assert sent == [(told.email, "REQUEST"), (waiting.email, "")]
    assert changed.ends_at == later.ends_at


@pytest.mark.parametrize(("facts", "mails"), [({"place_name": "Neues Haus"}, 1), ({"mail_note": "Parken"}, 0), ({}, 0)])
def test_only_what_stands_in_calendars_is_told(facts: dict[str, object], mails: int) -> None:
    event = people.run().event
    people.confirmed(event)
    events.change(event=event, facts=facts, days=None, by=DESK, at=NOW)
    assert OutboxMail.objects.filter(kind="registration_changed").count() == mails


def test_days_can_be_added_and_taken_away_unless_attendance_was_noted() -> None:
    event = people.run().event
    made = people.confirmed(event)
    first, second = stored_days(event)
    added = replace(second, id=None, starts_at=second.ends_at, ends_at=second.ends_at + timedelta(hours=1))
    events.change(event=event, facts={}, days=[first, second, added], by=DESK, at=NOW)
    assert event.sessions.count() == 3
    events.change(event=event, facts={}, days=[first, second], by=DESK, at=NOW)
    session = event.sessions.get(pk=second.id)
    attendance.note(session=session, notes=[attendance.Note(made.pk, "present")], by=DESK, at=NOW)
    with pytest.raises(errors.WrongSessions):
        events.change(event=event, facts={}, days=[first], by=DESK, at=NOW)
    assert event.sessions.count() == 2


def test_days_must_make_sense() -> None:
    event = people.run().event
    first, second = stored_days(event)
    with pytest.raises(errors.WrongSessions):
        events.change(event=event, facts={}, days=[first, replace(second, ends_at=second.starts_at)], by=DESK, at=NOW)


def test_more_seats_let_people_move_up() -> None:
    event = people.run(capacity=1, move_up="direct").event
    people.confirmed(event)
    waiting = people.registered(event)
    events.change(event=event, facts={"capacity": 2}, days=None, by=DESK, at=NOW)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.seat) == ("unconfirmed", 2)
    with pytest.raises(errors.NotPublishable):
        events.change(event=event, facts={"capacity": 1}, days=None, by=DESK, at=NOW)


def test_a_cancelled_event_tells_everybody_and_stays_cancelled() -> None:
    event = people.run(capacity=1).event
    seated, waiting = people.confirmed(event), people.registered(event)
    with pytest.raises(errors.ReasonMissing):
        events.cancel(event=event, reason="  ", by=DESK, at=NOW)
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    events.cancel(event=event, reason="nochmal", by=DESK, at=NOW)
    told = {mail.to_address: mail.calendar_method for mail in OutboxMail.objects.filter(kind="event_cancelled")}
    assert told == {seated.email: "CANCEL", waiting.email: ""}
    assert verbs(event).count("event.cancelled") == 1
    for act in (
        lambda: events.publish(event=event, by=DESK, at=NOW),
        lambda: events.change(event=event, facts={}, days=None, by=DESK, at=NOW),
    ):
        with pytest.raises(errors.EventOver):
            act()


def test_the_team_is_stored_once() -> None:
    event = people.run().event
    one, two = people.person(), people.person()
    events.set_team(event=event, trainers=[one, two], by=DESK, at=NOW)
    events.set_team(event=event, trainers=[two, one], by=DESK, at=NOW)
    events.set_team(event=event, trainers=[two], by=DESK, at=NOW)
    assert [member.person for member in event.team.all()] == [two]
    assert verbs(event).count("event.team_changed") == 2

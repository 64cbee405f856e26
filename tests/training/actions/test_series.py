"""A run is held once more: everything about it, nobody from it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lotse.base import clock
from lotse.base.models import AuditEvent
from lotse.events.actions import copy as copies
from lotse.events.actions import event as events
from lotse.events.actions import reminder as reminders
from lotse.events.actions import terms
from lotse.events.errors import NotPublishable
from lotse.events.models import CancellationTerms, Event, KeptSeats, Reminder, TeamMember
from lotse.events.wording import LinePolicy
from lotse.people.wording import Role
from lotse.training import errors
from lotse.training.actions import series
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
FIRST = date(2027, 5, 12)


def rich() -> Run:
    """A run with everything that can be set."""
    run = people.run(
        capacity=7,
        line_policy=LinePolicy.KEPT,
        price_cents=48_000,
        minimum=4,
        opens_at=NOW - timedelta(days=5),
        closes_at=NOW + timedelta(days=20),
        decide_on=(NOW + timedelta(days=16)).date(),
        online_link="https://treffen.example/1",
    )
    trainer = people.person(role=Role.TRAINER, organisation=run.event.organiser, name="Tina Lehr")
    events.set_team(event=run.event, trainers=[trainer], by=DESK, at=NOW)
    terms.set_terms(event=run.event, unit="days", steps=[[14, 50], [3, 100]], by=DESK, at=NOW)
    KeptSeats.objects.create(event=run.event, name="Ehrenamt", seats=2, code="ehre", until=NOW)
    row = Reminder.objects.filter(event=run.event).order_by("days").first()
    assert row is not None
    reminders.remove(reminder=row, by=DESK, at=NOW)
    facts = {"hour": 9, "title": "Packen", "text": "Bitte Laptop mitbringen."}
    reminders.add(event=run.event, anchor="before_start", days=3, **facts, by=DESK, at=NOW)
    people.confirmed(run.event)
    return run


def test_everything_but_people_and_what_belongs_to_one_date() -> None:
    run = rich()
    new = series.copy(run=run, first=FIRST, by=DESK, at=NOW)
    old, event = run.event, Event.objects.get(pk=new.event_id)
    same = ("title", "organiser_id", "place_name", "capacity", "line_policy", "price_cents", "minimum", "kind")
    assert {name: getattr(event, name) for name in same} == {name: getattr(old, name) for name in same}
    assert (event.state, event.online_link, event.series) == ("draft", "", None)
    assert event.uuid != old.uuid
    zone = clock.zone()
    local = [timezone.localtime(day.starts_at, zone) for day in event.sessions.all()]
    known = [timezone.localtime(day.starts_at, zone) for day in old.sessions.all()]
    assert [day.date() for day in local] == [FIRST, FIRST + timedelta(days=1)]
    # Winter and summer: the same hour on the wall.
    assert [day.time() for day in local] == [day.time() for day in known]
    assert [day.units for day in event.sessions.all()] == [day.units for day in old.sessions.all()]
    by_days = (FIRST - known[0].date()).days
    assert event.closes_at and old.closes_at and old.decide_on
    assert timezone.localtime(event.closes_at, zone).date() == timezone.localtime(
        old.closes_at, zone
    ).date() + timedelta(days=by_days)
    assert event.decide_on == old.decide_on + timedelta(days=by_days)
    assert event.registrations.count() == event.bookings.count() == 0
    assert (new.price_text, new.threshold, new.number, new.slug) == (run.price_text, 80, "", "2027-05-12")
    assert [m.person.full_name for m in TeamMember.objects.filter(event=event)] == ["Tina Lehr"]
    assert CancellationTerms.objects.get(event=event).steps == [[14, 50], [3, 100]]
    kept = KeptSeats.objects.get(event=event)
    assert (kept.name, kept.seats, kept.code, kept.until) == ("Ehrenamt", 2, "ehre", None)
    wanted = Reminder.objects.filter(event=old).values_list("anchor", "days", "hour", "title", "text")
    assert sorted(
        Reminder.objects.filter(event=event).values_list("anchor", "days", "hour", "title", "text")
    ) == sorted(wanted)
    assert AuditEvent.objects.filter(verb="event.copied", subject_ref=str(old.uuid)).count() == 1


def test_an_opening_that_has_passed_is_left_out() -> None:
    run = people.run(opens_at=NOW - timedelta(days=40))
    soon = (NOW + timedelta(days=33)).date()
    assert series.copy(run=run, first=soon, by=DESK, at=NOW).event.opens_at is None


def test_an_opening_to_come_moves_along() -> None:
    run = people.run(opens_at=NOW + timedelta(days=2))
    event = series.copy(run=run, first=FIRST, by=DESK, at=NOW).event
    assert event.opens_at is not None and event.starts_at is not None
    assert run.event.opens_at is not None and run.event.starts_at is not None
    assert (event.starts_at - event.opens_at).days == (run.event.starts_at - run.event.opens_at).days


def test_reminders_come_along_as_they_are_worded_but_for_those_that_would_be_too_late() -> None:
    run = people.run()
    week = Reminder.objects.get(event=run.event, days=7)
    facts = {"anchor": "before_start", "hour": 9, "title": "Packen", "text": "Bitte Laptop mitbringen."}
    reminders.change(reminder=week, days=7, **facts, by=DESK, at=NOW)
    reminders.add(event=run.event, days=20, **facts, by=DESK, at=NOW)
    soon = series.copy(run=run, first=(NOW + timedelta(days=10)).date(), by=DESK, at=NOW).event
    later = series.copy(run=run, first=FIRST, by=DESK, at=NOW).event
    for event, days in ((soon, [1, 7]), (later, [1, 7, 20])):
        rows = list(Reminder.objects.filter(event=event).order_by("days"))
        assert [row.days for row in rows] == days
        assert {row.title for row in rows[1:]} == {"Packen"}
        assert (rows[0].title, rows[0].hour) == ("", 8)
        assert all(row.due_at and row.due_at > NOW for row in rows)


def test_again_and_again_and_a_form_sent_twice_is_once() -> None:
    run, key = people.run(), uuid4()
    firsts = [FIRST + timedelta(weeks=8), FIRST]
    for _click in range(2):
        made = series.repeat(run=run, firsts=firsts, key=key, by=DESK, at=NOW)
    assert [made_run.slug for made_run in made] == ["2027-05-12", "2027-07-07"]
    assert Run.objects.count() == 3
    assert set(Event.objects.filter(series=key).values_list("state", flat=True)) == {"draft"}
    assert AuditEvent.objects.filter(verb="run.repeated").count() == 1


@pytest.mark.parametrize(
    "firsts",
    [[], [FIRST, FIRST], [FIRST + timedelta(days=number) for number in range(25)]],
    ids=["none", "twice", "25"],
)
def test_dates_that_make_no_series(firsts: list[date]) -> None:
    run = people.run()
    with pytest.raises(errors.WrongSeries):
        series.repeat(run=run, firsts=firsts, key=uuid4(), by=DESK, at=NOW)
    assert Run.objects.count() == 1


def test_history_and_runs_without_a_date_are_not_repeated() -> None:
    run = people.run()
    Run.objects.filter(pk=run.pk).update(is_history=True)
    run.refresh_from_db()
    with pytest.raises(errors.HistoryFixed):
        series.copy(run=run, first=FIRST, by=DESK, at=NOW)
    with pytest.raises(NotPublishable):
        copies.blank(event=Event(title="Ohne Termin"), first=FIRST, by=DESK, at=NOW)

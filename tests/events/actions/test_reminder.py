"""Reminders go to everybody with a firm seat, each once, at their moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import delivery
from lotse.events.actions import event as events
from lotse.events.actions import reminder as reminders
from lotse.events.models import Delivery, Event, Reminder
from lotse.events.queries import reminder as query
from lotse.training.actions import run as runs
from tests import people
from tests.events.actions.test_event import stored_days
from tests.events.seats import nameless
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
START = NOW.replace(hour=8) + timedelta(days=30)  # 10 February 2027
WEEK = datetime(2027, 2, 3, 7, tzinfo=UTC)
DAY = datetime(2027, 2, 9, 7, tzinfo=UTC)


def planned(event: Event) -> list[tuple[str, int, datetime | None, bool]]:
    return [(row.anchor, row.days, row.due_at, row.sent_at is not None) for row in query.of_event(event)]


def mails(kind: str = "registration_reminder") -> list[tuple[str, str]]:
    return list(OutboxMail.objects.filter(kind=kind).order_by("id").values_list("to_address", "title"))


def send(event: Event, at: datetime) -> int:
    return reminders.send_due(event_id=event.pk, by=DESK, at=at)


def add(event: Event, at: datetime = NOW, **facts: Any) -> Reminder:
    values = {"anchor": "before_start", "days": 3, "hour": 8, "title": "", "text": "", **facts}
    return reminders.add(event=event, **values, by=DESK, at=at)


def trail(event: Event) -> list[str]:
    return [row.verb for row in audit.trail("event", event.uuid) if row.verb.startswith("reminder")]


def test_a_new_event_has_one_a_week_and_one_a_day_before() -> None:
    event = people.run().event
    assert planned(event) == [("before_start", 7, WEEK, False), ("before_start", 1, DAY, False)]
    assert planned(people.run(published=False, number=0).event) == [
        ("before_start", 7, None, False),
        ("before_start", 1, None, False),
    ]


def test_what_would_come_too_late_is_not_planned() -> None:
    soon = people.run(starts=NOW.replace(hour=8) + timedelta(days=3)).event
    assert [days for _anchor, days, _due, _sent in planned(soon)] == [1]


def test_everybody_with_a_firm_seat_is_reminded_once_with_all_facts() -> None:
    event = people.run(capacity=2).event
    firm = people.confirmed(event, name="Jana Fest")
    people.registered(event), people.registered(event)
    assert query.events_due(WEEK - timedelta(seconds=1)) == []
    assert query.events_due(WEEK) == [event.pk]
    assert send(event, WEEK) == 1
    assert query.events_due(WEEK + timedelta(hours=1)) == []
    assert send(event, WEEK + timedelta(hours=1)) == 0
    title = "Erinnerung: Smart City Lotse, Beispiellehrgang am 10.02.2027"
    assert mails() == [(firm.email, title)]
    text = OutboxMail.objects.get(kind="registration_reminder").text
    for fact in ("Guten Tag Jana Fest,", "Ort: Beispielhaus", "480 €", "Mi, 10. Februar 2027", "/registration/"):
        assert fact in text
    assert trail(event) == ["reminder.sent"]
    assert send(event, DAY) == 1
    assert planned(event) == [("before_start", 7, WEEK, True), ("before_start", 1, DAY, True)]


def test_the_key_in_the_database_keeps_the_second_mail_away(monkeypatch: pytest.MonkeyPatch) -> None:
    event = people.run().event
    people.confirmed(event)

    def again() -> int:
        Reminder.objects.filter(event=event, days=7).update(sent_at=None)
        return send(event, WEEK)

    assert [send(event, WEEK), again(), again()] == [1, 0, 0]
    assert Delivery.objects.count() == 1
    # Without the key the same mail goes out once more.
    monkeypatch.setattr(delivery, "first", lambda *args, **kwargs: True)
    assert again() == 1


def test_somebody_who_comes_after_the_reminder_gets_only_the_next_one() -> None:
    event = people.run().event
    early = people.confirmed(event)
    send(event, WEEK)
    late = people.confirmed(event, WEEK + timedelta(days=1))
    send(event, DAY)
    assert [to for to, _title in mails()] == [early.email, early.email, late.email]


def test_for_seats_without_a_name_the_booker_is_reminded_once() -> None:
    event = people.run().event
    named = people.confirmed(event)
    nameless(event, 2)
    assert send(event, WEEK) == 2
    assert [to for to, _title in mails()] == [named.email, "amt@musterdorf.example"]
    mail = OutboxMail.objects.get(kind="registration_reminder", to_address="amt@musterdorf.example")
    assert (mail.to_name, mail.subject_kind) == ("Petra Personal", "booking")
    assert "2 der von Ihnen gebuchten Plätze haben noch keinen Namen" in mail.text
    assert Delivery.objects.count() == 3


def test_a_cancelled_event_and_a_draft_remind_nobody() -> None:
    event, draft = people.run().event, people.run(published=False).event
    people.confirmed(event)
    events.cancel(event=event, reason="Zu wenige", by=DESK, at=NOW)
    assert query.events_due(WEEK) == []
    assert [send(event, WEEK), send(draft, WEEK)] == [0, 0]
    assert mails() == []


def test_what_has_passed_before_publishing_is_not_sent() -> None:
    run = people.run(published=False)
    runs.publish(run=run, by=DESK, at=WEEK + timedelta(hours=1))
    event = run.event
    assert planned(event) == [("before_start", 1, DAY, False), ("before_start", 7, None, False)]
    people.confirmed(event, WEEK + timedelta(hours=2))
    assert query.events_due(WEEK + timedelta(hours=3)) == []
    assert send(event, DAY) == 1


def move(event: Event, by: timedelta, at: datetime) -> None:
    days = [replace(day, starts_at=day.starts_at + by, ends_at=day.ends_at + by) for day in stored_days(event)]
    events.change(event=event, facts={}, days=days, by=DESK, at=at)


def test_reminders_move_with_their_event() -> None:
    event = people.run().event
    move(event, timedelta(days=60), NOW)
    # Summer time has begun: eight o'clock is an hour earlier in UTC.
    later = [moment + timedelta(days=60, hours=-1) for moment in (WEEK, DAY)]
    assert [due for _anchor, _days, due, _sent in planned(event)] == later
    move(event, timedelta(days=-85), NOW)
    assert planned(event) == [
        ("before_start", 1, datetime(2027, 1, 15, 7, tzinfo=UTC), False),
        ("before_start", 7, None, False),
    ]


def test_after_a_move_whoever_had_a_reminder_does_not_get_it_again() -> None:
    event = people.run().event
    early = people.confirmed(event)
    send(event, WEEK)
    move(event, timedelta(days=30), WEEK + timedelta(hours=1))
    assert planned(event)[0] == ("before_start", 7, WEEK + timedelta(days=30), False)
    late = people.confirmed(event, WEEK + timedelta(hours=2))
    send(event, WEEK + timedelta(days=30))
    assert [to for to, _title in mails()] == [early.email, late.email]


def test_a_change_of_other_facts_keeps_what_is_about_to_be_sent() -> None:
    event = people.run().event
    people.confirmed(event)
    events.change(event=event, facts={"mail_note": "Parken"}, days=None, by=DESK, at=WEEK + timedelta(seconds=1))
    assert send(event, WEEK + timedelta(seconds=2)) == 1


def test_of_several_overdue_ones_only_the_last_goes_out() -> None:
    event = people.run().event
    people.confirmed(event)
    assert send(event, DAY) == 1
    assert planned(event) == [("before_start", 1, DAY, True), ("before_start", 7, None, False)]
    assert sorted(trail(event)) == ["reminder.left_out", "reminder.sent"]


def test_after_the_start_nobody_is_reminded() -> None:
    event = people.run().event
    people.confirmed(event)
    assert send(event, START) == 0
    assert [due for _anchor, _days, due, _sent in planned(event)] == [None, None]


def test_one_plan_reminds_before_and_looks_back_after_each_person_once() -> None:
    event = people.run().event
    people.confirmed(event)
    after = add(event, anchor="after_end", days=1, hour=17, title="Danke", text="Bis bald!").due_at
    assert after is not None
    for moment in (WEEK, DAY, after):
        assert [send(event, moment), send(event, moment + timedelta(minutes=5))] == [1, 0]
    kinds = OutboxMail.objects.filter(kind__in=("registration_reminder", "registration_followup")).order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == ["registration_reminder"] * 2 + ["registration_followup"]
    assert [sent for _anchor, _days, _due, sent in planned(event)] == [True] * 3


def test_own_words_and_a_look_back() -> None:
    event = people.run().event
    firm = people.confirmed(event, name="Jana Fest")
    made = add(event, anchor="after_end", days=1, hour=17, title="Danke, {first_name}", text="Bis bald, {full_name}!")
    assert made.due_at == datetime(2027, 2, 12, 16, tzinfo=UTC)
    assert send(event, made.due_at) == 1
    mail = OutboxMail.objects.get(kind="registration_followup")
    assert (mail.to_address, mail.title) == (firm.email, "Danke, Jana")
    assert mail.text.startswith("Bis bald, Jana Fest!\n\n")
    assert "Ort: Beispielhaus" in mail.text
    assert mails() == [], "those before the start came too late"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"days": 7}, "schon eine Erinnerung"),
        ({"days": 30, "hour": 0}, "schon vorbei"),
        ({"text": "Hallo {vorname} und {deadline}"}, "{vorname}, {deadline}"),
    ],
)
def test_what_cannot_be_planned_is_refused(facts: dict[str, Any], sentence: str) -> None:
    event = people.run().event
    with pytest.raises(errors.Refused) as refused:  # type: ignore[attr-defined]
        add(event, **facts)
    assert sentence in refused.value.sentence
    assert len(planned(event)) == 2


def test_a_planned_one_is_changed_and_removed_a_sent_one_stays() -> None:
    event = people.run().event
    week, day = query.of_event(event)
    facts = {"anchor": "before_start", "days": 10, "hour": 9, "title": "", "text": ""}
    for _ in range(2):
        reminders.change(reminder=week, **facts, by=DESK, at=NOW)
    assert planned(event)[0][:3] == ("before_start", 10, datetime(2027, 1, 31, 8, tzinfo=UTC))
    for _ in range(2):
        reminders.remove(reminder=week, by=DESK, at=NOW)
    assert trail(event) == ["reminder.changed", "reminder.removed"]
    send(event, DAY)
    day.refresh_from_db()
    for act in (reminders.remove, lambda **w: reminders.change(**facts, **w)):
        with pytest.raises(errors.WrongReminder, match="schon verschickt"):
            act(reminder=day, by=DESK, at=DAY)


def test_of_a_cancelled_event_nothing_is_planned() -> None:
    event = people.run().event
    row = query.of_event(event)[0]
    events.cancel(event=event, reason="Zu wenige", by=DESK, at=NOW)
    with pytest.raises(errors.EventOver):
        add(event)
    with pytest.raises(errors.EventOver):
        reminders.remove(reminder=row, by=DESK, at=NOW)

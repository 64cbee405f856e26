"""A minimum number is set and reached; the promise goes out once."""

from datetime import date, timedelta
from typing import Any

import pytest
import vobject

from lotse.base import clock
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events import errors
from lotse.events.actions import event as events
from lotse.events.actions import minimum
from lotse.events.actions import registration as registrations
from lotse.events.documents import calendar
from lotse.events.models import Delivery, Event
from lotse.events.queries import registration as query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 27)


def needing(number: int, **facts: Any) -> Event:
    event = people.run(**facts).event
    return minimum.set_minimum(event=event, minimum=number, decide_on=DAY, by=DESK, at=NOW)


def told(kind: str = "registration_assured") -> list[str]:
    return sorted(OutboxMail.objects.filter(kind=kind).values_list("to_address", flat=True))


def promised(event: Event) -> bool:
    event.refresh_from_db()
    return event.assured_at is not None


def test_the_promise_is_given_with_the_seat_that_reaches_the_number() -> None:
    event = needing(2)
    first = people.confirmed(event, email="a@d.example")
    people.registered(event)
    assert (promised(event), told()) == (False, [])
    people.confirmed(event, email="b@d.example")
    assert promised(event)
    assert told() == ["a@d.example"], "the second learns it from the own confirmation"
    last = OutboxMail.objects.filter(kind="registration_confirmed").latest("id")
    assert (last.title, "vorläufig" in last.text) == (f"Bestätigt: {event.title} am 10.02.2027", False)
    people.confirmed(event)
    assert told() == ["a@d.example"], "each once"
    assert list(Delivery.objects.values_list("registration", "key")) == [(first.pk, "assured")]
    record = AuditEvent.objects.get(verb="event.assured")
    assert record.detail.after == {"assured": True, "confirmed": 2, "minimum": 2}


def test_a_confirmation_before_is_provisional_and_says_until_when() -> None:
    event = needing(2)
    row = people.confirmed(event)
    mail = OutboxMail.objects.get(kind="registration_confirmed")
    assert mail.title.startswith("Vorläufig bestätigt:")
    assert "mindestens 2 Personen" in mail.text
    assert "bis 27. Januar 2027 entschieden" in mail.text
    assert vobject.readOne(mail.calendar).vevent.status.value == "TENTATIVE"
    people.confirmed(event)
    binding = OutboxMail.objects.get(kind="registration_assured")
    entry = vobject.readOne(binding.calendar).vevent
    assert (entry.status.value, entry.uid.value) == ("CONFIRMED", f"registration-{row.uuid}@lotse")
    assert int(entry.sequence.value) > int(vobject.readOne(mail.calendar).vevent.sequence.value)
    assert "findet statt" in binding.text
    assert "STATUS:CONFIRMED" in calendar.download(query.by_pk(row.pk))


def test_events_without_a_minimum_ask_nothing_and_say_nothing() -> None:
    event = people.run().event
    people.confirmed(event)
    assert (promised(event), told()) == (False, [])
    assert "vorläufig" not in OutboxMail.objects.get(kind="registration_confirmed").text


def test_the_desk_may_promise_before_and_the_promise_stays() -> None:
    event = needing(5)
    row = people.confirmed(event, email="a@d.example")
    for _twice in range(2):
        assert minimum.assure(event=event, by=DESK, at=NOW).assured_at == NOW
    assert told() == ["a@d.example"]
    registrations.cancel(registration=row, by=DESK, at=NOW)
    assert promised(event)
    people.confirmed(event)
    assert told() == ["a@d.example"]
    minimum.set_minimum(event=event, minimum=9, decide_on=DAY, by=DESK, at=NOW)
    assert promised(event)


def test_a_lower_minimum_a_seat_by_the_desk_and_a_seat_from_the_line_reach_it_too() -> None:
    event = needing(2)
    people.confirmed(event)
    minimum.set_minimum(event=event, minimum=1, decide_on=DAY, by=DESK, at=NOW)
    assert promised(event)
    entered = needing(1)
    registrations.enrol(event=entered, entry=people.entry(), by=DESK, at=NOW)
    assert (promised(entered), len(told())) == (True, 1)
    moved = needing(2, capacity=2, move_up="direct")
    leaves, _stays = people.registered(moved), people.confirmed(moved)
    waits = people.registered(moved)
    registrations.confirm(registration=waits, by=DESK, at=NOW)
    registrations.cancel(registration=leaves, by=DESK, at=NOW)
    assert (query.by_pk(waits.pk).state, promised(moved), len(told())) == ("confirmed", True, 2)
    assert "vorläufig" not in OutboxMail.objects.get(kind="registration_moved_up").text


def test_people_without_a_name_are_told_through_whoever_booked() -> None:
    event = needing(5)
    row = people.confirmed(event, email="amt@d.example")
    row.first_name = row.last_name = row.name_key = ""
    row.save()
    minimum.assure(event=event, by=DESK, at=NOW)
    mail = OutboxMail.objects.get(kind="registration_assured")
    assert (mail.subject_kind, mail.calendar) == ("booking", "")
    assert "noch keinen Namen" in mail.text


@pytest.mark.parametrize(("number", "day"), [(21, DAY), (5, None), (5, date(2027, 2, 10))])
def test_what_does_not_fit_is_refused(number: int, day: date | None) -> None:
    event = people.run(capacity=20).event
    with pytest.raises(errors.WrongMinimum):
        minimum.set_minimum(event=event, minimum=number, decide_on=day, by=DESK, at=NOW)


def test_only_published_runs_are_promised() -> None:
    with pytest.raises(errors.NotPublishable):
        minimum.assure(event=people.run(published=False).event, by=DESK, at=NOW)
    gone = needing(2)
    events.cancel(event=gone, reason="x", by=DESK, at=NOW)
    for act in (minimum.assure, lambda **facts: minimum.set_minimum(minimum=1, decide_on=DAY, **facts)):
        with pytest.raises(errors.EventOver):
            act(event=gone, by=DESK, at=NOW)


def test_setting_is_recorded_once_and_zero_forgets_the_day() -> None:
    event = needing(3)
    minimum.set_minimum(event=event, minimum=3, decide_on=DAY, by=DESK, at=NOW)
    event = minimum.set_minimum(event=event, minimum=0, decide_on=DAY, by=DESK, at=NOW)
    assert (event.minimum, event.decide_on) == (0, None)
    trail = AuditEvent.objects.filter(verb="event.minimum_set").order_by("id")
    assert [(e.detail.before["minimum"], e.detail.after["minimum"]) for e in trail] == [(0, 3), (3, 0)]


def test_the_day_of_the_start_is_that_of_the_zone() -> None:
    # Half past midnight in Berlin is still the day before in UTC.
    starts = NOW.replace(hour=23, minute=30) + timedelta(days=30)
    event = people.run(starts=starts, number=1).event
    assert starts.astimezone(clock.zone()).date() == date(2027, 2, 11)
    made = minimum.set_minimum(event=event, minimum=1, decide_on=date(2027, 2, 10), by=DESK, at=NOW)
    assert made.decide_on == date(2027, 2, 10)

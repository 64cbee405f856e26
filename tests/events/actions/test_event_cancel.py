"""A whole event is cancelled: everybody is told once, and nobody's hold, offer or request stays behind."""

from collections import Counter
from datetime import timedelta

import pytest

from lotse.base import actor
from lotse.base.models import OutboxMail
from lotse.events.actions import approval, approval_due, due, hold, line, registration
from lotse.events.actions import event as events
from lotse.events.models import ApprovalRequest, Booking, Event, Registration
from lotse.events.queries import approval as approvals
from lotse.events.queries import booking as bookings
from lotse.events.queries import findings, reminder
from lotse.events.queries import registration as query
from lotse.events.rules import states
from tests import people
from tests.events import superiors
from tests.events.lines import kinds, moves, together
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def full_house() -> tuple[Event, dict[str, Registration | Booking]]:
    """Nine seats: firm, unconfirmed, a booking with an open name, held ones, an offered one; two more people wait."""
    event = people.run(capacity=9).event
    firm, unconfirmed = people.confirmed(event), people.registered(event)
    group = together(event, 3, open_names=1)
    fresh = together(event, 1, confirmed=False, booker="neu@musterdorf.example")
    held = hold.reserve(event=event, seats=2, session="s", address="a", by=actor.visitor(), at=NOW)
    gone = people.confirmed(event)
    offered, waiting = people.registered(event), people.registered(event)
    registration.cancel(registration=gone, by=DESK, at=NOW)
    # One of the booking lost the seat and waits: its booker has people in two states.
    last = group.registrations.exclude(name_key="").last()
    Registration.objects.filter(pk=last.pk).update(state=states.WAITING, seat=None, lined_up_at=NOW)  # type: ignore[union-attr]
    there = {"firm": firm, "unconfirmed": unconfirmed, "group": group, "fresh": fresh, "held": held, "gone": gone}
    return event, {**there, "offered": offered, "waiting": waiting}


def test_each_is_told_once_and_nothing_is_left_behind() -> None:
    event, there = full_house()
    assert query.by_pk(there["offered"].pk).state == "offered"
    before = OutboxMail.objects.count()
    for _twice in range(2):
        events.cancel(event=event, reason="Die Dozentin ist erkrankt.", by=DESK, at=NOW)
    sent = OutboxMail.objects.order_by("id")[before:]
    named = [row.email for row in there["group"].registrations.exclude(name_key="").order_by("id")]  # type: ignore[union-attr]
    single = [there[who].email for who in ("firm", "unconfirmed", "offered", "waiting")]  # type: ignore[union-attr]
    bookers = ["personal@musterdorf.example", "neu@musterdorf.example"]
    assert Counter(mail.to_address for mail in sent) == Counter([*named, *single, *bookers])
    assert all("Die Dozentin ist erkrankt." in mail.text for mail in sent)
    calendars = {mail.to_address for mail in sent if mail.calendar_method}
    assert calendars == {there["firm"].email, named[0]}, "only who had a firm seat has it in the calendar"  # type: ignore[union-attr]
    ended = Counter(Registration.objects.filter(event=event).values_list("state", flat=True))
    assert ended == {"withdrawn": 9, "lapsed": 2}
    assert not Registration.objects.exclude(seat=None, hold_until=None).exists()
    assert bookings.open_holds(at=NOW, session=hold.digest("s")) == 0, "held seats block no other reservation"
    assert moves(query.by_pk(there["offered"].pk))[-1] == ("left", "cancelled")
    assert findings.find(LATER) == []


def test_nothing_happens_any_more_afterwards() -> None:
    event, there = full_house()
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    mails = OutboxMail.objects.count()
    start = event.starts_at + timedelta(hours=1)
    assert query.events_with_due_work(start) == []
    assert reminder.events_due(start) == []
    due.release_due(event_id=event.pk, by=DESK, at=start)
    line.fill(event=Event.objects.get(), by=DESK, at=LATER)
    assert OutboxMail.objects.count() == mails
    assert findings.find(start + timedelta(days=2)) == []
    assert kinds(there["gone"])[-1] == "registration_cancelled", "whoever had left before hears nothing more"


def test_a_superior_need_not_answer_any_more() -> None:
    event = people.run().event
    row = people.confirmed(event, approval="asked")
    approval.ask(registration=row, name="Chris Chef", email="chef@musterdorf.example", by=DESK, at=NOW)
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    assert approvals.events_with_due_work(NOW) == [event.pk]
    for _twice in range(2):
        approval_due.look_after(event_id=event.pk, by=DESK, at=NOW)
    assert ApprovalRequest.objects.get().state != "open"
    assert [mail.to_address for mail in superiors.mails("approval_over")] == ["chef@musterdorf.example"]
    assert findings.find(LATER) == []


def test_applications_end_as_well() -> None:
    event = people.run(admission="selection").event
    row = people.registered(event)
    assert row.state == "applied"
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    assert (query.by_pk(row.pk).state, kinds(row)) == ("withdrawn", ["registration_applied", "event_cancelled"])
    assert findings.find(event.starts_at + timedelta(days=2)) == []


def test_somebody_left_behind_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switches the defence off: the cancellation ends nobody."""
    event, _there = full_house()
    monkeypatch.setattr(line, "end", lambda *_all, **_how: None)
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    assert {found.kind for found in findings.find(LATER)} >= {"cancelled event", "stuck offer", "endless hold"}

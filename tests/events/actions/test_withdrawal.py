"""A consumer withdraws from the contract; the desk decides the rest."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import registration as registrations
from lotse.events.actions import terms
from lotse.events.actions import withdrawal as actions
from lotse.events.models import Event, Registration, Withdrawal
from lotse.events.queries import registration as registrations_query
from lotse.events.queries import withdrawal as query
from tests import people
from tests.events.lines import kinds, state
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def consumer(**facts: Any) -> tuple[Event, Registration]:
    """An event with the right of withdrawal and one person who pays alone and has a firm seat."""
    event = people.run(capacity=1).event
    Event.objects.filter(pk=event.pk).update(withdrawal_days=14)
    event.refresh_from_db()
    terms.set_terms(event=event, unit="days", steps=[[365, 80]], by=DESK, at=NOW)
    return event, people.confirmed(event, payer="self", **facts)


def declared(event: Event | None, of: Registration, **facts: Any) -> Withdrawal:
    values = {
        "name": of.full_name,
        "email": of.email,
        "contract": "Lehrgang  Lotse",
        "event": event,
        "language": "de",
        "by": actor.visitor(),
        "at": LATER,
    }
    return actions.declare(**{**values, **facts})


def mails(row: Withdrawal) -> list[str]:
    rows = OutboxMail.objects.filter(subject_ref=str(row.uuid)).order_by("id")
    return list(rows.values_list("kind", flat=True))


def test_in_time_the_contract_ends_without_fee_and_the_next_moves_up() -> None:
    event, person = consumer()
    waiting = people.registered(event)
    row = declared(event, person)
    assert (row.state, row.registration, row.decided_at, row.contract) == ("done", person, LATER, "Lehrgang  Lotse")
    assert state(person) == ("withdrawn", None)
    assert (person.fee_percent, person.fee_cents) == (0, 0)
    assert state(waiting) == ("offered", 1)
    assert (mails(row), kinds(person)[-1]) == (["withdrawal_received"], "registration_cancelled")
    assert [e.verb for e in audit.trail("withdrawal", row.uuid)] == ["withdrawal.declared", "withdrawal.decided"]


def test_the_receipt_says_when_and_what() -> None:
    event, person = consumer()
    row = declared(event, person)
    mail = OutboxMail.objects.get(kind="withdrawal_received")
    assert (mail.to_address, mail.title) == (person.email, "Ihr Widerruf ist eingegangen")
    for part in (row.name, row.email, "Lehrgang  Lotse", "14. Januar 2027", event.title):
        assert part in mail.text


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Wer Anders"},
        {"email": "anders@stadt.example"},
        {"event": None},
        {"at": NOW + timedelta(days=20)},
    ],
)
def test_everything_else_stays_open_and_has_its_receipt(change: dict[str, Any]) -> None:
    event, person = consumer()
    row = declared(**{"event": event, "of": person, **change})
    assert (row.state, row.decided_at, mails(row)) == ("open", None, ["withdrawal_received"])
    assert state(person) == ("confirmed", 1)


def test_without_the_right_or_paid_by_the_employer_it_stays_open() -> None:
    event, person = consumer()
    Event.objects.update(withdrawal_days=0)
    assert declared(event, person).state == "open"
    Event.objects.update(withdrawal_days=14, capacity=2)
    employed = people.confirmed(event, payer="employer")
    assert declared(event, employed).registration is None
    assert state(employed)[0] == "confirmed"


def test_a_double_click_is_one_declaration() -> None:
    event, person = consumer()
    first = declared(event, person)
    assert declared(event, person, at=LATER + timedelta(seconds=59)) == first
    assert Withdrawal.objects.count() == OutboxMail.objects.filter(kind="withdrawal_received").count() == 1
    assert declared(event, person, at=LATER + timedelta(seconds=60)) != first


def test_the_desk_accepts_once() -> None:
    event, person = consumer()
    row = declared(event, person, at=NOW + timedelta(days=20))
    for reason in ("aus Kulanz", "zweimal"):
        when = NOW + timedelta(days=21)
        row = actions.decide(withdrawal=row, registration=person, reason=reason, by=DESK, at=when)
    assert (row.state, row.reason) == ("done", "aus Kulanz")
    assert state(person) == ("withdrawn", None)
    assert mails(row) == ["withdrawal_received", "withdrawal_decided"]


def test_who_cancels_while_the_desk_decides_owes_nothing_and_hears_it_once() -> None:
    event, person = consumer()
    Event.objects.update(price_cents=10_000)
    row = declared(event, person, at=LATER, contract="Anders", name="Unleserlich")
    registrations.cancel(registration=registrations_query.by_pk(person.pk), by=DESK, at=LATER)
    person.refresh_from_db()
    assert (person.fee_percent, person.fee_cents) == (80, 8_000)
    before = kinds(person)
    row = actions.decide(withdrawal=row, registration=person, reason="", by=DESK, at=LATER)
    assert (row.state, state(person)) == ("done", ("withdrawn", None))
    assert (person.fee_percent, person.fee_cents, person.fee_waived) == (0, 0, True)
    assert "nichts berechnet" in OutboxMail.objects.get(kind="withdrawal_decided").text
    assert kinds(person) == before
    after = {"fee_percent": 0, "fee_cents": 0, "fee_waived": 80}
    last = audit.trail("registration", person.uuid)[-1]
    assert (last.verb, last.detail.after) == ("registration.charged", after)


def test_a_seat_that_runs_out_while_the_desk_decides_has_ended_already() -> None:
    event = people.run().event
    person = people.registered(event, payer="self")
    row = declared(event, person, name="Unleserlich")
    late = person.hold_until + timedelta(days=1)
    row = actions.decide(withdrawal=row, registration=person, reason="", by=DESK, at=late)
    assert (row.state, state(person)) == ("done", ("lapsed", None))
    assert kinds(person)[-1] == "registration_lapsed"


def test_the_desk_refuses_only_with_a_reason() -> None:
    event, person = consumer()
    row = declared(event, person, at=NOW + timedelta(days=20))
    with pytest.raises(errors.ReasonMissing):
        actions.decide(withdrawal=row, registration=None, reason=" ", by=DESK, at=LATER)
    row = actions.decide(withdrawal=row, registration=None, reason="Frist vorbei", by=DESK, at=LATER)
    assert (row.state, row.reason, state(person)) == ("refused", "Frist vorbei", ("confirmed", 1))
    mail = OutboxMail.objects.get(kind="withdrawal_decided")
    assert (mail.title, "Frist vorbei" in mail.text) == ("Ihr Widerruf kann nicht angenommen werden", True)


def test_a_page_sent_twice_is_one_declaration_also_later() -> None:
    event, person = consumer()
    key = uuid4()
    first = declared(event, person, key=key)
    assert declared(event, person, key=key, at=LATER + timedelta(hours=1)) == first
    assert OutboxMail.objects.filter(kind="withdrawal_received").count() == 1


def test_the_desk_finds_the_registration_where_no_event_was_named() -> None:
    event, person = consumer()
    row = declared(None, person)
    assert query.candidates(row, [event.organiser_id]) == [person]
    assert query.candidates(row, [0]) == []
    assert [line.title for line in query.lines([event.organiser_id])] == ["1 Widerruf ist zu entscheiden"]
    row = actions.decide(withdrawal=row, registration=person, reason="", by=DESK, at=LATER)
    assert (row.state, row.event, row.registration) == ("done", event, person)
    assert state(person) == ("withdrawn", None)
    assert query.lines([event.organiser_id]) == []

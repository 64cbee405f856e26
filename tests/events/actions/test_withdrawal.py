"""A consumer withdraws from the contract; the desk decides the rest."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from lotse.base import actor, audit, locking
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import registration as registrations
from lotse.events.actions import substitute, terms, transfer
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


def test_where_no_terms_were_agreed_the_mail_says_too_that_nothing_is_charged() -> None:
    event = people.run(withdrawal_days=14).event
    person = people.confirmed(event, payer="self")
    assert (declared(event, person).state, fee(person)) == ("done", (0, 0, False))
    text = OutboxMail.objects.get(kind="registration_cancelled").text
    assert "Diese Absage kostet nichts." in text and "in den Bedingungen unten" not in text


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
    assert query.candidates(row, [event.organiser_id]) == [[person]]
    assert query.candidates(row, [0]) == []
    assert [line.title for line in query.lines([event.organiser_id])] == ["1 Widerruf ist zu entscheiden"]
    row = actions.decide(withdrawal=row, registration=person, reason="", by=DESK, at=LATER)
    assert (row.state, row.event, row.registration) == ("done", event, person)
    assert state(person) == ("withdrawn", None)
    assert query.lines([event.organiser_id]) == []


def changing(**facts: Any) -> tuple[Event, Registration, Event]:
    """A consumer on a date that costs, and another date of the same course."""
    event, person = consumer()
    Event.objects.filter(pk=event.pk).update(price_cents=10_000)
    course = event.run.course
    other = people.run(course, starts=NOW.replace(hour=8) + timedelta(days=60), capacity=1, **facts).event
    return event, registrations_query.by_pk(person.pk), other


def moved(person: Registration, to: Event, at: Any = LATER) -> Registration:
    return transfer.move(registration=registrations_query.by_pk(person.pk), target=to, by=DESK, at=at)


def accept(row: Withdrawal, registration: Registration, at: Any = LATER) -> Withdrawal:
    return actions.decide(withdrawal=row, registration=registration, reason="", by=DESK, at=at)


def fee(registration: Registration) -> tuple[int | None, int | None, bool]:
    registration.refresh_from_db()
    return registration.fee_percent, registration.fee_cents, registration.fee_waived


@pytest.mark.parametrize("chosen", ["declared", "held"])
def test_who_changes_to_another_date_while_the_desk_decides_gives_that_up(chosen: str) -> None:
    event, old, other = changing()
    row = declared(event, old, at=NOW + timedelta(days=20))
    assert row.registration == old
    new = moved(old, other, at=NOW + timedelta(days=20))
    waiting = people.registered(other, at=NOW + timedelta(days=20))
    assert (state(new), state(waiting), fee(old)) == (("confirmed", 1), ("waiting", None), (80, 8_000, False))
    for _twice in range(2):
        row = accept(row, old if chosen == "declared" else new, at=NOW + timedelta(days=21))
    assert (row.state, row.registration, row.event) == ("done", new, other)
    assert (state(old), state(new), state(waiting)) == (("transferred", None), ("withdrawn", None), ("offered", 1))
    assert (fee(old), fee(new)) == ((0, 0, True), (0, 0, False))
    assert mails(row) == ["withdrawal_received", "withdrawal_decided"]
    assert kinds(new) == ["registration_moved", "registration_cancelled"]
    assert kinds(old)[-1] == "registration_moved_away"
    text = OutboxMail.objects.get(kind="registration_cancelled").text
    assert "Diese Absage kostet nichts." in text and "12. März 2027" in text


def test_all_dates_that_were_changed_since_lead_to_the_last() -> None:
    event, first, other = changing()
    row = declared(None, first)
    second = moved(first, other)
    third = moved(second, people.run(event.run.course, starts=NOW + timedelta(days=90)).event)
    assert query.candidates(row, [event.organiser_id]) == [[first, second, third]]
    assert accept(row, second).registration == third
    assert [state(one)[0] for one in (first, second, third)] == ["transferred", "transferred", "withdrawn"]
    assert (fee(first), fee(second)) == ((0, 0, True), (None, None, False))


def test_a_change_before_the_declaration_costs_what_it_cost() -> None:
    event, old, other = changing()
    new = moved(old, other, at=LATER - timedelta(days=1))
    row = declared(None, new)
    assert query.candidates(row, [event.organiser_id]) == [[new]]
    accept(row, new)
    assert (state(new)[0], fee(old)) == ("withdrawn", (80, 8_000, False))


def test_a_substitute_keeps_the_seat() -> None:
    event, person = consumer()
    row = declared(event, person, at=NOW + timedelta(days=20))
    names = {"first_name": "Ina", "last_name": "Ersatz", "email": "ina@dorf.example"}
    taken = substitute.name(registration=person, **names, by=DESK, at=NOW + timedelta(days=20))
    assert query.candidates(row, [event.organiser_id]) == []
    accept(row, person, at=NOW + timedelta(days=21))
    assert (state(person), state(taken)) == (("transferred", None), ("confirmed", 1))


def test_who_waits_at_the_other_date_leaves_its_line() -> None:
    event, old, other = changing()
    people.confirmed(other)
    row = declared(None, old)
    wish = transfer.Wish(wait=True)
    new = transfer.move(registration=old, target=other, by=DESK, at=LATER, wish=wish)
    assert state(new) == ("waiting", None)
    accept(row, old)
    assert (state(new), kinds(new)[-1]) == (("withdrawn", None), "registration_cancelled")


def test_who_changed_and_then_cancelled_owes_nothing_for_either() -> None:
    event, old, other = changing()
    terms.set_terms(event=other, unit="days", steps=[[365, 50]], by=DESK, at=NOW)
    Event.objects.filter(pk=other.pk).update(price_cents=10_000)
    row = declared(None, old)
    new = moved(old, other)
    registrations.cancel(registration=registrations_query.by_pk(new.pk), by=DESK, at=LATER)
    assert (fee(old), fee(new)) == ((80, 8_000, False), (50, 5_000, False))
    assert query.candidates(row, [event.organiser_id]) == [[old, new]]
    before = kinds(new)
    accept(row, new)
    assert (fee(old), fee(new), kinds(new)) == ((0, 0, True), (0, 0, True), before)
    assert query.candidates(row, [event.organiser_id]) == []


def test_both_dates_are_locked_the_older_first_and_then_the_declaration(monkeypatch: pytest.MonkeyPatch) -> None:
    event, old, other = changing()
    third = people.run(event.run.course, starts=NOW + timedelta(days=90)).event
    # From the newest date back to an older one.
    row = declared(None, old)
    new = moved(moved(old, third), other)
    taken: list[tuple[str, int]] = []
    lock = locking.lock

    def noted(model: Any, pk: int, *related: str) -> Any:
        taken.append((model.__name__, pk))
        return lock(model, pk, *related)

    monkeypatch.setattr(locking, "lock", noted)
    accept(row, new)
    events = [("Event", pk) for pk in sorted((event.pk, third.pk, other.pk))]
    assert taken[:4] == [*events, ("Withdrawal", row.pk)]
    assert {pk for name, pk in taken if name == "Event"} == {pk for _name, pk in events}


def test_a_change_at_this_very_moment_is_never_half_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    event, old, other = changing()
    row = declared(event, old, at=NOW + timedelta(days=20))
    lock = locking.lock

    def late(model: Any, pk: int, *related: str) -> Any:
        """The change comes through while the desk waits for the event."""
        monkeypatch.setattr(locking, "lock", lock)
        moved(old, other, at=NOW + timedelta(days=20))
        return lock(model, pk, *related)

    monkeypatch.setattr(locking, "lock", late)
    with pytest.raises(errors.ChangedMeanwhile):
        accept(row, old, at=NOW + timedelta(days=20))


def test_what_was_cancelled_with_a_fee_can_be_found_and_costs_nothing_then() -> None:
    event, person = consumer()
    row = declared(None, person)
    free = people.confirmed(people.run().event, payer="self", name=person.full_name, email=person.email)
    for one in (person, free):
        registrations.cancel(registration=registrations_query.by_pk(one.pk), by=DESK, at=LATER)
    assert query.candidates(row, [event.organiser_id]) == [[person]]
    row = accept(row, person)
    assert (row.state, fee(person)) == ("done", (0, 0, True))
    assert query.candidates(row, [event.organiser_id]) == []


def test_what_is_held_comes_first_and_of_what_is_over_only_the_newest() -> None:
    _event, person = consumer()
    who = {"payer": "self", "name": person.full_name, "email": person.email}
    row = declared(None, person)
    late = people.confirmed(people.run(starts=NOW + timedelta(days=80)).event, **who)
    over = []
    for number in range(query.MOST_ENDED + 1):
        other = people.run(price_cents=10_000).event
        terms.set_terms(event=other, unit="days", steps=[[365, 80]], by=DESK, at=NOW)
        one = people.confirmed(other, **who)
        at = LATER + timedelta(hours=number)
        registrations.cancel(registration=registrations_query.by_pk(one.pk), by=DESK, at=at)
        over.append([one])
    found = query.candidates(row, [person.event.organiser_id])
    assert found == [[person], [late], *over[:0:-1]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("back", [False, True])
def test_deciding_and_changing_at_once_leave_one_end_and_no_seat(back: bool) -> None:
    """Two connections of their own; also with a change to an event older than the one that is held."""
    event, old, other = changing()
    row = declared(event, old, at=NOW + timedelta(days=20))
    at = NOW + timedelta(days=20)
    third = people.run(event.run.course, starts=NOW + timedelta(days=90)).event
    held = moved(old, third if back else other, at)
    target = other if back else third
    start = Barrier(2)

    def together(act: Callable[[], object], refusals: type[Exception]) -> None:
        try:
            start.wait(timeout=30)
            with suppress(refusals):
                act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        each = [
            pool.submit(together, lambda: accept(row, held, at), errors.ChangedMeanwhile),
            pool.submit(together, lambda: moved(held, target, at), errors.NotMovable),
        ]
        for one in each:
            one.result(timeout=60)
    done = accept(row, held, at)
    mine = Registration.objects.filter(email=old.email)
    assert (done.state, mine.filter(state="withdrawn").count(), mine.filter(fee_percent__gt=0).count()) == (
        "done",
        1,
        0,
    )
    assert not mine.exclude(state__in=("withdrawn", "transferred")).exists()
    assert OutboxMail.objects.filter(kind="withdrawal_decided").count() == 1

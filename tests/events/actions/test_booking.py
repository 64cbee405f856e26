"""A booking for several people: completed, confirmed, names, bill, link."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import booking as bookings
from lotse.events.actions import event as events
from lotse.events.actions import hold, line, names, registration
from lotse.events.actions.group import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event
from lotse.events.queries import booking as query
from lotse.events.queries import names as names_query
from lotse.events.queries import registration as registrations
from tests import people
from tests.events.lines import group, kinds, mails, moves, states, together, verbs
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=7)


def held(event: Event, number: int = 2, at: object = NOW) -> Booking:
    return hold.reserve(event=event, seats=number, session="s", address="a", by=actor.visitor(), at=at)


def complete(booking: Booking, entry: GroupEntry, at: object = NOW) -> Booking:
    return bookings.complete(booking=booking, entry=entry, by=actor.visitor(), at=at)


def test_a_hold_becomes_registrations_and_only_the_booker_is_written_to() -> None:
    event = people.run(capacity=5).event
    entry = group(3, open_names=1, account="51100", account_label="Kontierung", leitweg_id="05-1", note="Vegetarisch")
    booking = complete(held(event, 3), entry)
    assert states(booking) == [("unconfirmed", 1), ("unconfirmed", 2), ("unconfirmed", 3)]
    rows = query.people(booking)
    assert [row.full_name for row in rows] == [f"{p.first_name} {p.last_name}".strip() for p in entry.people]
    assert rows[2].email == booking.booker_email == "personal@musterdorf.example"
    assert {row.hold_until for row in rows} == {line.hold_until(event, NOW)}
    assert (booking.completed_at, booking.employer) == (NOW, "Beispielkommune Musterdorf")
    assert (booking.account, booking.leitweg_id, booking.draft) == ("51100", "05-1", {})
    assert mails(booking) == [("booking_received", "personal@musterdorf.example")]
    assert OutboxMail.objects.count() == 1
    text = OutboxMail.objects.get().text
    assert rows[0].full_name in text
    assert "Name noch offen" in text
    assert "/link/booking/" in text
    assert query.open_holds(at=NOW, session=hold.digest("s")) == 0


def test_completing_twice_shows_the_same_result() -> None:
    booking, entry = held(people.run().event), group(2)
    complete(booking, entry)
    complete(booking, entry)
    assert kinds(booking) == ["booking_received"]
    assert booking.registrations.count() == 2


def test_fewer_people_than_seats_give_the_others_back() -> None:
    event = people.run(capacity=3).event
    booking, waiting = held(event, 3), people.registered(event)
    complete(booking, group(2))
    assert states(booking) == [("unconfirmed", 1), ("unconfirmed", 2), ("lapsed", None)]
    waiting.refresh_from_db()
    assert waiting.state == "offered"
    assert len(query.people(booking)) == 2


def test_more_people_than_seats_need_further_free_ones() -> None:
    event = people.run(capacity=3).event
    booking = held(event)
    complete(booking, group(3))
    assert states(booking) == [("unconfirmed", 1), ("unconfirmed", 2), ("unconfirmed", 3)]
    other = people.run(capacity=2).event
    booking = held(other)
    with pytest.raises(errors.HoldOver):
        complete(booking, group(3))
    assert states(booking) == [("held", 1), ("held", 2)]


def test_after_the_time_the_seats_are_taken_again_if_they_are_free() -> None:
    event = people.run(capacity=2).event
    booking, late = held(event), NOW + timedelta(minutes=20)
    complete(booking, group(2), late)
    assert states(booking)[2:] == [("unconfirmed", 1), ("unconfirmed", 2)]
    assert len(query.people(booking)) == 2
    assert len(registrations.of_event(event)) == 2, "what was only held is on no list"


def test_after_the_time_somebody_else_may_have_them() -> None:
    event = people.run(capacity=2).event
    booking, late = held(event), NOW + timedelta(minutes=20)
    people.registered(event, late)
    with pytest.raises(errors.HoldOver, match="noch da"):
        complete(booking, group(2), late)
    booking.refresh_from_db()
    assert booking.completed_at is None
    together = bookings.wait(event=event, entry=group(2), by=DESK, at=late)
    assert states(together) == [("waiting", None)] * 2


def test_what_cannot_be_booked_is_refused_and_the_seats_stay_held() -> None:
    event = people.run(capacity=9, most_per_booking=3).event
    there = people.registered(event, name="Anna Groß", email="anna@dorf.example")
    booking = held(event)
    anna = PersonEntry("Anna", "Groß", there.email)
    berta = PersonEntry("Berta", "Klein", "berta@dorf.example")
    for wrong, error in (
        ([], errors.WrongBooking),
        ([berta] * 2, errors.WrongBooking),
        ([PersonEntry()] * 4, errors.WrongBooking),
        ([anna, berta], errors.AlreadyRegistered),
    ):
        with pytest.raises(error):
            complete(booking, replace(group(1), people=wrong))
    assert states(booking) == [("held", 2), ("held", 3)]
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    with pytest.raises(errors.RegistrationClosed):
        complete(booking, group(2))


def test_the_booker_confirms_and_everybody_with_a_name_has_an_own_link() -> None:
    account = people.person("eva@dorf.example")
    event = people.run(capacity=3).event
    entry = group(3, open_names=1)
    entry = replace(entry, people=[replace(entry.people[0], email="eva@dorf.example"), *entry.people[1:]])
    booking = complete(held(event, 3), entry)
    for _ in range(2):
        booking = bookings.confirm(booking=booking, by=DESK, at=NOW)
    first, second, nobody = query.people(booking)
    assert states(booking) == [("confirmed", 1), ("confirmed", 2), ("confirmed", 3)]
    assert (first.person, second.person, first.address_proven_at) == (account, None, None)
    assert mails(first) == [("registration_confirmed", "eva@dorf.example")]
    assert mails(second) == [("registration_confirmed", second.email)]
    assert mails(nobody) == []
    assert kinds(booking) == ["booking_received", "booking_confirmed"]
    assert "noch offen" in OutboxMail.objects.get(kind="booking_confirmed").text
    assert verbs(booking) == ["booking.held", "booking.completed", "booking.confirmed"]


def test_a_booking_that_is_not_confirmed_lapses_as_a_whole() -> None:
    event = people.run(capacity=2).event
    booking = complete(held(event), group(2))
    line.release(event=event, by=DESK, at=LATER)
    assert states(booking) == [("lapsed", None)] * 2
    assert mails(booking)[1:] == [("booking_ended", booking.booker_email)]
    assert OutboxMail.objects.count() == 2, "the people never heard of it"
    with pytest.raises(errors.NotConfirmable):
        bookings.confirm(booking=booking, by=DESK, at=LATER)


def test_people_wait_together_or_each_alone() -> None:
    event = people.run(capacity=1).event
    people.confirmed(event)
    one, other = together(event, 2, confirmed=False), together(event, 2, together=False)
    rows = [*query.people(one), *query.people(other)]
    assert [registrations.position(row) for row in rows] == [1, 1, 3, 4]
    assert [kinds(row) for row in rows] == [[], [], ["registration_waiting"], ["registration_waiting"]]
    assert kinds(one) == kinds(other) == ["booking_waiting"]
    assert registrations.waiting_ids(event) == [row.pk for row in rows]


def test_seats_that_are_free_meanwhile_are_theirs() -> None:
    event = people.run(capacity=3).event
    people.confirmed(event)
    booking = bookings.wait(event=event, entry=group(3, together=False), by=DESK, at=NOW)
    assert states(booking) == [("unconfirmed", 2), ("unconfirmed", 3), ("waiting", None)]
    assert kinds(booking) == ["booking_received", "booking_waiting"]


def test_nobody_waits_once_registration_is_closed() -> None:
    event = people.run(closes_at=LATER).event
    with pytest.raises(errors.RegistrationClosed, match="Anmeldung ist geschlossen"):
        bookings.wait(event=event, entry=group(2), by=DESK, at=LATER)
    assert not Booking.objects.exists() and not OutboxMail.objects.exists()


def test_a_quota_is_asked_when_the_employer_of_a_hold_is_known() -> None:
    event = people.run(capacity=9, line_policy="quota", quota_of="town", quota_seats=3).event
    together(event, 2)
    booking = held(event)
    with pytest.raises(errors.NoSeatFree, match="Plätze für Ihre Kommune"):
        complete(booking, group(2))
    booking.refresh_from_db()
    assert (states(booking), booking.completed_at) == ([("held", 3), ("held", 4)], None)
    complete(booking, group(2, employer="Beispielkommune Anderswo"))
    assert states(booking) == [("unconfirmed", 3), ("unconfirmed", 4)]


def test_where_seats_are_given_by_selection_all_apply() -> None:
    event = people.run(admission="selection").event
    booking = together(event, 2)
    assert states(booking) == [("applied", None)] * 2
    assert kinds(booking) == ["booking_waiting"]
    assert [kinds(row) for row in query.people(booking)] == [["registration_applied"]] * 2


def test_a_name_is_entered_until_the_start() -> None:
    event = people.run(capacity=3).event
    booking = bookings.confirm(booking=complete(held(event), group(2, open_names=1)), by=DESK, at=NOW)
    named, nobody = query.people(booking)

    def enter(row: object, email: str = "neu@dorf.example", at: object = LATER) -> object:
        return bookings.name_person(registration=row, first_name="Nora", last_name="Neu", email=email, by=DESK, at=at)

    for _ in range(2):
        done = enter(nobody)
    assert (done.full_name, done.email, done.name_key) == ("Nora Neu", "neu@dorf.example", "noraneu")
    assert mails(done) == [("registration_confirmed", "neu@dorf.example")]
    assert verbs(done)[-1] == "registration.named"
    with pytest.raises(errors.WrongBooking):
        enter(named)
    other = query.people(together(event, 1, open_names=1, at=LATER))[0]
    with pytest.raises(errors.AlreadyRegistered):
        enter(other)
    with pytest.raises(errors.WrongBooking):
        enter(other, "other@dorf.example", event.starts_at)
    with pytest.raises(errors.WrongBooking):
        bookings.name_person(registration=other, first_name=" ", last_name="-", email="", by=DESK, at=LATER)


def test_somebody_in_line_who_gets_a_name_is_told_the_place() -> None:
    event = people.run(capacity=1).event
    people.confirmed(event)
    people.registered(event)
    nobody = query.people(together(event, 2, open_names=1))[1]
    assert kinds(nobody) == []
    facts = {"first_name": "Nora", "last_name": "Neu", "email": "neu@dorf.example"}
    bookings.name_person(registration=nobody, **facts, by=DESK, at=LATER)
    assert mails(nobody) == [("registration_waiting", "neu@dorf.example")]
    assert "Platz 2" in OutboxMail.objects.get(to_address="neu@dorf.example").title
    assert verbs(nobody)[-1] == "registration.named"


def test_a_name_is_written_to_only_when_the_booking_is_confirmed() -> None:
    nobody = query.people(together(people.run().event, 1, open_names=1, confirmed=False))[0]
    facts = {"first_name": "Nora", "last_name": "Neu", "email": "neu@dorf.example"}
    bookings.name_person(registration=nobody, **facts, by=DESK, at=NOW)
    assert (verbs(nobody)[-1], kinds(nobody)) == ("registration.named", [])
    bookings.confirm(booking=nobody.booking, by=DESK, at=NOW)
    assert mails(nobody) == [("registration_confirmed", "neu@dorf.example")]


def test_the_booker_is_reminded_of_open_names_once() -> None:
    event = people.run(capacity=4, names_days=7).event
    booking = together(event, 3, open_names=2)
    assert event.starts_at
    due = event.starts_at - timedelta(days=10)
    assert names_query.events_with_due_work(due - timedelta(seconds=1)) == []
    assert names_query.events_with_due_work(due) == [event.pk]
    assert [names.remind(event_id=event.pk, by=DESK, at=due) for _ in range(2)] == [1, 0]
    assert names_query.events_with_due_work(due) == []
    assert kinds(booking)[-1] == "booking_names"
    assert kinds(booking).count("booking_names") == 1
    assert names_query.numbers([event.pk]) == {event.pk: 2}


def test_the_bill_is_changed_with_its_trail() -> None:
    booking = together(people.run().event, 1)
    facts = {"account": "4711", "order_number": "B-1", "booker_name": "nicht hier"}
    for _ in range(2):
        booking = bookings.change_bill(booking=booking, facts=facts, by=DESK, at=NOW)
    assert (booking.account, booking.order_number, booking.booker_name) == ("4711", "B-1", "Petra Amt")
    rows = [row for row in audit.trail("booking", booking.uuid) if row.verb == "booking.bill_changed"]
    assert [row.detail.after for row in rows] == [{"account": "4711", "order_number": "B-1"}]


def test_the_link_is_sent_again_once_a_minute() -> None:
    booking = together(people.run().event, 1)
    for _ in range(2):
        bookings.send_link(booking=booking, by=DESK, at=NOW)
    assert kinds(booking).count("booking_link") == 1
    assert query.by_uuid(booking.uuid) == booking


def test_a_cancelled_event_tells_the_booker_once_and_people_themselves() -> None:
    event = people.run(capacity=3).event
    booking = together(event, 2, open_names=1)
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    named, nobody = query.people(booking)
    assert kinds(booking)[-1] == "booking_ended"
    assert "Krankheit" in OutboxMail.objects.get(kind="booking_ended").text
    assert kinds(named)[-1] == "event_cancelled"
    assert kinds(nobody) == []


def test_one_person_of_a_booking_is_cancelled() -> None:
    event = people.run(capacity=2).event
    booking = together(event, 2)
    first, second = query.people(booking)
    registration.cancel(registration=first, by=DESK, at=NOW)
    assert states(booking) == [("withdrawn", None), ("confirmed", 2)]
    assert kinds(first)[-1] == "registration_cancelled"
    assert kinds(booking)[-1] == "booking_ended"
    assert moves(first) == []
    assert kinds(second) == ["registration_confirmed"]

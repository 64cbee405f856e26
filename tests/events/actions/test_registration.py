"""Registering, confirming, cancelling; the line moves up."""

from datetime import timedelta

import pytest

from lotse.base import actor, audit
from lotse.base.models import AuditEvent, Installation, OutboxMail
from lotse.events import errors
from lotse.events.actions import event as events
from lotse.events.actions import line, registration
from lotse.events.models import Consent, Registration
from lotse.events.queries import registration as query
from lotse.events.queries import seats
from lotse.people.errors import RealAddressInDemo
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=7)


def kinds(registration: Registration) -> list[str]:
    return list(
        OutboxMail.objects.filter(subject_ref=str(registration.uuid)).order_by("id").values_list("kind", flat=True)
    )


def verbs(registration: Registration) -> list[str]:
    return [event.verb for event in audit.trail("registration", registration.uuid)]


def state(registration: Registration) -> tuple[str, int | None]:
    registration.refresh_from_db()
    return registration.state, registration.seat


def test_a_seat_is_taken_at_once_and_held_until_the_end_of_the_second_working_day() -> None:
    event = people.run(capacity=2).event
    outcome = registration.submit(event=event, entry=people.entry(), by=actor.visitor(), at=NOW)
    made = outcome.registration
    assert (made.state, made.seat, outcome.placed.seat, outcome.repeated) == ("unconfirmed", 1, 1, False)
    # Monday 11 January 2027: Wednesday ends at midnight in Berlin, 23:00 UTC.
    assert made.hold_until.isoformat() == "2027-01-14T00:00:00+01:00"
    assert kinds(made) == ["registration_received"]
    assert verbs(made) == ["registration.submitted"]


def test_everything_typed_is_stored_tidy() -> None:
    event = people.run().event
    entry = people.entry(
        "Ünal\t  O’Neill\u202e ",
        "Unal@Musterdorf.EXAMPLE ",
        employer="beispiel-bildungsinstitut",
        payer="self",
        approval="asked",
        note="a\r\nb",
        answers=[{"question": "Why?", "answer": "So."}],
        consents={"network": "Sentence."},
    )
    made = registration.submit(event=event, entry=entry, by=actor.visitor(), at=NOW).registration
    assert (made.first_name, made.last_name, made.email) == ("Ünal", "O’Neill", "unal@musterdorf.example")
    assert (made.note, made.approval, made.answers) == (
        "a\nb",
        "asked",
        [{"question": "Why?", "answer": "So."}],
    )
    assert (made.booking.organisation, made.booking.organisation_text) == (event.organiser, "")
    assert list(Consent.objects.values_list("registration", "purpose", "sentence")) == [
        (made.pk, "network", "Sentence.")
    ]


def test_whoever_waited_for_the_lock_stands_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is read before the lock is held: the one who came through second may say the earlier moment."""
    event = people.run(capacity=1).event
    people.registered(event)
    people.registered(event, at=NOW + timedelta(seconds=1))
    outcome = registration.submit(event=event, entry=people.entry(), by=actor.visitor(), at=NOW)
    assert (outcome.placed.position, query.position(outcome.registration)) == (2, 2)
    monkeypatch.setattr(query, "end_of_line", lambda event, at: at)
    other = registration.submit(event=event, entry=people.entry(), by=actor.visitor(), at=NOW)
    assert (other.placed.position, query.position(other.registration)) == (3, 1)


def test_full_means_the_line_with_a_position() -> None:
    event = people.run(capacity=1).event
    people.registered(event)
    outcome = registration.submit(event=event, entry=people.entry(), by=actor.visitor(), at=NOW)
    assert (outcome.placed.seat, outcome.placed.position) == (None, 1)
    assert (outcome.registration.state, query.position(outcome.registration)) == ("waiting", 1)
    third = people.registered(event)
    assert query.position(third) == 2
    assert kinds(third) == ["registration_waiting"]
    assert query.position(people.confirmed(people.run().event)) is None


def test_the_same_registration_twice_changes_nothing_and_looks_the_same() -> None:
    event = people.run(capacity=2).event
    first = registration.submit(
        event=event, entry=people.entry("Anna Groß", "team@dorf.example"), by=actor.visitor(), at=NOW
    )
    again = registration.submit(
        event=event, entry=people.entry("anna  GROSS", "Team@dorf.example"), by=actor.visitor(), at=NOW
    )
    assert again.repeated
    assert again.registration == first.registration
    assert again.placed.seat == 2, "what a newcomer would have got, so that nobody learns who is registered"
    assert Registration.objects.count() == 1
    assert kinds(first.registration) == ["registration_received", "registration_repeated"]
    assert verbs(first.registration) == ["registration.submitted", "registration.repeated"]


def test_two_people_may_share_a_mailbox() -> None:
    event = people.run().event
    people.registered(event, name="Anna Groß", email="team@dorf.example")
    people.registered(event, name="Ben Groß", email="team@dorf.example")
    assert Registration.objects.count() == 2


@pytest.mark.parametrize(
    "facts",
    [
        {"published": False},
        {"outside_url": "https://institut.example/"},
        {"opens_at": NOW + timedelta(days=1)},
        {"closes_at": NOW},
        {"starts": NOW - timedelta(days=1)},
    ],
)
def test_closed_runs_refuse(facts: dict[str, object]) -> None:
    event = people.run(**facts).event  # type: ignore[arg-type]
    with pytest.raises(errors.RegistrationClosed):
        registration.submit(event=event, entry=people.entry(), by=actor.visitor(), at=NOW)
    assert not Registration.objects.exists()


def test_a_demonstration_refuses_real_addresses() -> None:
    event = people.run().event
    Installation.objects.create(pk=1, mode="demo", region_name="R", carrier_name="C", created_at=NOW)
    people.registered(event)
    for act in (registration.submit, registration.enrol):
        with pytest.raises(RealAddressInDemo):
            act(event=event, entry=people.entry(email="anna@stadt.de"), by=actor.visitor(), at=NOW)


def test_confirming_makes_the_seat_firm_and_sends_the_calendar() -> None:
    made = people.confirmed(people.run().event)
    assert state(made) == ("confirmed", 1)
    assert (made.hold_until, made.confirmed_at, made.address_proven_at) == (None, NOW, NOW)
    mail = OutboxMail.objects.get(kind="registration_confirmed")
    assert (mail.to_address, mail.calendar_method) == (made.email, "REQUEST")
    assert verbs(made) == ["registration.submitted", "registration.confirmed"]


def test_confirming_twice_shows_the_same_result() -> None:
    made = people.confirmed(people.run().event)
    before = AuditEvent.objects.count(), OutboxMail.objects.count()
    again = registration.confirm(registration=made, by=DESK, at=NOW)
    assert again.state == "confirmed"
    assert (AuditEvent.objects.count(), OutboxMail.objects.count()) == before


def test_confirming_finds_the_account() -> None:
    somebody = people.person("anna@musterdorf.example")
    assert people.confirmed(people.run().event, email="Anna@musterdorf.example").person == somebody


def test_too_late_to_confirm() -> None:
    made = people.registered(people.run().event)
    with pytest.raises(errors.NotConfirmable):
        registration.confirm(registration=made, by=DESK, at=LATER)


def test_an_unconfirmed_seat_returns_and_the_next_moves_up() -> None:
    event = people.run(capacity=1, move_up="direct").event
    first, second = people.registered(event), people.registered(event)
    assert query.events_with_due_work(NOW) == []
    assert query.events_with_due_work(LATER) == [event.pk]
    line.release(event=event, by=DESK, at=LATER)
    assert state(first) == ("lapsed", None)
    assert state(second) == ("unconfirmed", 1)
    assert kinds(first) == ["registration_received", "registration_lapsed"]
    assert kinds(second) == ["registration_waiting", "registration_moved_up"]
    assert verbs(second) == ["registration.submitted", "registration.moved_up"]
    assert second.hold_until is not None and second.hold_until > LATER


def test_somebody_with_a_proven_address_moves_up_to_a_firm_seat() -> None:
    event = people.run(capacity=1, move_up="direct").event
    first, second = people.confirmed(event), people.confirmed(event)
    assert (state(second), second.address_proven_at) == (("waiting", None), NOW)
    registration.confirm(registration=second, by=DESK, at=NOW)
    assert verbs(second) == ["registration.submitted", "registration.address_proven"]
    registration.cancel(registration=first, by=DESK, at=NOW)
    assert state(second) == ("confirmed", 1)
    assert OutboxMail.objects.get(kind="registration_moved_up").calendar_method == "REQUEST"


def test_a_newcomer_never_overtakes_the_line() -> None:
    event = people.run(capacity=1).event
    first, second = people.registered(event), people.registered(event)
    third = registration.submit(event=event, entry=people.entry(), by=actor.visitor(), at=LATER)
    assert state(first) == ("lapsed", None)
    assert state(second) == ("offered", 1)
    assert third.placed.position == 1


def test_nobody_moves_up_after_the_start_and_the_line_is_told() -> None:
    run = people.run(capacity=1)
    people.confirmed(run.event)
    waiting = people.registered(run.event)
    start = run.event.starts_at
    assert query.events_with_due_work(start) == [run.event.pk]
    line.release(event=run.event, by=DESK, at=start)
    assert state(waiting) == ("lapsed", None)
    assert line.fill(event=run.event, by=DESK, at=start) == []
    assert kinds(waiting)[-1] == "registration_lapsed"


def test_cancelling_frees_the_seat_for_the_first_in_line() -> None:
    event = people.run(capacity=1).event
    first, second = people.confirmed(event), people.registered(event)
    registration.cancel(registration=first, by=DESK, at=NOW, reason="krank")
    assert state(first) == ("withdrawn", None)
    assert (first.end_reason, first.sequence) == ("krank", 1)
    assert state(second) == ("offered", 1)
    assert OutboxMail.objects.get(kind="registration_cancelled").calendar_method == "CANCEL"
    registration.cancel(registration=first, by=DESK, at=NOW)
    assert kinds(first).count("registration_cancelled") == 1


def test_after_the_start_only_the_desk_cancels() -> None:
    event = people.run().event
    made = people.confirmed(event)
    with pytest.raises(errors.NotCancellable):
        registration.cancel(registration=made, by=DESK, at=event.starts_at)
    registration.cancel(registration=made, by=DESK, at=event.starts_at, by_desk=True)
    assert state(made) == ("withdrawn", None)


def test_what_has_lapsed_cannot_be_cancelled() -> None:
    made = people.registered(people.run().event)
    line.release(event=made.event, by=DESK, at=LATER)
    with pytest.raises(errors.NotCancellable):
        registration.cancel(registration=made, by=DESK, at=LATER, by_desk=True)


def test_the_desk_confirms_by_hand_also_after_the_seat_lapsed() -> None:
    event = people.run(capacity=1).event
    made = people.registered(event)
    registration.confirm_by_desk(registration=made, by=DESK, at=LATER)
    assert state(made) == ("confirmed", 1)
    assert made.address_proven_at is None
    assert verbs(made)[-1] == "registration.confirmed_by_desk"
    registration.confirm_by_desk(registration=made, by=DESK, at=LATER)
    assert kinds(made).count("registration_confirmed") == 1


def test_the_desk_confirms_a_seat_that_is_held() -> None:
    made = people.registered(people.run().event)
    done = registration.confirm_by_desk(registration=made, by=DESK, at=NOW)
    assert (state(done), done.hold_until) == (("confirmed", 1), None)
    assert verbs(done)[-1] == "registration.confirmed_by_desk"


def test_the_desk_cannot_confirm_without_a_seat() -> None:
    event = people.run(capacity=1).event
    lapsed = people.registered(event)
    waiting = people.registered(event)
    line.release(event=event, by=DESK, at=LATER)
    with pytest.raises(errors.NoSeatFree):
        registration.confirm_by_desk(registration=lapsed, by=DESK, at=LATER)
    people.registered(event, LATER)
    for _ in range(2):
        with pytest.raises(errors.NotConfirmable):
            registration.confirm_by_desk(registration=people.registered(event, LATER), by=DESK, at=LATER)
    gone = registration.cancel(registration=waiting, by=DESK, at=LATER)
    with pytest.raises(errors.NotConfirmable):
        registration.confirm_by_desk(registration=gone, by=DESK, at=LATER)


def test_the_desk_cannot_revive_somebody_who_registered_anew() -> None:
    event = people.run().event
    old = people.registered(event, name="Anna Groß", email="anna@dorf.example")
    line.release(event=event, by=DESK, at=LATER)
    people.registered(event, LATER, name="Anna Groß", email="anna@dorf.example")
    with pytest.raises(errors.AlreadyRegistered):
        registration.confirm_by_desk(registration=old, by=DESK, at=LATER)


def test_the_desk_enters_people_with_a_firm_seat() -> None:
    event = people.run(capacity=1).event
    made = registration.enrol(event=event, entry=people.entry("Anna Groß", "a@dorf.example"), by=DESK, at=NOW)
    assert state(made) == ("confirmed", 1)
    assert kinds(made) == ["registration_confirmed"]
    with pytest.raises(errors.AlreadyRegistered):
        registration.enrol(event=event, entry=people.entry("Anna Groß", "a@dorf.example"), by=DESK, at=NOW)
    second = registration.enrol(event=event, entry=people.entry(), by=DESK, at=NOW)
    assert (state(second), kinds(second)) == (("waiting", None), ["registration_waiting"])
    silent = registration.enrol(event=event, entry=people.entry(), by=DESK, at=NOW, tell=False)
    assert kinds(silent) == []


def test_nobody_is_entered_into_a_cancelled_run() -> None:
    event = people.run().event
    events.cancel(event=event, reason="Krankheit", by=DESK, at=NOW)
    with pytest.raises(errors.EventOver):
        registration.enrol(event=event, entry=people.entry(), by=DESK, at=NOW)


def test_a_corrected_address_gets_a_new_link() -> None:
    made = people.confirmed(people.run().event)
    fixed = registration.correct(
        registration=made,
        first_name="Anne",
        last_name="Groß",
        email="anne@dorf.example",
        note="rief an",
        by=DESK,
        at=NOW,
    )
    assert (fixed.full_name, fixed.email, fixed.link_version, fixed.desk_note) == (
        "Anne Groß",
        "anne@dorf.example",
        2,
        "rief an",
    )
    assert (fixed.name_key, fixed.sort_key) == ("annegross", "gross anne")
    assert OutboxMail.objects.get(kind="registration_link").to_address == "anne@dorf.example"
    count = AuditEvent.objects.count()
    registration.correct(
        registration=fixed,
        first_name="Anne",
        last_name="Groß",
        email="anne@dorf.example",
        note="rief an",
        by=DESK,
        at=NOW,
    )
    assert AuditEvent.objects.count() == count


def test_a_corrected_name_keeps_link_and_account() -> None:
    somebody = people.person("anna@dorf.example")
    made = people.confirmed(people.run().event, name="Anna Gross", email="anna@dorf.example")
    fixed = registration.correct(
        registration=made, first_name="Anna", last_name="Groß", email=made.email, note="", by=DESK, at=NOW
    )
    assert (fixed.full_name, fixed.link_version, fixed.person) == ("Anna Groß", made.link_version, somebody)
    assert fixed.address_proven_at == made.address_proven_at is not None
    assert "registration_link" not in kinds(fixed)
    assert audit.trail("registration", fixed.uuid)[-1].detail.after == {"last_name": "Groß"}


def test_a_correction_does_not_make_two_of_one() -> None:
    event = people.run().event
    people.confirmed(event, name="Anna Groß", email="a@dorf.example")
    other = people.confirmed(event, name="Anna Grosz", email="a@dorf.example")
    with pytest.raises(errors.AlreadyRegistered):
        registration.correct(
            registration=other,
            first_name="Anna",
            last_name="Groß",
            email="a@dorf.example",
            note="",
            by=DESK,
            at=NOW,
        )


def test_the_link_is_sent_again() -> None:
    made = people.confirmed(people.run().event)
    registration.send_link(registration=made, by=DESK, at=NOW)
    registration.send_link(registration=made, by=DESK, at=NOW)  # a double click
    assert kinds(made)[-2:] == ["registration_confirmed", "registration_link"]
    assert kinds(made)[-1] == "registration_link"
    assert verbs(made)[-1] == "registration.link_sent"


def test_a_consent_is_taken_back_once() -> None:
    made = people.registered(people.run().event, consents={"network": "Sentence."})
    consent = made.consents.get()
    registration.withdraw_consent(consent=consent, by=DESK, at=NOW)
    registration.withdraw_consent(consent=consent, by=DESK, at=LATER)
    consent.refresh_from_db()
    assert consent.withdrawn_at == NOW


def test_seats_count_a_hold_only_while_it_runs() -> None:
    event = people.run(capacity=3).event
    people.confirmed(event)
    people.registered(event)
    assert (seats.of(event, NOW).taken, seats.of(event, NOW).free) == (2, 1)
    assert (seats.of(event, LATER).taken, seats.of(event, LATER).free) == (1, 2)
    people.registered(event)
    people.registered(event)
    assert (seats.of(event, NOW).free, seats.of(event, NOW).waiting) == (0, 1)
    assert seats.of(event, LATER).free == 0, "while anybody waits, nothing is free for a newcomer"

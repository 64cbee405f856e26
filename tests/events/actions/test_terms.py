"""Terms of cancellation are set, kept by a registration, charged and waived."""

from datetime import datetime, timedelta

import pytest

from lotse.base import audit
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events import errors
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.actions import substitute, terms
from lotse.events.models import CancellationTerms, Event, Registration
from lotse.events.queries import booking as bookings
from lotse.events.queries import terms as query
from lotse.events.rules.fee import Fee
from tests import people
from tests.events.lines import kinds, together
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
STEPS = [[14, 50], [3, 80]]


def charged_event(**facts: object) -> Event:
    """It begins on 10 February 2027, thirty days after NOW."""
    event = people.run(price_cents=48000, **facts).event
    terms.set_terms(event=event, unit="days", steps=STEPS, by=DESK, at=NOW)
    return event


def cancelled(row: Registration, at: datetime, **facts: object) -> Registration:
    return registrations.cancel(registration=row, by=DESK, at=at, **facts)  # type: ignore[arg-type]


def test_each_change_is_a_version_and_the_same_rule_is_none() -> None:
    event = people.run().event
    assert terms.set_terms(event=event, unit="days", steps=[], by=DESK, at=NOW) is None
    assert query.current(event.pk) is None
    first = terms.set_terms(event=event, unit="days", steps=STEPS[::-1], by=DESK, at=NOW)
    again = terms.set_terms(event=event, unit="days", steps=STEPS, by=DESK, at=NOW)
    assert first == again == query.current(event.pk)
    second = terms.set_terms(event=event, unit="working_days", steps=STEPS, by=DESK, at=NOW)
    none = terms.set_terms(event=event, unit="working_days", steps=[], by=DESK, at=NOW)
    assert list(CancellationTerms.objects.values_list("version", "unit", "steps")) == [
        (1, "days", STEPS),
        (2, "working_days", STEPS),
        (3, "working_days", []),
    ]
    assert query.current(event.pk) == none != second
    trail = AuditEvent.objects.filter(verb="event.terms_set").order_by("id")
    assert [(e.detail.before.get("version"), e.detail.after["version"]) for e in trail] == [(None, 1), (1, 2), (2, 3)]


def test_terms_without_sense_are_refused() -> None:
    with pytest.raises(errors.WrongTerms) as refused:
        terms.set_terms(event=people.run().event, unit="days", steps=[[3, 50], [14, 60]], by=DESK, at=NOW)
    assert "näher der Beginn" in refused.value.sentence
    assert not CancellationTerms.objects.exists()


def test_a_registration_keeps_the_terms_it_was_made_under() -> None:
    event = people.run(price_cents=48000).event
    before = people.confirmed(event)
    first = terms.set_terms(event=event, unit="days", steps=STEPS, by=DESK, at=NOW)
    under = people.confirmed(event)
    terms.set_terms(event=event, unit="days", steps=[[20, 100]], by=DESK, at=NOW)
    assert (before.terms, under.terms) == (None, first)
    late = event.starts_at - timedelta(days=5)
    assert (query.fee(before, late), query.fee(under, late)) == (None, Fee(50, 24000))
    assert query.fee(people.confirmed(event), late) == Fee(100, 48000)


@pytest.mark.parametrize(("days", "percent", "cents"), [(15, 0, 0), (14, 50, 24000), (1, 80, 38400)])
def test_a_firm_seat_costs_what_the_terms_say(days: int, percent: int, cents: int) -> None:
    event = charged_event()
    row = cancelled(people.confirmed(event), event.starts_at - timedelta(days=days))
    row.refresh_from_db()
    assert (row.state, row.fee_percent, row.fee_cents) == ("withdrawn", percent, cents)
    verbs = {e.verb: e.detail.after for e in audit.trail("registration", row.uuid)}
    assert verbs["registration.charged"] == {"fee_percent": percent, "fee_cents": cents, "fee_waived": 0}


def test_without_terms_nothing_is_stored_and_without_price_only_the_share() -> None:
    free = cancelled(people.confirmed(people.run().event), NOW, waive_fee=True)
    assert (free.fee_percent, free.fee_cents, free.fee_waived) == (None, None, False)
    event = charged_event()
    Event.objects.filter(pk=event.pk).update(price_cents=None)
    row = cancelled(people.confirmed(event), event.starts_at - timedelta(days=1))
    assert (row.fee_percent, row.fee_cents) == (80, None)


def test_a_seat_that_is_not_firm_costs_nothing() -> None:
    event = charged_event(capacity=1)
    late = event.starts_at - timedelta(days=1)
    held, waits = people.registered(event, late), people.registered(event, late)
    for row in (waits, held):
        assert (cancelled(row, late).fee_percent, row.confirmed_at) == (0, None)


def test_a_substitute_costs_nothing() -> None:
    event = charged_event()
    old = people.confirmed(event)
    late = event.starts_at - timedelta(hours=1)
    new = substitute.name(registration=old, first_name="B", last_name="C", email="b@d.example", by=DESK, at=late)
    old.refresh_from_db()
    assert (old.fee_percent, old.fee_cents) == (None, None)
    assert (new.terms, cancelled(new, late).fee_percent) == (old.terms, 80)


def test_a_run_cancelled_by_the_organiser_costs_nothing() -> None:
    event = charged_event()
    row = people.confirmed(event)
    events.cancel(event=event, reason="Zu wenige", by=DESK, at=event.starts_at - timedelta(days=1))
    row.refresh_from_db()
    assert (row.state, row.fee_percent, row.fee_cents) == ("withdrawn", None, None)
    assert "Ihnen entstehen keine Kosten." in OutboxMail.objects.get(kind="event_cancelled").text


def test_the_desk_may_waive_at_once() -> None:
    event = charged_event()
    late = event.starts_at - timedelta(days=1)
    row = cancelled(people.confirmed(event), late, by_desk=True, waive_fee=True, reason="krank")
    assert (row.fee_percent, row.fee_cents, row.fee_waived) == (0, 0, True)
    after = next(e.detail.after for e in audit.trail("registration", row.uuid) if e.verb == "registration.charged")
    assert after == {"fee_percent": 0, "fee_cents": 0, "fee_waived": 80}


def test_the_desk_may_waive_later_with_a_reason() -> None:
    event = charged_event()
    late = event.starts_at - timedelta(days=1)
    row = cancelled(people.confirmed(event), late)
    with pytest.raises(errors.ReasonMissing):
        terms.waive(registration=row, reason=" ", by=DESK, at=late)
    for _twice in range(2):
        row = terms.waive(registration=row, reason="Attest lag vor", by=DESK, at=late)
    assert (row.fee_percent, row.fee_cents) == (0, 0)
    mail = OutboxMail.objects.get(kind="registration_fee_waived")
    assert "Attest lag vor" in mail.text
    last = audit.trail("registration", row.uuid)[-1]
    assert (last.verb, last.detail.before) == ("registration.fee_waived", {"fee_percent": 80, "fee_cents": 38400})
    assert last.detail.after == {"fee_percent": 0, "fee_cents": 0, "reason": "Attest lag vor"}


def test_whoever_booked_hears_of_it_once_as_well() -> None:
    event = charged_event()
    booking = together(event, 2, open_names=1)
    late = event.starts_at - timedelta(days=1)
    for row in bookings.people(booking):
        cancelled(row, late)
        for _twice in range(2):
            terms.waive(registration=row, reason="Attest lag vor", by=DESK, at=late)
    named, nameless = bookings.people(booking)
    assert [row.fee_waived for row in (named, nameless)] == [True, True]
    assert kinds(named).count("registration_fee_waived") == 1
    assert kinds(nameless) == []
    first, second = OutboxMail.objects.filter(kind="booking_fee_waived").order_by("id")
    assert (first.to_address, second.to_address) == (booking.booker_email, booking.booker_email)
    assert f"die Stornokosten erlassen: {named.full_name}." in first.text
    assert "die Stornokosten erlassen: ein Platz ohne Namen." in second.text


def test_the_last_free_day_of_a_registration() -> None:
    row = people.confirmed(charged_event())
    assert query.last_free_day(row).isoformat() == "2027-01-26"  # type: ignore[union-attr]
    assert query.last_free_day(people.confirmed(people.run().event)) is None
    dates = [(c.first and c.first.day, c.last.day, c.percent, c.cents) for c in query.of_registration(row)]
    assert dates == [(None, 26, 0, 0), (27, 6, 50, 24000), (7, 10, 80, 38400)]


def test_mails_say_what_cancelling_costs() -> None:
    event = charged_event()
    row = people.confirmed(event)
    text = OutboxMail.objects.get(kind="registration_confirmed").text
    for line in (
        "bis einschließlich 26. Januar 2027: nichts",
        "ab 27. Januar 2027: 50 % des Preises (240\u00a0€)",
        "ab 7. Februar 2027: 80 % des Preises (384\u00a0€)",
        "Ein Ersatz, den Sie benennen, kostet bis zum Beginn nichts.",
    ):
        assert line in text
    cancelled(row, event.starts_at - timedelta(days=1))
    text = OutboxMail.objects.get(kind="registration_cancelled").text
    assert "Diese Absage kostet 80 % des Preises, das sind 384\u00a0€. Die Rechnung folgt." in text
    assert "bis einschließlich" not in text, "the rule is of no more use"
    people.confirmed(people.run().event)
    assert "kostet" not in OutboxMail.objects.filter(kind="registration_confirmed").last().text


@pytest.mark.parametrize(
    ("price", "days", "sentence"),
    [
        (48000, 20, "Diese Absage kostet nichts."),
        (None, 5, "Diese Absage kostet 50 % des Preises. Die Rechnung folgt."),
    ],
)
def test_the_mail_about_a_cancellation_says_what_it_costs(price: int | None, days: int, sentence: str) -> None:
    event = charged_event()
    Event.objects.filter(pk=event.pk).update(price_cents=price)
    cancelled(people.confirmed(event), event.starts_at - timedelta(days=days))
    assert sentence in OutboxMail.objects.get(kind="registration_cancelled").text

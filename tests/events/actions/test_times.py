"""Deadlines and days where calendars are awkward: Christmas, Easter, changes of the clock, a leap day, the start."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from lotse.base import actor
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import booking as bookings
from lotse.events.actions import due, hold, offer, substitute, terms
from lotse.events.actions import event as events
from lotse.events.actions import registration as registrations
from lotse.events.actions.event import Day
from lotse.events.models import Booking, Event
from lotse.events.queries import registration as query
from tests import people
from tests.events import lines
from tests.people import DESK

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
VISITOR = actor.visitor()


def local(text: str) -> datetime:
    """A moment as clocks in North Rhine-Westphalia show it."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def course_days(*days: str) -> list[Day]:
    """Days from nine to half past four, as clocks show it."""
    return [Day(local(f"{day} 09:00"), local(f"{day} 16:30"), Decimal(8)) for day in days]


def run_on(*days: str, **facts: object) -> Event:
    """A published run on these days."""
    first = people.run(starts=local(f"{days[0]} 09:00").astimezone(UTC), **facts).event
    return events.change(event=first, facts={}, days=course_days(*days), by=DESK, at=local("2026-12-01 09:00"))


def last_text(kind: str) -> str:
    """The newest mail of this kind, in single spaces."""
    return " ".join(OutboxMail.objects.filter(kind=f"registration_{kind}").latest("id").text.split())


@pytest.mark.parametrize(
    ("cancelled", "until", "said"),
    [
        ("2026-12-23 14:00", "2026-12-28 14:00", "bis Montag, 28. Dezember 2026, 14:00 Uhr"),
        ("2027-03-25 10:00", "2027-03-31 10:00", "bis Mittwoch, 31. März 2027, 10:00 Uhr"),
    ],
    ids=["Christmas", "Easter"],
)
def test_an_offer_runs_only_while_offices_work(cancelled: str, until: str, said: str) -> None:
    event = run_on("2027-05-03", capacity=1)
    at, end = local(cancelled), local(until)
    seat = people.confirmed(event, at - timedelta(days=9))
    first, second = (people.registered(event, at - timedelta(days=days)) for days in (8, 7))
    registrations.cancel(registration=seat, by=DESK, at=at)
    first.refresh_from_db()
    assert (first.state, first.hold_until) == ("offered", end)
    assert said in last_text("offered").replace("\u00a0", " ")
    due.release_due(event_id=event.pk, by=DESK, at=end - timedelta(seconds=1))
    assert lines.state(first) == ("offered", 1)
    due.release_due(event_id=event.pk, by=DESK, at=end)
    assert (lines.state(first), lines.state(second)) == (("waiting", None), ("offered", 1))


@pytest.mark.parametrize(
    ("at", "until"),
    [("2026-12-23 14:00", "2026-12-29 00:00"), ("2027-03-25 14:00", "2027-04-01 00:00")],
    ids=["Christmas", "Easter"],
)
def test_a_seat_to_confirm_is_held_over_the_holidays(at: str, until: str) -> None:
    row = people.registered(run_on("2027-05-03"), local(at))
    assert row.hold_until == local(until)
    by = actor.link(row.uuid, "")
    done = registrations.confirm(registration=row, by=by, at=local(until) - timedelta(seconds=1))
    assert done.state == "confirmed"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            ("2027-03-27", "2027-03-28", "2027-03-29"),
            ("Sa, 27. März 2027", "So, 28. März 2027", "Mo, 29. März 2027"),
        ),
        (
            ("2027-10-30", "2027-10-31", "2027-11-01"),
            ("Sa, 30. Oktober 2027", "So, 31. Oktober 2027", "Mo, 1. November 2027"),
        ),
    ],
    ids=["28 March", "31 October"],
)
def test_a_run_across_the_change_of_the_clock(days: tuple[str, ...], said: tuple[str, ...]) -> None:
    event = run_on(*days)
    hours = [(s.ends_at - s.starts_at, s.starts_at.astimezone(BERLIN).hour) for s in event.sessions.all()]
    assert hours == [(timedelta(hours=7, minutes=30), 9)] * 3
    assert len({s.starts_at.astimezone(UTC).hour for s in event.sessions.all()}) == 2, "the clock really changes"
    start = local(f"{days[0]} 09:00")
    row = people.confirmed(event, start - timedelta(days=30))
    text = last_text("confirmed")
    assert [f"{day}, 09:00 bis 16:30 Uhr (8 UE)" in text for day in said] == [True] * 3
    assert "3 Kurstage, 24 UE" in text
    with pytest.raises(errors.NotCancellable):
        registrations.cancel(registration=row, by=DESK, at=start)
    done = registrations.cancel(registration=row, by=DESK, at=start - timedelta(seconds=1))
    assert done.state == "withdrawn"


@pytest.mark.parametrize("start", ["2027-03-29", "2027-11-02"])
def test_days_before_the_start_are_days_on_the_calendar_when_the_clock_changes(start: str) -> None:
    """A day has 23 or 25 hours: the step still changes at midnight."""
    event = run_on(start, price_cents=10_000)
    terms.set_terms(event=event, unit="days", steps=[[3, 50]], by=DESK, at=local("2027-01-02 09:00"))
    rows = [people.confirmed(event, local("2027-01-04 09:00")) for _ in range(2)]
    turn = local(f"{start} 00:00") - timedelta(days=3)
    assert turn.hour == 0
    for row, moment, cents in zip(
        rows, (turn - timedelta(days=1, seconds=1), turn + timedelta(days=1)), (0, 5000), strict=True
    ):
        registrations.cancel(registration=row, by=DESK, at=moment)
        assert query.by_pk(row.pk).fee_cents == cents


def test_a_run_on_the_leap_day() -> None:
    event = run_on("2028-02-29", "2028-03-01")
    row = people.registered(event, local("2028-02-28 10:00"))
    assert row.hold_until == local("2028-02-29 09:00"), "not after the start"
    registrations.confirm(registration=row, by=DESK, at=local("2028-02-29 08:59"))
    text = last_text("confirmed")
    assert "Di, 29. Februar 2028, 09:00 bis 16:30 Uhr" in text and "Mi, 1. März 2028" in text
    seat = people.registered(run_on("2028-03-20"), local("2028-02-28 10:00"))
    assert seat.hold_until == local("2028-03-02 00:00"), "the leap day is a working day"


def test_the_run_starts_while_a_seat_waits_to_be_confirmed() -> None:
    event = run_on("2027-05-03", capacity=1)
    start = local("2027-05-03 09:00")
    row = people.registered(event, local("2027-04-30 12:00"))
    waits = people.registered(event, local("2027-04-30 13:00"))
    assert row.hold_until == start
    with pytest.raises(errors.NotConfirmable):
        registrations.confirm(registration=row, by=actor.link(row.uuid, ""), at=start)
    due.release_due(event_id=event.pk, by=DESK, at=start)
    assert (lines.state(row), lines.state(waits)) == (("lapsed", None), ("lapsed", None)), "nobody moves up any more"
    assert lines.kinds(waits)[-1] == "registration_lapsed"


def test_the_run_starts_while_a_seat_is_offered() -> None:
    event = run_on("2027-05-03", capacity=1)
    start = local("2027-05-03 09:00")
    seat, waits = (
        people.confirmed(event, local("2027-04-20 12:00")),
        people.registered(event, local("2027-04-20 13:00")),
    )
    registrations.cancel(registration=seat, by=DESK, at=start - timedelta(minutes=10))
    waits.refresh_from_db()
    assert (waits.state, waits.hold_until) == ("offered", start), "not after the start"
    with pytest.raises(errors.Refused):
        offer.accept(registration=waits, by=VISITOR, at=start)
    due.release_due(event_id=event.pk, by=DESK, at=start)
    assert lines.state(waits) == ("lapsed", None)


def test_the_run_starts_while_somebody_fills_in_the_form_for_several() -> None:
    event = run_on("2027-05-03")
    start = local("2027-05-03 09:00")
    before = start - timedelta(minutes=3)
    held = hold.reserve(event=event, seats=2, session="s", address="a", by=VISITOR, at=before)
    typed = {"form": {"booker_name": "Petra"}}
    hold.keep_draft(booking=held, draft=typed, by=VISITOR, at=before)
    with pytest.raises(errors.RegistrationClosed):
        bookings.complete(booking=held, entry=lines.group(2), by=VISITOR, at=start)
    due.release_due(event_id=event.pk, by=DESK, at=start + timedelta(hours=1))
    assert {state for state, _seat in lines.states(held)} == {"lapsed"}
    assert Booking.objects.get(pk=held.pk).draft == typed, "what was typed is still there"
    assert not OutboxMail.objects.filter(subject_ref=str(held.uuid)).exists()


def test_a_firm_seat_stays_when_the_run_starts_and_can_no_longer_be_passed_on() -> None:
    event = run_on("2027-05-03", capacity=1)
    start = local("2027-05-03 09:00")
    row = people.confirmed(event, start - timedelta(days=3))
    due.release_due(event_id=event.pk, by=DESK, at=start)
    assert lines.state(row) == ("confirmed", 1)
    names = {"first_name": "Ben", "last_name": "Neu", "email": "ben@musterdorf.example"}
    with pytest.raises(errors.NotPassable):
        substitute.name(registration=row, **names, by=DESK, at=start)

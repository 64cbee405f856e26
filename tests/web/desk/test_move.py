"""The desk moves somebody to another date: the dates with their seats, reason, cost, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.actions import registration as registrations
from lotse.events.actions import terms
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as query
from lotse.training.models import Run
from tests import people
from tests.events.lines import kinds, together
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LATER = NOW.replace(hour=8) + timedelta(days=60)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def two_dates(**facts: Any) -> tuple[Run, Run]:
    course = people.course()
    return people.run(course, price_cents=48000), people.run(course, starts=LATER, **facts)


def address(row: Registration) -> str:
    return reverse("desk:registration_move", args=[row.pk])


def typed(run: Run, **facts: str) -> dict[str, str]:
    return {"run": str(run.pk), "reason": "Termin zu weit weg", **facts}


def test_the_dates_are_those_the_desk_may_use_with_their_seats() -> None:
    course = people.course()
    here = people.run(course)
    row = people.confirmed(here.event)
    opened = people.run(course, starts=LATER, capacity=5)
    people.confirmed(opened.event)
    closed = people.run(course, starts=LATER + timedelta(days=7), closes_at=NOW - timedelta(days=1))
    early = people.run(course, starts=LATER + timedelta(days=14), opens_at=NOW + timedelta(days=1))
    full = people.run(course, starts=LATER + timedelta(days=21), capacity=1)
    people.confirmed(full.event)
    people.registered(full.event)
    answered = people.run(course, starts=LATER + timedelta(days=28), admission="selection", answered_at=NOW)
    people.run(course, starts=LATER + timedelta(days=28), admission="selection")
    people.run(course, starts=LATER, published=False)
    people.run(course, starts=NOW - timedelta(days=1))
    people.run(course, starts=LATER, outside_url="https://beispiel.example/")
    people.run(people.course(title="Anderer Lehrgang"), starts=LATER)
    page = cast.text(cast.logged_in(cast.office()).get(address(row)))
    labels = [part.split("</label>")[0] for part in page.split('<label for="id_run_')[1:]]
    assert [label.split('">')[1] for label in labels] == [
        "Fr, 12. März 2027 · Beispielhaus · 4 von 5 Plätzen frei",
        "Fr, 19. März 2027 · Beispielhaus · 20 von 20 Plätzen frei · für alle anderen geschlossen",
        "Fr, 26. März 2027 · Beispielhaus · 20 von 20 Plätzen frei · für alle anderen noch nicht offen",
        "Fr, 2. April 2027 · Beispielhaus · 0 von 1 Plätzen frei · 1 auf der Warteliste",
        "Fr, 9. April 2027 · Beispielhaus · 20 von 20 Plätzen frei",
    ]
    assert [f'value="{run.pk}"' in page for run in (opened, closed, early, full, answered)] == [True] * 5


@pytest.mark.parametrize("closed", [{}, {"closes_at": NOW - timedelta(days=1)}, {"opens_at": NOW + timedelta(days=1)}])
def test_a_person_is_moved_once_and_told_why(closed: dict[str, Any]) -> None:
    here, there = two_dates(**closed)
    row = people.confirmed(here.event)
    client = cast.logged_in(cast.office())
    first = client.post(address(row), typed(there))
    made = Registration.objects.get(event=there.event)
    assert first.headers["Location"] == reverse("desk:registration", args=[made.pk])
    assert client.post(address(row), typed(there)).headers["Location"] == first.headers["Location"]
    assert Registration.objects.filter(event=there.event).count() == 1
    old = query.by_pk(row.pk)
    assert (old.state, old.end_reason, made.state, made.seat) == ("transferred", "Termin zu weit weg", "confirmed", 1)
    away = OutboxMail.objects.get(kind="registration_moved_away")
    assert away.calendar_method == "CANCEL"
    assert "weil der Veranstalter Sie auf einen anderen Termin umgebucht hat" in away.text
    come = OutboxMail.objects.get(kind="registration_moved")
    for text in (
        "der Veranstalter hat Sie auf einen anderen Termin",
        "Bisher: 10. Februar 2027",
        "Grund: Termin zu weit weg",
    ):
        assert text in come.text
    assert "Termin zu weit weg" in cast.text(client.get(reverse("desk:registration", args=[row.pk])))


@pytest.mark.parametrize(("waived", "fee"), [(False, (50, 24000, False)), (True, (0, 0, True))])
def test_the_cost_is_shown_and_may_be_waived(waived: bool, fee: tuple[int, int, bool]) -> None:
    here, there = two_dates()
    terms.set_terms(event=here.event, unit="days", steps=[[40, 50]], by=DESK, at=NOW)
    row = people.confirmed(here.event)
    client = cast.logged_in(cast.office())
    page = cast.text(client.get(address(row)))
    assert "Jetzt zu stornieren kostet 50 % des Preises, das sind 240\u00a0€ (Bedingungen, Fassung 1)." in page
    client.post(address(row), typed(there, **({"waive_fee": "on"} if waived else {})))
    old = query.by_pk(row.pk)
    assert (old.fee_percent, old.fee_cents, old.fee_waived) == fee


def test_a_full_date_is_refused_with_the_way_out_and_nothing_typed_is_lost() -> None:
    here, there = two_dates(capacity=1)
    people.confirmed(there.event)
    row = people.confirmed(here.event)
    client = cast.logged_in(cast.office())
    answer = client.post(address(row), typed(there))
    assert "Die Person behält ihren jetzigen Platz. Kreuzen Sie „Auf die Warteliste“ an" in cast.text(answer)
    assert cast.fields(answer)["reason"] == "Termin zu weit weg"
    assert query.by_pk(row.pk).state == "confirmed"
    client.post(address(row), typed(there, wait="on"))
    assert query.by_pk(row.pk).successor.state == "waiting"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"reason": " "}, "Grund"), ({"run": "999999"}, "Neuer Termin"), ({"run": ""}, "Neuer")],
)
def test_bad_input_stays_and_moves_nobody(change: dict[str, str], sentence: str) -> None:
    here, there = two_dates()
    row = people.confirmed(here.event)
    answer = cast.logged_in(cast.office()).post(address(row), {**typed(there), **change})
    assert (answer.status_code, query.by_pk(row.pk).state) == (200, "confirmed")
    assert sentence in cast.text(answer).split('id="errors"')[1].split("</ul>")[0]


def test_who_has_left_and_a_run_that_has_begun_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = two_dates()
    gone = registrations.cancel(registration=people.confirmed(here.event), by=DESK, at=NOW)
    row = people.confirmed(here.event)
    client = cast.logged_in(cast.office())
    assert "Diese Anmeldung ist beendet." in cast.text(client.get(address(gone)))
    assert address(gone) not in cast.text(client.get(reverse("desk:registration", args=[gone.pk])))
    assert address(row) in cast.text(client.get(reverse("desk:registration", args=[row.pk])))
    start = Event.objects.get(pk=here.event_id).starts_at
    monkeypatch.setattr(clock, "now", lambda: start)
    assert "Der Durchgang hat begonnen." in cast.text(client.get(address(row)))
    client.post(address(row), typed(there))
    assert query.by_pk(row.pk).state == "confirmed"


def test_whoever_booked_hears_why() -> None:
    here, there = two_dates()
    booking = together(here.event, 2, open_names=1)
    named, nameless = booking.registrations.order_by("id")
    client = cast.logged_in(cast.office())
    for row in (named, nameless):
        client.post(address(row), typed(there))
    mails = OutboxMail.objects.filter(kind="booking_moved").order_by("id")
    assert [mail.to_address for mail in mails] == [booking.booker_email] * 2
    assert all("Grund: Termin zu weit weg" in mail.text for mail in mails)
    assert kinds(nameless) == []


def test_without_another_date_the_page_says_what_to_do() -> None:
    row = people.confirmed(people.run().event)
    assert "Kein anderer Termin dieses Lehrgangs" in cast.text(cast.logged_in(cast.office()).get(address(row)))


def test_only_the_course_office_moves() -> None:
    here, there = two_dates()
    row = people.confirmed(here.event)
    for person, status in ((cast.trainer(here), 403), (cast.colleague(), 403), (cast.stranger(), 404)):
        client = cast.logged_in(person)
        assert client.get(address(row)).status_code == status
        assert client.post(address(row), typed(there)).status_code == status
    assert query.by_pk(row.pk).state == "confirmed"

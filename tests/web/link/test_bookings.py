"""The page of a booking of several people, behind the mailed link."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
import vobject
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lotse.base import actor, clock, links
from lotse.base.models import OutboxMail
from lotse.events.actions import approval_decision, hold, terms
from lotse.events.actions import booking as bookings
from lotse.events.actions import registration as registrations
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event, Registration
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
BOOKER = "personal@musterdorf.example"
INGA = PersonEntry("Inga", "Sommer", "inga@musterdorf.example", "granted")
OMAR = PersonEntry("Omar", "Winter", "omar@musterdorf.example", "asked")
OPEN = PersonEntry(approval="asked")


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the same Monday morning."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def entry(*persons: PersonEntry, **facts: Any) -> GroupEntry:
    """What the personnel office typed."""
    given = {"employer": "Beispielkommune Musterdorf", "payer": "employer", "account": "11.02", **facts}
    return GroupEntry("Petra Personal", BOOKER, people=list(persons or (INGA, OMAR, OPEN)), **given)


def booked(event: Event | None = None, *persons: PersonEntry, **facts: Any) -> Booking:
    """A booking that is still to be confirmed."""
    event = event or people.run(price_cents=48000, vat_note="umsatzsteuerfrei").event
    given = entry(*persons, **facts)
    held = hold.reserve(event=event, seats=len(given.people), session="s", address="a", by=actor.visitor(), at=NOW)
    return bookings.complete(booking=held, entry=given, by=actor.visitor(), at=NOW)


def confirmed(event: Event | None = None, *persons: PersonEntry, **facts: Any) -> Booking:
    """A confirmed booking."""
    made = booked(event, *persons, **facts)
    return bookings.confirm(booking=made, by=actor.link(made.uuid, made.booker_name), at=NOW)


def to(booking: Booking, page: str = "", *more: object) -> str:
    """The address of a page of the booking."""
    token = links.sign("booking", booking.uuid, booking.link_version)
    return reverse(f"link:booking_{page}" if page else "link:booking", args=[token, *more])


def text(answer: HttpResponse) -> str:
    """The page as text, in single spaces."""
    return re.sub(r"\s+", " ", answer.content.decode())


def row(name: str = "Inga") -> Registration:
    """Somebody of the booking."""
    return Registration.objects.get(first_name=name)


def states() -> list[tuple[str, str]]:
    """Everybody with state."""
    return list(Registration.objects.order_by("pk").values_list("first_name", "state"))


def test_one_page_with_people_states_costs_and_documents(client: Client) -> None:
    booking = booked()
    answer = client.get(to(booking))
    page = text(answer)
    for words in (
        "Die Buchung ist noch nicht bestätigt",
        "Mittwoch, 13. Januar 2027, 24:00 Uhr",
        "Inga Sommer",
        "omar@musterdorf.example",
        "Name folgt",
        "Noch nicht bestätigt",
        "480 €".replace(" ", "\u00a0"),
        "1.440\u00a0€",
        "umsatzsteuerfrei",
        "Kontierung",
        "11.02",
        "Fortbildungsantrag",
        "Buchung bestätigen",
    ):
        assert words.replace("\u00a0", " ") in page.replace("\u00a0", " "), words
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")


def test_confirming_is_a_button_and_makes_all_seats_firm(client: Client) -> None:
    booking = booked()
    assert client.get(to(booking, "confirm"))["Location"] == to(booking)
    assert {state for _name, state in states()} == {"unconfirmed"}
    for _twice in range(2):
        assert client.post(to(booking, "confirm"))["Location"] == to(booking)
    assert {state for _name, state in states()} == {"confirmed"}
    page = text(client.get(to(booking)))
    assert "3 Plätze sind bestätigt" in page and "1 Name ist noch offen." in page
    assert "Buchung bestätigen" not in page
    own = OutboxMail.objects.filter(kind="registration_confirmed").values_list("to_address", flat=True)
    assert sorted(own) == ["inga@musterdorf.example", "omar@musterdorf.example"]


def test_too_late_to_confirm(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    booking = booked()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=4))
    page = text(client.get(to(booking)))
    assert "Niemand aus dieser Buchung hat einen Platz" in page and "Buchung bestätigen" not in page
    assert "Diese Buchung kann nicht mehr bestätigt werden." in text(client.post(to(booking, "confirm"), follow=True))
    assert "confirmed" not in {state for _name, state in states()}


def test_an_open_name_is_entered_and_the_person_gets_a_mail(client: Client) -> None:
    booking = confirmed()
    seat = Registration.objects.get(first_name="")
    there = to(booking, "person", seat.uuid)
    assert there in text(client.get(to(booking)))
    assert "Wer kommt auf diesen Platz?" in text(client.get(there))
    page = text(client.post(there, {"first_name": "Lea", "last_name": "", "email": "lea"}))
    assert 'id="errors"' in page and 'value="Lea"' in page
    typed = {"first_name": "Lea", "last_name": "Neu", "email": "Lea@Musterdorf.example"}
    assert client.post(there, typed)["Location"] == to(booking)
    assert "Lea Neu hat jetzt den Platz." in text(client.get(to(booking)))
    assert (row("Lea").seat, row("Lea").email) == (seat.seat, "lea@musterdorf.example")
    assert OutboxMail.objects.filter(to_address="lea@musterdorf.example").count() == 1
    page = text(client.post(there, {**typed, "first_name": "INGA", "last_name": "Sommer", "email": INGA.email}))
    assert 'id="errors"' in page and row("Lea").seat == seat.seat


def test_a_substitute_takes_the_seat_free_of_charge(client: Client) -> None:
    booking = confirmed()
    inga = row()
    there = to(booking, "person", inga.uuid)
    assert "Jemand anderes kommt statt Inga Sommer." in text(client.get(there))
    typed = {"first_name": "Lea", "last_name": "Neu", "email": "lea@musterdorf.example"}
    assert client.post(there, typed)["Location"] == to(booking)
    inga.refresh_from_db()
    assert (inga.state, row("Lea").seat, row("Lea").state) == ("transferred", 1, "confirmed")
    page = text(client.get(to(booking)))
    assert "Lea Neu" in page and "Übertragen" in page and "1.440" in page
    # The old address says nothing more to do.
    assert client.get(there)["Location"] == to(booking)


def test_one_person_is_cancelled_after_a_question_with_the_fee(client: Client) -> None:
    event = people.run(price_cents=48000).event
    terms.set_terms(event=event, steps=[[60, 50]], unit="days", by=DESK, at=NOW)
    booking = confirmed(event)
    there = to(booking, "person_cancel", row().uuid)
    page = text(client.get(there)).replace("\u00a0", " ")
    assert "Inga Sommer: Bestätigt, 240 € (50 % des Preises)" in page and "Eine Ersatzperson kostet nichts." in page
    assert states()[0] == ("Inga", "confirmed")
    for _twice in range(2):
        assert client.post(there)["Location"] == to(booking)
    assert (row().state, row().fee_cents) == ("withdrawn", 24000)
    page = text(client.get(to(booking))).replace("\u00a0", " ")
    assert "1.200 €" in page and "240 €" in page
    assert client.get(there)["Location"] == to(booking)


def test_the_whole_booking_is_cancelled_with_one_mail_to_the_booker(client: Client) -> None:
    booking = confirmed()
    there = to(booking, "cancel")
    assert "ein Platz ohne Namen: Bestätigt" in text(client.get(there))
    OutboxMail.objects.all().delete()
    for _twice in range(2):
        assert client.post(there)["Location"] == to(booking)
    assert {state for _name, state in states()} == {"withdrawn"}
    assert sorted(OutboxMail.objects.values_list("kind", "to_address")) == [
        ("booking_ended", BOOKER),
        ("registration_cancelled", "inga@musterdorf.example"),
        ("registration_cancelled", "omar@musterdorf.example"),
    ]
    assert client.get(there)["Location"] == to(booking)
    assert "Niemand aus dieser Buchung hat einen Platz" in text(client.get(to(booking)))


def test_the_bill_is_corrected(client: Client) -> None:
    booking = confirmed(None, account_label="Produktsachkonto")
    there = to(booking, "bill")
    page = text(client.get(there))
    assert "Produktsachkonto" in page and 'value="11.02"' in page
    page = text(client.post(there, {"account": "12", "leitweg_id": "05117-31001-03"}))
    assert "Die beiden Ziffern am Ende passen nicht zum Rest" in page and 'value="12"' in page
    typed = {"account": "12", "leitweg_id": "05117-31001-02", "order_number": "A1", "invoice_email": "R@M.example"}
    for _twice in range(2):
        assert client.post(there, typed)["Location"] == to(booking)
    booking.refresh_from_db()
    assert (booking.account, booking.leitweg_id, booking.order_number, booking.invoice_email) == (
        "12",
        "05117-31001-02",
        "A1",
        "r@m.example",
    )
    assert "05117-31001-02" in text(client.get(to(booking)))


def test_documents(client: Client) -> None:
    booking = confirmed(None, PersonEntry("Inga", "=Sommer", INGA.email, "granted"), OPEN, leitweg_id="05117-31001-02")
    calendar = vobject.readOne(client.get(to(booking, "calendar")).content.decode())
    assert len(calendar.vevent_list) == 2
    content = client.get(to(booking, "overview")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    assert rows[0][:5] == ["Nachname", "Vorname", "E-Mail", "Stand", "Kosten"]
    assert [one[:4] for one in rows[1:]] == [
        ["'=Sommer", "Inga", INGA.email, "Bestätigt"],
        ["", "", BOOKER, "Bestätigt"],
    ]
    assert [one[8] for one in rows[1:]] == ["05117-31001-02"] * 2


def test_waiting_together_and_seats_that_are_offered(client: Client) -> None:
    event = people.run(capacity=2).event
    there_already = [people.confirmed(event), people.confirmed(event)]
    booking = bookings.wait(event=event, entry=entry(INGA, OMAR), by=actor.visitor(), at=NOW)
    page = text(client.get(to(booking)))
    assert "Sie warten gemeinsam, Position 1" in page and "erst mit einem Platz" in page
    # Who is next and how it is told, and until when that can happen.
    assert "Der Platz wird per E-Mail angeboten und kann 16 Arbeitsstunden lang" in page
    assert "Der letzte mögliche Tag zum Nachrücken ist der Tag des Beginns: Mi" in page
    client.post(to(booking, "confirm"))
    for one in there_already:
        registrations.cancel(registration=one, by=DESK, at=NOW)
    page = text(client.get(to(booking)))
    assert "Ihnen werden Plätze angeboten" in page and "Plätze annehmen" in page
    client.post(to(booking, "confirm"))
    assert states()[2:] == [("Inga", "confirmed"), ("Omar", "confirmed")]


def test_offered_seats_are_declined(client: Client) -> None:
    event = people.run(capacity=2).event
    there_already = [people.confirmed(event), people.confirmed(event)]
    booking = bookings.wait(event=event, entry=entry(INGA, OMAR), by=actor.visitor(), at=NOW)
    client.post(to(booking, "confirm"))
    for one in there_already:
        registrations.cancel(registration=one, by=DESK, at=NOW)
    for _twice in range(2):
        assert client.post(to(booking, "decline"))["Location"] == to(booking)
    assert states()[2:] == [("Inga", "withdrawn"), ("Omar", "withdrawn")]


def test_an_unknown_price_is_a_gap(client: Client) -> None:
    page = text(client.get(to(booked(people.run().event))))
    assert "noch nicht bekannt" in page and "480 €" in page


def test_a_cancelled_run_is_told(client: Client) -> None:
    booking = confirmed()
    Event.objects.update(state="cancelled", cancel_reason="Zu wenige")
    page = text(client.get(to(booking)))
    assert "abgesagt" in page and "Zu wenige" in page and "Buchung bestätigen" not in page


@pytest.mark.parametrize("page", ["", "confirm", "decline", "cancel", "bill", "calendar", "overview"])
def test_a_link_that_is_not_valid(client: Client, page: str) -> None:
    booking = booked()
    there = to(booking, page)
    Booking.objects.update(link_version=2)
    assert client.get(there).status_code == client.post(there).status_code == 410
    Booking.objects.update(link_version=1, completed_at=None)
    assert client.get(there).status_code == 410
    assert {state for _name, state in states()} == {"unconfirmed"}


def test_a_person_of_another_booking_is_not_found(client: Client) -> None:
    booking = booked(people.run().event, INGA, OMAR)
    other = booked(people.run(people.course(title="Anderer")).event, PersonEntry("Lea", "Neu", "l@a.example"), OPEN)
    for page in ("person", "person_cancel"):
        there = to(booking, page, other.registrations.order_by("pk")[0].uuid)
        assert client.get(there).status_code == client.post(there).status_code == 404
    assert row("Lea").state == "unconfirmed"


def test_statements(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    two, five = booked(people.run().event, INGA, OMAR), booked(people.run().event, *[OPEN] * 5)
    client.get(to(two))
    for booking in (two, five):
        with django_assert_num_queries(8):
            client.get(to(booking))


def test_the_answer_of_a_superior_is_there_for_the_files(client: Client) -> None:
    booking = confirmed()
    Registration.objects.filter(pk=row("Omar").pk).update(address_proven_at=NOW)
    omar = row("Omar")
    address = to(booking, "approval", omar.uuid)
    assert client.get(address).status_code == 404
    assert "Genehmigungsvermerk" not in text(client.get(to(booking)))
    request = superiors.asked(omar)
    approval_decision.grant(request=request, typed_name="Bea Leitung", by=DESK, at=NOW)
    page = text(client.get(to(booking)))
    assert page.count("Genehmigungsvermerk (PDF)</a>") == 1 and address in page
    file = client.get(address)
    assert file["Content-Type"] == "application/pdf" and file.content.startswith(b"%PDF")
    assert "no-store" in file["Cache-Control"]
    # Nobody of another booking, and nothing of somebody who is not in this one.
    other = confirmed(None, PersonEntry("Eva", "Fremd", "eva@musterdorf.example", "asked"), OPEN)
    assert client.get(to(other, "approval", omar.uuid)).status_code == 404

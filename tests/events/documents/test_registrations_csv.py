"""The table of registrations for spreadsheet programs."""

import csv
import io
from datetime import timedelta

import pytest

from lotse.events.actions import registration as registrations
from lotse.events.actions import terms
from lotse.events.documents import registrations_csv
from lotse.events.models import Booking
from lotse.events.queries import registration as query
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def test_a_spreadsheet_reads_it_and_runs_nothing() -> None:
    event = people.run().event
    people.registered(
        event,
        name="Jörg Müßig",
        email="joerg@musterdorf.example",
        note='=HYPERLINK("http://boese.example";"Klick")',
        answers=[{"question": "Warum?", "answer": "+49; neugierig"}],
        payer="self",
    )
    content = registrations_csv.csv(query.of_event(event))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    found = dict(zip(rows[0], rows[1], strict=True))
    assert len(rows) == 2
    assert found["Nachname"] == "Müßig"
    assert found["E-Mail"] == "joerg@musterdorf.example"
    assert found["Rechnung an"] == "Mich selbst"
    assert found["Angemeldet am"] == "2027-01-11 10:00"
    assert found["Antwort 1"] == "'+49; neugierig"
    assert found["Antwort 2"] == ""
    assert found["Anmerkung"].startswith("'=HYPERLINK")


def test_the_bill_can_be_written_from_it() -> None:
    event = people.run().event
    row = people.registered(event)
    facts = {
        "booker_name": "Petra Personal",
        "booker_email": "personal@musterdorf.example",
        "account": "=11.02.01",
        "account_label": "Produktsachkonto",
        "order_number": "PA-7/2027",
        "leitweg_id": "05117-31001-02",
        "invoice_email": "rechnung@musterdorf.example",
    }
    Booking.objects.filter(pk=row.booking_id).update(**facts)
    people.registered(event, name="Ohne Konto")
    content = registrations_csv.csv(query.of_event(event).order_by("pk")).decode("utf-8-sig")
    head, first, second = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    found = dict(zip(head[-6:], first[-6:], strict=True))
    assert found == {
        "Gebucht von": "Petra Personal",
        "E-Mail der anmeldenden Stelle": "personal@musterdorf.example",
        "Kontierung": "Produktsachkonto: =11.02.01",
        "Bestellzeichen": "PA-7/2027",
        "Leitweg-ID": "05117-31001-02",
        "E-Mail für die Rechnung": "rechnung@musterdorf.example",
    }
    assert second[-6] == "Ohne Konto" and second[-4:] == ["", "", "", ""]


def test_fees_that_are_not_known_differ_from_none() -> None:
    event = people.run(price_cents=48000).event
    people.confirmed(event, name="Ada Ohne")
    terms.set_terms(event=event, unit="days", steps=[[14, 50]], by=DESK, at=NOW)
    late = event.starts_at - timedelta(days=1)
    facts = {"Ben Frei": (NOW, False), "Cem Halb": (late, False), "Dea Erlass": (late, True)}
    for name, (at, waived) in facts.items():
        row = people.confirmed(event, name=name)
        registrations.cancel(registration=row, by_desk=True, waive_fee=waived, by=DESK, at=at)
    content = registrations_csv.csv(query.of_event(event).order_by("pk")).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    first = head.index("Stornokosten in Prozent")
    assert head[first : first + 5] == [
        "Stornokosten in Prozent",
        "Stornokosten",
        "Stornokosten erlassen",
        "Stornobedingungen, Fassung",
        "Gebucht von",
    ]
    assert [row[first : first + 4] for row in rows] == [
        ["", "", "", ""],
        ["0", "0\u00a0€", "nein", "1"],
        ["50", "240\u00a0€", "nein", "1"],
        ["0", "0\u00a0€", "ja", "1"],
    ]

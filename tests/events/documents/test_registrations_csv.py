"""The table of registrations for spreadsheet programs."""

import csv
import io

import pytest

from lotse.events.documents import registrations_csv
from lotse.events.queries import registration as query
from tests import people

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

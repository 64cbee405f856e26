"""People of a list go into the form of a booking: pasted cells, CSV, XLSX."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lotse.base.models import OutboxMail
from lotse.events.models import Booking
from tests import people
from tests.web.public import cast
from tests.web.public.group import person, reserve, send, value

pytestmark = pytest.mark.django_db


def workbook(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    """A spreadsheet file."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return SimpleUploadedFile("liste.xlsx", out.getvalue())


EMPTY = {**person(1), **person(2), **person(3), **person(4)}
LIST = (
    ("Vorname", "Nachname", "E-Mail"),
    ("Inga", "Sommer", "inga@ahlental.example"),
    ("Omar", "", "omar@ahlental.example"),
    ("Ayşe", "Yılmaz", "keine Adresse"),
    ("inga", "SOMMER", "Inga@Ahlental.example"),
    ("Frank", "Vier", "frank@ahlental.example"),
    ("Zora", "Zuviel", "zora@ahlental.example"),
)


@pytest.mark.parametrize(
    "list_", ["\t", ";", "file", "xlsx"], ids=["pasted cells", "semicolons", "CSV file", "XLSX file"]
)
def test_a_list_fills_the_rows_and_every_fault_is_told(client: Client, list_: str) -> None:
    form = reserve(client, people.run(), 4)
    sign = list_ if len(list_) == 1 else ";"
    text = "\n".join(sign.join(row) for row in LIST)
    given: dict[str, Any] = {"text": text}
    if list_ == "file":
        given = {"file": SimpleUploadedFile("liste.csv", text.encode("utf-8-sig"))}
    elif list_ == "xlsx":
        given = {"file": workbook(*LIST)}
    answer = send(client, form, "read", **EMPTY, **given)
    page = cast.text(answer)
    for words in (
        "6 Zeilen sind gelesen. Abgesendet ist noch nichts.",
        "Person 1.",
        "Person 2. Vorname oder Nachname fehlt",
        "Person 3. „keineadresse“ ist keine E-Mail-Adresse",
        "Person 4.",
        "Für diese Zeile ist kein Platz mehr frei.",
        "Person 2, Nachname: Bitte geben Sie den Nachnamen ein.",
    ):
        assert words in page, words
    found = [value(page, f"p{number}-first_name") for number in (1, 2, 3, 4)]
    assert found == ["Inga", "Omar", "Ayşe", "Frank"]
    assert value(page, "booker_name") == "Petra Personal"
    # The list is kept with the hold, too.
    assert value(cast.text(client.get(form)), "p4-last_name") == "Vier"
    assert Booking.objects.get().completed_at is None and not OutboxMail.objects.exists()


def test_a_list_leaves_alone_who_is_in_the_form(client: Client) -> None:
    form = reserve(client, people.run(), 3)
    text = "Inga;Sommer;inga@ahlental.example\nLea;Neu;lea@ahlental.example"
    page = cast.text(
        send(client, form, "read", text=text, **person(2), **person(3, "Rolf", "Rest", "r@ahlental.example"))
    )
    assert "Steht schon im Formular." in page
    assert [value(page, f"p{number}-last_name") for number in (1, 2, 3)] == ["Sommer", "Neu", "Rest"]


@pytest.mark.parametrize("do", ["send", "wait"])
def test_a_list_that_was_not_read_is_read_before_anything_is_sent(client: Client, do: str) -> None:
    form = reserve(client, people.run(), 3)
    page = cast.text(send(client, form, do, text="Lea;Neu;lea@ahlental.example", **person(3)))
    assert "1 Zeile ist gelesen. Abgesendet ist noch nichts." in page and value(page, "p3-first_name") == "Lea"
    assert Booking.objects.get().completed_at is None
    # With any other button the list stays as it was pasted.
    page = cast.text(send(client, form, "nonsense", text="", terms=None))
    assert "Lea;Neu" not in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "Die Liste ist leer"),
        ({"text": "x" * 100_001}, "höchstens 100000"),
        ({"file": SimpleUploadedFile("bild.png", b"\x89PNG\x00\x00" * 9)}, "weder eine CSV- noch eine XLSX-Datei"),
        ({"file": SimpleUploadedFile("l.xlsx", b"PK\x03\x04kaputt")}, "XLSX-Datei"),
        ({"file": SimpleUploadedFile("l.csv", b"x" * (2 * 1024 * 1024 + 1))}, "2 MB"),
    ],
)
def test_a_list_that_cannot_be_read(client: Client, given: dict[str, Any], sentence: str) -> None:
    form = reserve(client, people.run())
    page = cast.text(send(client, form, "read", **given))
    assert sentence in page and 'id="errors"' in page
    assert value(page, "p2-last_name") == "Winter"

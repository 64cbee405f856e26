"""Many people at once: what is read, what is said about each row, what is taken."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.events.models import Registration
from lotse.training.models import Run
from lotse.web.shared import import_rows
from tests import people
from tests.web.desk import cast

LIST = (
    "Vorname\tNachname\tE-Mail\tDienststelle\tTelefon\n"
    "Inga\tSommer\tinga@ahlental.example\tBeispielkommune Ahlental\t1\n"
    "Jan\tPeters\tjan@hoehe.example\tBeispielkommune Höhe\t2\n"
)


def read(text: str) -> list[tuple[str, str, str, str]]:
    rows = import_rows.understand(import_rows.from_text(text)).rows
    return [(row.first_name, row.last_name, row.email, row.employer) for row in rows]


INGA = ("Inga", "Sommer", "inga@ahlental.example", "Ahlental")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "Vorname\tNachname\tE-Mail\tDienststelle\nInga\tSommer\tInga@Ahlental.example\tAhlental",
        "Dienststelle;E-Mail-Adresse;Name;Vorname\r\nAhlental; inga@ahlental.example ;Sommer;Inga\r\n",
        "First name,Last name,Email,Employer\nInga,Sommer,inga@ahlental.example,Ahlental",
        'Name;E-Mail;Kommune\n"Sommer, Inga";inga@ahlental.example;Ahlental',
        "Name;E-Mail;Arbeitgeber\nInga Sommer;Inga Sommer <inga@ahlental.example>;Ahlental",
        "Inga\tSommer\tinga@ahlental.example\tAhlental",
        "Inga Sommer\tinga@ahlental.example\tAhlental",
        "\n\nInga\tSommer\tAhlental\tinga@ahlental.example\n\n",
    ],
)
def test_lists_are_understood(text: str) -> None:
    assert read(text) == [INGA]


@pytest.mark.django_db
def test_each_row_says_what_is_wrong() -> None:
    text = (
        "Vorname;Nachname;E-Mail\nInga;;a@b.example\nInga;Sommer;\nInga;Sommer;rathaus\n"
        f"Inga;{'x' * 101};a@b.example\n🌲;🌲;a@b.example\nInga;Sommer;a@b.example\ninga;SOMMER;A@B.example"
    )
    rows = import_rows.understand(import_rows.from_text(text)).rows
    said = [(row.number, row.problem) for row in rows]
    for number, words in (
        (2, "fehlt"),
        (3, "E-Mail-Adresse fehlt"),
        (4, "„rathaus“ ist keine"),
        (5, "zu lang"),
        (6, "nicht aus Buchstaben"),
        (7, ""),
        (8, "schon in Zeile 7"),
    ):
        problem = dict(said)[number]
        assert words in problem if words else problem == ""


def sheet(*rows: list[object]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def test_spreadsheets_and_encodings_are_read() -> None:
    assert import_rows.from_file(sheet(["Vorname", "Höhe"], ["Inga", 7])) == [["Vorname", "Höhe"], ["Inga", "7"]]
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert import_rows.from_file("Höhe;ß".encode(encoding)) == [["Höhe", "ß"]]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (import_rows.MOST_UNPACKED + 1))
    return out.getvalue()


def entities() -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(sheet(["a"]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(), "ausgepackt zu groß"),
        (entities(), "lässt sich nicht lesen"),
        (b"PK\x03\x04 broken", "lässt sich nicht lesen"),
        (b"%PDF-1.7\x00\x00", "weder eine CSV- noch"),
        (b"", "leer"),
        (b"Vorname;Nachname;E-Mail\n", "steht niemand"),
        (b"a;b\n" * 502, "mehr als 500"),
        (b"x" * (import_rows.MOST_BYTES + 1), "größer als 2 MB"),
        (b'"' + b"x" * 200_000, "lässt sich nicht lesen"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(content: bytes, words: str) -> None:
    run = people.run()
    client = cast.logged_in(cast.office())
    answer = client.post(reverse("desk:import", args=[run.pk]), {"file": SimpleUploadedFile("liste.xlsx", content)})
    assert answer.status_code == 200
    assert words in cast.text(answer)


def take(client: Client, run: Run, text: str, **changes: str) -> str:
    """Paste, look, take; return the page after it."""
    preview = client.post(reverse("desk:import", args=[run.pk]), {"text": text})
    data = {**cast.fields(preview), **changes}
    return cast.text(client.post(reverse("desk:import_take", args=[run.pk]), data, follow=True))


@pytest.mark.django_db
def test_the_preview_stores_nothing_and_says_what_becomes_of_each_row() -> None:
    run = people.run(capacity=2)
    people.confirmed(run.event, name="Marta Vogt", email="marta@grund.example")
    text = LIST + "Marta\tVogt\tmarta@grund.example\tGrund\t\nKim\t\tkim@grund.example\t\t\n"
    answer = cast.logged_in(cast.office()).post(reverse("desk:import", args=[run.pk]), {"text": text})
    page = cast.text(answer)
    for words in (
        "Bekommt einen bestätigten Platz.",
        "Platz 1, denn alle Plätze sind vergeben.",
        "Ist schon angemeldet",
        "Vorname oder Nachname fehlt",
        "1 Person kommt auf die Warteliste",
        "1 Zeile kann nicht übernommen werden",
        "Telefon",
        "2 Personen übernehmen",
    ):
        assert words in page
    assert cast.fields(answer)["text"].startswith("Vorname\tNachname")
    assert Registration.objects.count() == 1


@pytest.mark.django_db
def test_good_rows_are_taken_once() -> None:
    run = people.run()
    client = cast.logged_in(cast.office())
    assert "2 Personen haben einen Platz." in take(client, run, LIST)
    assert [(r.full_name, r.state, r.seat) for r in Registration.objects.order_by("id")] == [
        ("Inga Sommer", "confirmed", 1),
        ("Jan Peters", "confirmed", 2),
    ]
    assert OutboxMail.objects.filter(kind="registration_confirmed").count() == 2
    preview = client.post(reverse("desk:import", args=[run.pk]), {"text": LIST})
    assert "Es gibt niemanden zu übernehmen" in cast.text(preview)
    assert Registration.objects.count() == 2


@pytest.mark.django_db
def test_a_double_click_and_a_list_without_mails() -> None:
    run = people.run(capacity=1)
    client = cast.logged_in(cast.office())
    preview = client.post(reverse("desk:import", args=[run.pk]), {"text": LIST})
    data = {**cast.fields(preview), "tell": ""}
    address = reverse("desk:import_take", args=[run.pk])
    first = cast.text(client.post(address, data, follow=True))
    assert "1 Person hat einen Platz. 1 Person steht auf der Warteliste." in first
    assert "2 Personen waren schon angemeldet." in cast.text(client.post(address, data, follow=True))
    assert Registration.objects.count() == 2
    assert not OutboxMail.objects.exists()


@pytest.mark.django_db
def test_rows_that_were_tampered_with_are_not_taken() -> None:
    run, other = people.run(), people.run()
    client = cast.logged_in(cast.office())
    preview = client.post(reverse("desk:import", args=[run.pk]), {"text": LIST})
    rows = cast.fields(preview)["rows"]
    for address, sent in ((run.pk, rows[:-1] + "x"), (other.pk, rows), (run.pk, "")):
        client.post(reverse("desk:import_take", args=[address]), {"rows": sent})
    assert client.get(reverse("desk:import_take", args=[run.pk])).status_code == 302
    assert not Registration.objects.exists()


@pytest.mark.django_db
def test_nothing_pasted_and_a_cancelled_run() -> None:
    run = people.run()
    client, address = cast.logged_in(cast.office()), reverse("desk:import", args=[run.pk])
    assert "Bitte fügen Sie die Liste ein" in cast.text(client.post(address, {"text": " \n"}))
    run.event.state = "cancelled"
    run.event.save()
    assert client.get(address).status_code == 403

"""A table of entries at the desk: looked at, taken in once, taken back as far as nobody worked with it."""

import csv
import io
import re
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution, TableImport
from tests import exchange
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
START = reverse("desk:reviews_import")
TAKE = reverse("desk:reviews_import_take")
HEAD = [
    "Kommune",
    "Titel",
    "Thema",
    "Kosten einmalig",
    "Preisstand (Jahr)",
    "Darf gefragt werden",
    "Quelle (Link)",
    "Farbe",
]
LINK = "https://quelle.example/licht"
ROWS = [
    ["Hellstadt", "Licht nach Bedarf", "Energie und Gebäude", "12.500,50", "2025", "per E-Mail, Besuch vor Ort", LINK],
    ["HELLSTADT", "Entwurf ohne Quelle", "energy", "0", "", "", "", ""],
    ["Nirgendwo", "Verirrt", "", "", "", "", "", ""],
    ["Hellstadt", "Falscher Betrag", "", "ungefähr 5000", "", "", "", ""],
    ["Hellstadt", "Licht nach Bedarf", "", "", "", "", LINK, ""],
    ["Hellstadt", "", "", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture
def desk() -> Client:
    """The coordination, in a region with one town."""
    towns.town("Hellstadt")
    return cast.logged_in(cast.coordinator())


def as_csv(rows: list[list[str]]) -> SimpleUploadedFile:
    """A file as German spreadsheet programs write it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return SimpleUploadedFile("liste.csv", out.getvalue().encode("utf-8-sig"))


def as_xlsx(rows: list[list[str]]) -> SimpleUploadedFile:
    """A workbook."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return SimpleUploadedFile("liste.xlsx", out.getvalue())


def look(desk: Client, file: SimpleUploadedFile) -> tuple[str, str]:
    """The preview, and what its button carries."""
    page = desk.post(START, {"file": file}).text
    carried = re.search(r'name="rows" value="([^"]+)"', page)
    return page, carried[1] if carried else ""


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_each_row_is_judged_and_the_good_ones_come_in_once(desk: Client, make: object) -> None:
    page, carried = look(desk, make([HEAD, *ROWS]))  # type: ignore[operator]
    for sentence in (
        "öffentlich, von der Kommune nicht bestätigt",
        "Entwurf der Kommune",
        "Diese Kommune steht nicht im Register der Region.",
        "Kosten einmalig: ",
        "Diese Kommune hat schon einen Eintrag mit diesem Titel.",
        "Der Titel fehlt.",
        "Farbe",
        "2 Einträge übernehmen",
    ):
        assert sentence in page, sentence
    assert not Solution.objects.exists()
    for _click in range(2):
        assert desk.post(TAKE, {"rows": carried}).headers["Location"] == START
    public, draft = Solution.objects.order_by("id")
    assert (public.state, public.origin, public.cost_once_cents, public.price_year) == (
        "published",
        "public_source",
        1_250_050,
        2025,
    )
    assert (public.topic, public.contact_ways) == ("energy", ["mail", "visit"])
    assert (draft.state, draft.origin, draft.cost_once_cents) == ("draft", "town", 0)
    assert TableImport.objects.get().number == 2


def test_a_table_is_taken_back_as_far_as_nobody_worked_with_it(desk: Client) -> None:
    _page, carried = look(desk, as_csv([HEAD, *ROWS]))
    desk.post(TAKE, {"rows": carried})
    draft = Solution.objects.get(state="draft")
    solutions.write(solution=draft, values={"staff": "2 h"}, by=DESK, at=NOW)
    address = reverse("desk:reviews_import_undo", args=[TableImport.objects.get().uuid])
    assert desk.get(address).status_code == 302 and Solution.objects.count() == 2
    told = desk.post(address, follow=True).text
    assert "Zurückgenommen: 1 entfernt, 1 behalten." in told
    assert Solution.objects.get() == draft
    assert "Zurückgenommen: 0 entfernt" in desk.post(address, follow=True).text
    assert Solution.objects.get().staff == "2 h"


def test_what_the_public_list_offers_comes_in_again(desk: Client) -> None:
    row = exchange.published(towns.town("Andersdorf"), cost_once_cents=1_250_050, price_year=2025, licence_open=True)
    content = desk.get("/solutions/export.xlsx").content
    assert "Diese Kommune hat schon" in look(desk, SimpleUploadedFile("a.xlsx", content))[0]
    Solution.objects.filter(pk=row.pk).update(title="Umbenannt")
    _page, carried = look(desk, SimpleUploadedFile("a.xlsx", content))
    desk.post(TAKE, {"rows": carried})
    again = Solution.objects.get(title="Licht nach Bedarf")
    assert (again.state, again.cost_once_cents, again.licence_open) == ("draft", 1_250_050, True)
    assert (again.topic, again.status, again.problem) == (row.topic, row.status, row.problem)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04x", b"\x00\x01", b"nur;eine;Zeile", b"Titel;Thema\r\nLicht;energy", b"\xff\xfe\x00"],
)
def test_what_is_no_table_is_refused(desk: Client, content: bytes) -> None:
    page = desk.post(START, {"file": SimpleUploadedFile("x.csv", content)})
    assert page.status_code == 200 and 'class="alert lost summary"' in page.text
    assert not TableImport.objects.exists()


@pytest.mark.parametrize("rows", ["", "x", "9" * 5000, "a:b:c"])
def test_a_preview_that_is_not_ours_takes_nothing(desk: Client, rows: str) -> None:
    assert desk.post(TAKE, {"rows": rows}).headers["Location"] == START
    assert not TableImport.objects.exists()


def test_only_the_coordination_gets_in() -> None:
    for address in (START, TAKE, reverse("desk:reviews_import_undo", args=[uuid.UUID(int=7)])):
        assert Client().get(address).status_code == 302

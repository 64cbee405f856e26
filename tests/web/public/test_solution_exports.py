"""All public solutions as files: every typed field, no formula, nothing that is not public."""

import csv
import io
import json
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from lotse.exchange.documents import solutions_table as table
from lotse.exchange.models import Solution
from lotse.exchange.rules.solution import FIELDS
from lotse.web.public.solutions import exports, listing
from tests import exchange
from tests.needs import office
from tests.people import NOW, towns

pytestmark = pytest.mark.django_db
FACTS = {
    "cost_once_cents": 18_600_050,
    "cost_yearly_cents": 0,
    "price_year": 2026,
    "cost_driver": "lamp",
    "cost_driver_units": 240,
    "licence_open": False,
    "decision_on": date(2025, 2, 20),
    "contact_ways": ["mail", "visit"],
    "prerequisites": "=cmd|' /C calc'!A0",
}


@pytest.fixture(autouse=True)
def entries() -> None:
    """One full public entry, one draft, one that no town has confirmed."""
    exchange.published(towns.town("Hellstadt", district="Kreis Licht", population=24_000), **FACTS)
    exchange.draft(towns.town("Heimlich"), title="Noch geheim")
    exchange.foreign(towns.town("Olpe"), title="Von anderen beschrieben")


def body(answer: HttpResponseBase) -> bytes:
    """The whole file, sent in pieces or at once."""
    return b"".join(answer.streaming_content) if isinstance(answer, StreamingHttpResponse) else answer.content  # type: ignore[attr-defined]


def get(client: Client, kind: str, language: str = "") -> bytes:
    """The content of one file, after a look at what every file has."""
    answer = client.get(f"{language}/solutions/export.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="solutions.{kind}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "public" in answer.headers["Cache-Control"] and "private" not in answer.headers["Cache-Control"]
    content = body(answer)
    assert b"Noch geheim" not in content
    return content


def row_of(rows: list[dict[str, object]], column: str, town: str) -> dict[str, object]:
    """The row of a town."""
    return next(row for row in rows if row[column] == town)


def test_csv(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(get(client, "csv").decode("utf-8-sig")), delimiter=";"))
    assert list(rows[0]) == table.headings() and len(rows) == 2
    row = row_of(rows, "Kommune", "Hellstadt")
    assert (row["Kosten einmalig"], row["Kosten pro Jahr"], row["Kreis"]) == ("186000,50", "0", "Kreis Licht")
    assert (row["Womit die Kosten wachsen"], row["Freie Lizenz"]) == ("je Leuchte", "nein")
    assert (row["Tag der Entscheidung"], row["Darf gefragt werden"]) == ("2025-02-20", "per E-Mail, Besuch vor Ort")
    assert row["Was vorher da sein muss"] == "'=cmd|' /C calc'!A0"
    assert row["Wirkung mit Zahlen"] == ""
    assert row_of(rows, "Kommune", "Olpe")["Von der Kommune bestätigt"] == "nein"
    english = get(client, "csv", "/en").decode("utf-8-sig")
    assert "Costs once" in english and "186000.50" in english


def test_xlsx(client: Client) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(get(client, "xlsx"))).active
    assert sheet is not None
    heads, *lines = [list(line) for line in sheet.iter_rows()]
    places = {cell.value: place for place, cell in enumerate(heads)}
    line = next(line for line in lines if line[places["Kommune"]].value == "Hellstadt")
    assert line[places["Kosten einmalig"]].value == 186000.5
    assert line[places["Tag der Entscheidung"]].value.date() == date(2025, 2, 20)
    assert line[places["Freie Lizenz"]].value == "nein"
    bad = line[places["Was vorher da sein muss"]]
    assert (bad.value, bad.data_type) == (FACTS["prerequisites"], "s")


def test_json(client: Client) -> None:
    found = json.loads(get(client, "json"))
    row = row_of(found["solutions"], "town", "Hellstadt")
    assert set(row) == set(table.COLUMNS) and set(FIELDS) < set(row)
    assert (row["cost_once_cents"], row["cost_driver"], row["licence_open"]) == (18_600_050, "lamp", False)
    assert (row["contact_ways"], row["decision_on"], row["effect"]) == (["mail", "visit"], "2025-02-20", None)
    assert row["checked_on"] == NOW.date().isoformat()


def test_json_ld_only_of_what_towns_stand_behind(client: Client) -> None:
    found = json.loads(get(client, "jsonld"))
    assert found["@context"] == "https://schema.org" and len(found["@graph"]) == 1
    facts = {one["propertyID"]: one["value"] for one in found["@graph"][0]["additionalProperty"]}
    assert (facts["cost_driver_units"], facts["licence_open"]) == (240, False) and "effect" not in facts


@pytest.mark.parametrize(
    ("asked", "towns_found"),
    [
        ("district=kreis-licht", ["Hellstadt"]),
        ("q=anderen+beschrieben", ["Olpe"]),
        ("q=Licht&district=kreis-licht&status=operation", ["Hellstadt"]),
        ("topic=mobility", []),
        ("topic=nonsense&q=", ["Hellstadt", "Olpe"]),
    ],
)
def test_the_choice_of_the_list(client: Client, asked: str, towns_found: list[str]) -> None:
    page = client.get(f"/solutions/?{asked}").content.decode()
    assert "/solutions/export.csv" in page and ("/solutions/export.csv?" in page) == ("nonsense" not in asked)
    for kind in ("json", "csv", "xlsx"):
        content = body(client.get(f"/solutions/export.{kind}?{asked}"))
        if kind == "json":
            assert sorted(row["town"] for row in json.loads(content)["solutions"]) == towns_found
        elif kind == "csv":
            rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
            assert sorted(row["Kommune"] for row in rows) == towns_found
        else:
            sheet = openpyxl.load_workbook(io.BytesIO(content)).active
            assert sheet is not None and sheet.max_row == 1 + len(towns_found)
    graph = json.loads(body(client.get(f"/solutions/export.jsonld?{asked}")))["@graph"]
    assert len(graph) == towns_found.count("Hellstadt")


@pytest.mark.parametrize("kind", ["exe", "", "csv/", "x" * 200])
def test_no_other_form(client: Client, kind: str) -> None:
    assert client.get(f"/solutions/export.{kind}").status_code == 404


def test_nothing_is_cut_silently(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        exchange.foreign(towns.town("Olpe"), title=f"Weitere Lösung {number}")
    monkeypatch.setattr(exports, "PIECE", 2)
    monkeypatch.setattr(listing, "MOST_IN_BOOK", 3)
    monkeypatch.setattr(listing, "MOST_HITS", 3)
    assert len(json.loads(get(client, "json"))["solutions"]) == 7
    assert get(client, "csv").count(b"\r\n") == 8
    assert len(json.loads(body(client.get("/solutions/export.json?q=weitere")))["solutions"]) == 5
    sheet = openpyxl.load_workbook(io.BytesIO(get(client, "xlsx"))).active
    assert sheet is not None and sheet.max_row == 1 + 3 + 1
    assert sheet.cell(5, 1).value == "4 weitere fehlen hier. Die CSV-Datei enthält alle."
    told = "Excel erhält die ersten 3, die anderen Dateien alle."
    assert told in client.get("/solutions/").text and told in client.get("/solutions/?topic=energy").text
    few = client.get("/solutions/?district=kreis-licht").text
    assert told not in few and "JSON-LD enthält nur, wofür die Kommunen selbst einstehen." in few


def test_the_language_of_the_request_holds_to_the_last_piece(client: Client) -> None:
    pieces = client.get("/en/solutions/export.csv").streaming_content
    client.get("/solutions/")
    assert "Costs once" in b"".join(pieces).decode("utf-8-sig")


def test_json_ld_names_the_public_entry_it_was_made_from(client: Client) -> None:
    origin = Solution.objects.get(title=exchange.TEXTS["title"])
    made = exchange.published(towns.town("Zweitstadt"), title="Licht wie nebenan")
    Solution.objects.filter(pk=made.pk).update(based_on=origin)
    found = {one["name"]: one.get("isBasedOn") for one in json.loads(get(client, "jsonld"))["@graph"]}
    assert found == {"Licht wie nebenan": f"http://testserver/solutions/{origin.slug}/", origin.title: None}


@pytest.mark.office
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_libreoffice_opens_the_tables(client: Client, kind: str, tmp_path: Path) -> None:
    """LibreOffice reads the file and writes it as CSV with the settings of a German desk: nothing is lost."""
    (tmp_path / f"solutions.{kind}").write_bytes(get(client, kind))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    read = ["--infilter=CSV:59,34,76,1,,1031"] if kind == "csv" else []
    order = [office(), profile, "--headless", *read, "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76"]
    order += ["--outdir", str(tmp_path / "out"), f"solutions.{kind}"]
    done = subprocess.run(order, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0 and (tmp_path / "out" / "solutions.csv").exists(), done
    written = (tmp_path / "out" / "solutions.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written), delimiter=";"))
    assert list(rows[0]) == table.headings() and len(rows) == 2
    row = next(row for row in rows if row["Kommune"] == "Hellstadt")
    assert row["Kosten einmalig"].replace(",", ".") in ("186000.50", "186000.5")
    assert row["Was vorher da sein muss"].lstrip("'") == FACTS["prerequisites"]

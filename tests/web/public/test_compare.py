"""Solutions side by side."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from lotse.exchange.models import Solution
from lotse.exchange.wording import LABELS
from tests import papers
from tests.needs import office
from tests.people import towns

pytestmark = pytest.mark.django_db
PAGE = reverse("public:compare")


def pair() -> tuple[Solution, Solution]:
    """Two entries: one says what it costs and how it is bought, the other costs something else and is silent."""
    facts = {"price_year": 2026, "went_wrong": "Zu wenig geschult.", "licence_open": True}
    first = towns.solution(towns.town(), "Licht A", cost_once_cents=1_250_000, procurement="tender", **facts)
    second = towns.solution(towns.town(), "Licht B", cost_once_cents=900_000, price_year=2026, licence_open=True)
    return first, second


def query(*rows: Solution) -> str:
    return "&".join(f"s={row.slug}" for row in rows)


def lines(page: str) -> dict[str, tuple[bool, str]]:
    """Label of each row, whether it is marked, and the text of its cells."""
    found = {}
    for part in page.split('<tr role="row"')[1:]:
        if 'role="rowheader"' in part:
            row = part.split("</tr>")[0]
            label = row.split("<span>")[1].split("<")[0].strip()
            found[label] = (row.startswith(' class="differs"'), row.split("</th>")[1])
    return found


def test_differences_are_marked_and_silence_stays_visible(client: Client) -> None:
    first, second = pair()
    found = lines(client.get(f"{PAGE}?{query(first, second)}").text)
    marked, cells = found["Kosten einmalig"]
    assert marked and "12.500" in cells and "9.000" in cells
    marked, cells = found[str(LABELS["procurement"])]
    assert not marked and "nicht angegeben" in cells
    assert not found[str(LABELS["licence_open"])][0]


def test_only_what_differs(client: Client) -> None:
    first, second = pair()
    found = lines(client.get(f"{PAGE}?{query(first, second)}&only=1").text)
    assert str(LABELS["cost_once_cents"]) in found and str(LABELS["procurement"]) in found
    assert str(LABELS["licence_open"]) not in found and str(LABELS["repository_url"]) not in found


def test_one_more_is_offered_until_there_are_four(client: Client) -> None:
    rows = [towns.solution(towns.town(), f"Licht {number}") for number in range(6)]
    page = client.get(f"{PAGE}?{query(rows[0])}").text
    assert 'class="data compare"' not in page and f"{query(rows[0], rows[5])}".replace("&", "&amp;") in page
    page = client.get(f"{PAGE}?{query(*rows)}").text
    assert page.count('scope="col"') % 5 == 0 and "Noch eine danebenlegen" not in page
    assert "Licht 4" not in page


def test_words_find_what_stands_beside(client: Client) -> None:
    first, second = pair()
    other = towns.solution(towns.town(), "Mitfahrbank", topic="mobility")
    from_topic = client.get(f"{PAGE}?{query(first)}").text
    assert second.title in from_topic and other.title not in from_topic


@pytest.mark.parametrize(
    "asked", ["", "?s=", "?s=nobody&s=x", "?s=" + "x" * 900, "?s=🌲&q=%F0", "?q=" + "y" * 900, "?only=7&s=a&s=a"]
)
def test_odd_addresses_get_the_choice(client: Client, asked: str) -> None:
    pair()
    answer = client.get(PAGE + asked)
    assert answer.status_code == 200 and 'class="data compare"' not in answer.text
    for kind in ("pdf", "xlsx", "exe"):
        assert client.get(reverse("public:compare_file", args=[kind]) + asked).status_code == 404


def test_drafts_are_not_compared(client: Client) -> None:
    first, second = pair()
    Solution.objects.filter(pk=second.pk).update(state="draft")
    assert 'class="data compare"' not in client.get(f"{PAGE}?{query(first, second)}").text


def test_the_pdf_is_accessible_and_the_workbook_opens(client: Client) -> None:
    first, second = pair()
    Solution.objects.filter(pk=first.pk).update(title="=1+1 Licht")
    content = client.get(f"{reverse('public:compare_file', args=['pdf'])}?{query(first, second)}").content
    assert papers.faults(content) == [] and papers.tables_without_head(content) == 0
    assert "Licht B" in " ".join(papers.pages(content))
    answer = client.get(f"{reverse('public:compare_file', args=['xlsx'])}?{query(first, second)}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = {str(row[0].value): row[1:] for row in sheet.iter_rows()}
    assert [cell.value for cell in next(iter(rows.values()))] == ["=1+1 Licht", "Licht B", "Unterschied"]
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)
    costs = rows["Kosten einmalig"]
    assert "12.500" in str(costs[0].value) and costs[0].fill.fgColor.rgb == "00FFF0CC"
    # Not by colour alone: the last column says it in words.
    assert [cell.value for cell in costs[2:]] == ["verschieden"] and next(iter(rows.values()))[2].value == "Unterschied"
    assert rows[str(LABELS["licence_open"])][-1].value is None


def test_the_workbook_has_the_figures_as_numbers(client: Client) -> None:
    first, second = pair()
    Solution.objects.filter(pk=first.pk).update(funding_percent=0, title="=1+1 Licht")
    answer = client.get(f"{reverse('public:compare_file', args=['xlsx'])}?{query(first, second)}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Zahlen"]
    rows = {str(row[0].value): row[1:] for row in sheet.iter_rows()}
    assert [(cell.value, cell.data_type) for cell in rows["Angabe"]] == [("=1+1 Licht", "s"), ("Licht B", "s")]
    assert [(cell.value, cell.number_format) for cell in rows["Kosten einmalig"]] == [
        (12_500, '#,##0.00 "€"'),
        (9_000, '#,##0.00 "€"'),
    ]
    assert [cell.number_format for cell in rows["Preisstand (Jahr)"]] == ["0", "0"]
    # Nothing stated is an empty cell and no nought; a nought that is stated is one.
    assert [cell.value for cell in rows[str(LABELS["funding_percent"])]] == [0, None]
    assert str(LABELS["hours_yearly"]) not in rows


def test_two_entries_of_one_town_can_be_told_apart_on_a_phone(client: Client) -> None:
    town, other = towns.town("Zweimalstadt"), towns.town("Einmalstadt")
    rows = [towns.solution(town, "Licht A"), towns.solution(town, "Licht B"), towns.solution(other, "Licht C")]
    page = client.get(f"{PAGE}?{query(*rows)}").text
    for label in ("Zweimalstadt: Licht A", "Zweimalstadt: Licht B", "Einmalstadt"):
        assert f'data-label="{label}"' in page


@pytest.mark.office
def test_libreoffice_opens_the_workbook(client: Client, tmp_path: Path) -> None:
    rows = [*pair(), towns.solution(towns.town(), "Licht C", how_it_works="Ein langer Satz. " * 40)]
    file = tmp_path / "vergleich.xlsx"
    file.write_bytes(client.get(f"{reverse('public:compare_file', args=['xlsx'])}?{query(*rows)}").content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    order = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), file.name]
    done = subprocess.run(order, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    told = " ".join(" ".join(papers.pages(file.with_suffix(".pdf").read_bytes())).split())
    for text in ("Licht A", "Licht B", "Licht C", "12.500 €", "9.000 €", "verschieden", "nicht angegeben"):
        assert text in told.replace("\xa0", " "), text


def test_equally_many_statements_for_two_and_four(
    client: Client, django_assert_num_queries: Callable[[int], Any]
) -> None:
    rows = [*pair(), *pair()]
    for number in (2, 4):
        client.get(f"{PAGE}?{query(*rows[:number])}")
        with django_assert_num_queries(5 if number == 2 else 4):
            client.get(f"{PAGE}?{query(*rows[:number])}")

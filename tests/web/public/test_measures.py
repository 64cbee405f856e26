"""The list of measures of the model project, and one measure."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.models import Solution
from lotse.programme.actions import measure as measures
from lotse.programme.models import Measure
from lotse.regions.models import Municipality
from tests import exchange
from tests.people import DESK, NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
LIST = "/measures/"


def measure(
    title: str, town: Municipality | None = None, solutions: list[Solution] | None = None, **other: Any
) -> Measure:
    """A measure as entered by a command."""
    values = {
        "municipality": town,
        "title": title,
        "topic": "data",
        "status": "operation",
        "summary": "Erster Satz.\n\nZweiter Satz.",
        "source_url": "https://quelle.example/m",
        **other,
    }
    return measures.enter(values=values, solutions=solutions or [], by=DESK, at=NOW)


def listed(client: Client, query: str = "") -> list[str]:
    """The titles in the list."""
    return re.findall(r'<a href="/measures/[^"?]+">([^<]+)</a>', client.get(LIST + query).text.partition("<main")[2])


def test_the_list_with_source_and_date(client: Client) -> None:
    town = towns.town("Hellstadt")
    measure("Datenplattform", number="M01")
    measure("Sensoren", town, topic="climate", status="planned", source_date="1. Februar 2022")
    text = cast.text(client.get(LIST))
    assert listed(client) == ["Datenplattform", "Sensoren"] and "M01" in text
    cells = re.findall(r'data-label="(?:Kommune|Thema|Stand|Laut Quelle)"><span>(.*?)</span></td>', text)
    assert cells == [
        "ganze Region",
        "Daten und technische Grundlagen",
        "in Betrieb",
        '<span class="gap">Datum nicht angegeben</span>',
        "Hellstadt",
        "Klima und Umwelt",
        "geplant",
        "1. Februar 2022",
    ]


def test_filters(client: Client) -> None:
    town = towns.town("Hellstadt")
    measure("Plattform"), measure("Sensoren", town, topic="climate", status="planned")
    assert listed(client, "?q=SENSOR") == listed(client, f"?town={town.slug}") == ["Sensoren"]
    assert listed(client, "?topic=data") == listed(client, "?status=operation") == ["Plattform"]
    nothing = cast.text(client.get(LIST + "?topic=data&status=planned"))
    assert "Keine Maßnahme passt zu dieser Auswahl" in nothing and '<option value="data" selected>' in nothing
    wrong = client.get(LIST, {"topic": "never", "status": "x" * 3000, "town": "'--", "page": "-1"})
    assert wrong.status_code == 200 and wrong.text.count("Diese Auswahl gibt es bei „") == 3


def test_an_empty_list_leads_on(client: Client) -> None:
    text = client.get(LIST).text
    assert "Noch sind keine Maßnahmen eingetragen" in text and 'href="/solutions/"' in text


def test_measures_of_invented_towns_are_in_no_list(client: Client) -> None:
    found = measure("Erdacht", towns.town(real=False))
    assert listed(client) == [] and client.get(f"/measures/{found.slug}/").status_code == 200


def test_one_measure_with_its_solutions(client: Client) -> None:
    town = towns.town("Hellstadt")
    public, secret = exchange.published(town), exchange.draft(title="Geheim")
    found = measure("Sensoren", town, [public, secret], number="M07", source_date="1. Februar 2022")
    text = cast.text(client.get(f"/measures/{found.slug}/"))
    for part in (
        "Maßnahme M07 · Daten und technische Grundlagen",
        "<p>Erster Satz.</p> <p>Zweiter Satz.</p>",
        f'<a href="/towns/{town.slug}/">Hellstadt</a>',
        'in Betrieb<br><span class="meta">laut Quelle, 1. Februar 2022</span>',
        'href="https://quelle.example/m"',
        "Licht nach Bedarf",
    ):
        assert part in text, part
    assert "Geheim" not in text
    alone = measure("Allein")
    text = cast.text(client.get(f"/measures/{alone.slug}/"))
    assert "Noch ist keine Lösung bekannt." in text and 'href="/solutions/?topic=data"' in text
    assert '<span class="gap">Datum nicht angegeben</span>' in text
    assert client.get("/measures/nothing-here/").status_code == 404


def test_equally_many_statements_for_one_and_three_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    client.get(LIST)
    town, rows = towns.town(), []
    for number in (1, 2, 3):
        rows.append(towns.solution(town, f"Lösung {number}"))
        found = measure(f"Maßnahme {number}", town, rows)
        with django_assert_num_queries(3):
            assert len(listed(client)) == number
        with django_assert_num_queries(3):
            assert client.get(f"/measures/{found.slug}/").text.count('class="card solution"') == number

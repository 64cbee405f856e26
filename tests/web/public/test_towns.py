"""The list of towns by Kreis, and one town."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.wording import Openness, Stage
from lotse.network.actions import standing
from lotse.programme.actions import measure as measures
from lotse.regions.models import Municipality
from tests import exchange
from tests.people import DESK, NOW, towns
from tests.web.public import cast
from tests.web.public.test_map import crowd, table

pytestmark = pytest.mark.django_db
LIST = "/towns/"


def page(town: Municipality) -> str:
    """The page of a town."""
    return f"/towns/{town.slug}/"


def measure(town: Municipality, title: str = "Netz aus Sensoren") -> None:
    """A measure of the town."""
    values = {
        "municipality": town,
        "title": title,
        "topic": "climate",
        "status": "planned",
        "summary": "Messen.",
        "source_url": "https://quelle.example/m",
        "source_date": "2024",
    }
    measures.enter(values=values, solutions=[], by=DESK, at=NOW)


def known(town: Municipality, level: str = "joiner", **other: str) -> None:
    """What a source says about the standing."""
    facts = {"decided_by": "council", "as_of": "2021/22", "source_url": "https://quelle.example/stand", **other}
    standing.note(municipality=town, level=level, **facts, by=DESK, at=NOW)


def test_towns_by_district_with_level_and_numbers(client: Client) -> None:
    south, north = towns.town("Aldorf", district="Kreis Süd"), towns.town("Bedorf", district="Kreis Nord")
    other = towns.town("Cedorf", district="Kreis Süd")
    invented = towns.town("Beispielort", real=False)
    known(north)
    measure(north)
    towns.copy(towns.solution(north), south)
    text = cast.text(client.get(LIST))
    assert re.findall(r'<h2 id="d\d">([^<]+)</h2>', text) == ["Kreis Nord", "Kreis Süd"]
    assert list(table(text)) == [north.name, south.name, other.name, invented.name]
    assert table(text)["Bedorf"] == ["8.000", "1", "1", "0", "1"] and table(text)["Aldorf"][3] == "1"
    assert 'Mitmacherkommune <span class="meta">laut Quelle, 2021/22</span>' in text
    assert text.count("kein Stand bekannt") == 3
    assert text.index('id="examples"') < text.index("Beispielort") and "3 Kommunen: was sie gemacht haben" in text


def test_more_than_three_hundred_towns_start_with_their_districts(client: Client) -> None:
    crowd(301)
    text = cast.text(client.get(LIST))
    assert len(table(text)) == 9 and 'href="?district=kreis-7"' in text
    inside = cast.text(client.get(LIST + "?district=kreis-7"))
    assert len(table(inside)) == 37 and "Alle Kommunen zeigen" in inside
    wrong = cast.text(client.get(LIST + "?district=never"))
    assert "Diese Auswahl gibt es bei „Kreis“ nicht." in wrong and len(table(wrong)) == 9


def test_one_town(client: Client) -> None:
    cast.installed()
    town = towns.town("Hellstadt", district="Kreis Licht", population=24_551, population_year=2019, lat=51.0, lon=8.0)
    towns.town("Nebenan", lat=51.3, lon=8.3)
    known(town)
    exchange.foreign(town, title="Fremde Lösung")
    measure(town)
    text = cast.text(client.get(page(town)))
    for part in (
        "Diese Seite führt Träger &lt;GmbH&gt;, nicht die Kommune selbst.",
        "<dt>Bevölkerung</dt><dd>24.551 (2019)</dd>",
        "<dt>Kreis</dt><dd>Kreis Licht</dd>",
        "Mitmacherkommune, Beschluss des Rates<br>",
        '<span class="meta">laut Quelle, 2021/22</span>',
        'href="https://quelle.example/stand"',
        "Beispielregister",
        "Fremde Lösung",
        "nicht von der Kommune geprüft",
        'href="/measures/',
        "geplant, laut Quelle, 2024",
        '<svg class="sky locator"',
        "Wo Hellstadt in der Region liegt",
    ):
        assert part in text, part
    assert "Lotsinnen und Lotsen" not in text.partition("<main")[2]


def test_what_is_not_known_is_said(client: Client) -> None:
    town = towns.town("Stilldorf")
    text = cast.text(client.get(page(town)))
    assert '<span class="gap">kein Stand bekannt</span>' in text and '"sky locator"' not in text
    assert "Noch ist keine Lösung dieser Kommune öffentlich" in text and "der Träger dieser Seite" in text


def test_lotsen_only_where_the_town_shows_them(client: Client) -> None:
    town = towns.town(lotsen_count=7)
    assert "<dt>Lotsinnen und Lotsen</dt>" not in client.get(page(town)).text
    Municipality.objects.filter(pk=town.pk).update(shows_lotsen=True)
    assert "<dt>Lotsinnen und Lotsen</dt><dd>7</dd>" in client.get(page(town)).text


def test_copies_only_as_far_as_they_are_open(client: Client) -> None:
    town, giver = towns.town("Kleindorf"), towns.town("Großdorf")
    towns.copy(towns.solution(giver, "Offen"), town, stage=Stage.OPERATION)
    towns.copy(towns.solution(giver, "Nur für die Schule"), town, Openness.SCHOOL)
    towns.copy(towns.solution(town, "Eigene"), giver)
    text = cast.text(client.get(page(town)))
    assert "macht von Großdorf nach:" in text and "nachgemacht von Großdorf:" in text
    assert 'Offen</a> <span class="meta">Betrieb, seit 11.01.2027</span>' in text
    assert "Nur für die Schule" not in text
    hidden = cast.text(client.get(page(giver)))
    assert "Nur für die Schule" in hidden and hidden.count("nachgemacht von Kleindorf:") == 1


def test_a_town_with_many_solutions_leads_to_the_list(client: Client) -> None:
    town = towns.town()
    for number in range(13):
        towns.solution(town, f"Lösung {number}")
    text = client.get(page(town)).text
    assert text.count('class="card solution"') == 12 and f'href="/solutions/?town={town.slug}"' in text


def test_an_invented_town_says_so(client: Client) -> None:
    text = cast.text(client.get(page(towns.town(real=False, lat=51.0, lon=8.0))))
    assert "Diese Kommune ist erfunden." in text and '"sky locator"' not in text


def test_no_such_town(client: Client) -> None:
    assert client.get("/towns/nowhere/").status_code == 404


def test_equally_many_statements_for_one_and_three_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    town = towns.town(lat=51.0, lon=8.0)
    towns.town(lat=51.2, lon=8.2)
    for number in (1, 2, 3):
        other = towns.town()
        towns.copy(towns.solution(town, f"Lösung {number}"), other), towns.copy(towns.solution(other), town)
        measure(town, f"Maßnahme {number}")
        client.get(page(town))  # the first draws the region
        with django_assert_num_queries(6):
            assert client.get(page(town)).text.count('class="card solution"') == number
        with django_assert_num_queries(6):
            client.get(LIST)

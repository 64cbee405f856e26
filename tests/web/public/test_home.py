"""The first page: the region, the next runs; and the answers for machines."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.models import Copy
from lotse.exchange.wording import Openness
from lotse.network.actions import standing
from tests import people
from tests.people import DESK, NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db


def test_empty_house_says_what_comes(client: Client) -> None:
    page = cast.text(client.get("/"))
    assert "Zurzeit steht kein Termin fest" in page and '<svg class="sky"' not in page


def test_towns_are_drawn_without_invented_ones(client: Client) -> None:
    cast.town("Großdorf", 70_000, 51.4, 8.0)
    cast.town("<b>Kleindorf", 5_000, 51.2, 8.2)
    cast.town("Erfunden", 9_000, 51.3, 8.1, is_fictive=True)
    page = cast.text(client.get("/"))
    assert page.count('<circle class="unknown" cx=') == 2 and "Erfunden" not in page
    assert "2 Kommunen" in page and "<title>Großdorf: 70.000</title>" in page
    assert "&lt;b&gt;Kleindorf" in page and "<b>Kleindorf" not in page
    assert 'role="img" aria-labelledby="sky-title sky-text"' in page and 'href="/map/"' in page


def test_levels_and_copies_are_drawn_anew_when_they_change(client: Client) -> None:
    giver = cast.town("Großdorf", 70_000, 51.4, 8.0)
    taker = cast.town("Kleindorf", 5_000, 51.2, 8.2)
    solution = towns.solution(giver)
    assert "Pionierkommune" not in client.get("/").text and "→" not in client.get("/").text
    standing.note(municipality=giver, level="pioneer", as_of="2021/22", decided_by="", source_url="", by=DESK, at=NOW)
    page = client.get("/").text
    assert page.count('<polygon class="pioneer"') == 2 and "Pionierkommune" in page  # the town, and the legend
    copy = towns.copy(solution, taker, Openness.SCHOOL)
    assert "<title>Großdorf → Kleindorf</title>" not in client.get("/").text
    Copy.objects.filter(pk=copy.pk).update(openness=Openness.PUBLIC)
    assert client.get("/").text.count("<title>Großdorf → Kleindorf</title>") == 1
    standing.note(municipality=giver, level="joiner", as_of="2022", decided_by="", source_url="", by=DESK, at=NOW)
    assert '<polygon class="pioneer"' not in client.get("/").text


def test_a_corrected_population_is_drawn_anew(client: Client) -> None:
    town = cast.town("Großdorf", 70_000, 51.4, 8.0)
    cast.town("Kleindorf", 5_000, 51.2, 8.2)
    assert "70.000" in cast.text(client.get("/"))
    town.population = 71_000
    town.save()
    assert "71.000" in cast.text(client.get("/"))


def test_the_newest_solutions_and_the_search(client: Client) -> None:
    town = cast.town("Großdorf", 70_000, 51.4, 8.0)
    for number in range(4):
        towns.solution(town, f"Lösung {number}", published_at=NOW + timedelta(minutes=number))
    page = client.get("/").text
    assert [f"Lösung {n}" in page for n in range(4)] == [False, True, True, True]
    assert page.index("Lösung 3") < page.index("Lösung 2") < page.index("Lösung 1")
    assert 'action="/solutions/"' in page and 'name="q"' in page and 'type="application/atom+xml"' in page


def test_equally_many_statements_for_one_and_three_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    course, town = people.course(), cast.town("Großdorf", 70_000, 51.4, 8.0)
    people.run(course), towns.solution(town)
    client.get("/")
    with django_assert_num_queries(8):
        assert cast.text(client.get("/")).count('class="row"') == 1
    people.run(course), people.run(course), towns.solution(town), towns.solution(town)
    with django_assert_num_queries(8):
        assert cast.text(client.get("/")).count('class="row"') == 3


def test_a_visitor_gets_no_cookie(client: Client) -> None:
    assert not client.get("/").cookies


def test_robots_stay_out_of_a_demonstration(client: Client) -> None:
    assert "Disallow: /desk/" in client.get("/robots.txt").content.decode()
    cast.installed("demo")
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_health(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"

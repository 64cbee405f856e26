"""The first page: the region, the next runs; and the answers for machines."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.web.public.map import constellation, labels
from tests import people
from tests.web.public import cast

pytestmark = pytest.mark.django_db


def test_empty_house_says_what_comes(client: Client) -> None:
    page = cast.text(client.get("/"))
    assert "Zurzeit steht kein Termin fest" in page and '<svg class="sky"' not in page


def test_towns_are_drawn_and_listed_without_invented_ones(client: Client) -> None:
    cast.town("Großdorf", 70_000, 51.4, 8.0)
    cast.town("<b>Kleindorf", 5_000, 51.2, 8.2)
    cast.town("Erfunden", 9_000, 51.3, 8.1, is_fictive=True)
    page = cast.text(client.get("/"))
    assert page.count("<circle cx=") >= 2 and "Erfunden" not in page
    assert "2 Kommunen" in page and "70.000" in page and "Destatis, 31.12.2019" in page
    assert "&lt;b&gt;Kleindorf" in page and "<b>Kleindorf" not in page
    assert 'role="img" aria-labelledby="sky-title sky-text"' in page


def test_a_corrected_population_is_drawn_anew(client: Client) -> None:
    town = cast.town("Großdorf", 70_000, 51.4, 8.0)
    cast.town("Kleindorf", 5_000, 51.2, 8.2)
    assert "70.000" in cast.text(client.get("/"))
    town.population = 71_000
    town.save()
    assert "71.000" in cast.text(client.get("/"))


def test_dots_stand_at_their_places() -> None:
    sky = constellation.draw(
        [
            constellation.Town("Nord", 100_000, 51.6, 8.0),
            constellation.Town("Süd", 5_000, 50.8, 8.0),
            constellation.Town("Ost", 5_000, 51.2, 8.6),
        ]
    )
    assert sky is not None
    north, south, east = sky.dots
    assert north.y < east.y < south.y and north.x == south.x < east.x
    assert north.r > south.r == east.r
    assert [label.text for label in sky.labels] == ["Nord", "Süd", "Ost"]
    assert constellation.draw([constellation.Town("Allein", 1, 51, 8)]) is None


def test_names_that_would_touch_are_left_out() -> None:
    crowd = [constellation.Town(f"Langername{n}", 50_000 - n, 51.0 + n / 1000, 8.0) for n in range(30)]
    sky = constellation.draw([*crowd, constellation.Town("Fern", 10, 51.9, 8.9)])
    assert sky is not None and len(sky.dots) == 31 and 0 < len(sky.labels) <= labels.MOST


def test_equally_many_statements_for_one_and_three_runs(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    course = people.course()
    people.run(course)
    client.get("/")
    with django_assert_num_queries(4):
        assert cast.text(client.get("/")).count('class="row"') == 1
    people.run(course), people.run(course)
    with django_assert_num_queries(4):
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

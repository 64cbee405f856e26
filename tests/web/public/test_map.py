"""The map: signs, arcs, filters, the same figures as a table; Kreise where there are too many towns."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.wording import Openness
from lotse.network.actions import standing
from lotse.regions.models import District, Municipality
from lotse.web.public.map import atlas
from tests.people import DESK, NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
MAP = "/map/"
SIGN = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)">')
ARC = re.compile(r"<title>([^<]+ → [^<]+)</title>")
ROW = re.compile(r'<tr(?: role="row")?><th scope="row"(?: role="rowheader")?><a href="[^"]+">([^<]+)</a>.*?</tr>')
FIGURE = re.compile(r'<td(?: role="cell" data-label="[^"]+")?>([^<]*)</td>')


def parts(client: Client, query: str = "") -> tuple[str, str]:
    """The page without and with the invented towns."""
    text = cast.text(client.get(MAP + query))
    whole, _, inset = text.partition('id="examples"')
    return whole, inset


def table(text: str) -> dict[str, list[str]]:
    """The figures by the name of the row."""
    return {found[1]: FIGURE.findall(found[0]) for found in ROW.finditer(text)}


@pytest.fixture
def region() -> tuple[Municipality, Municipality, Municipality]:
    """A pioneer that gives, a joining town that copies, and one of which nothing is known."""
    giver = towns.town("Großdorf", district="Kreis Nord", lat=51.6, lon=8.0, population=70_000)
    taker = towns.town("Kleindorf", district="Kreis Süd", lat=51.2, lon=8.2, population=5_000)
    quiet = towns.town("Stilldorf", district="Kreis Süd", lat=51.0, lon=8.4, population=9_000)
    for town, level in ((giver, "pioneer"), (taker, "joiner")):
        standing.note(
            municipality=town,
            level=level,
            decided_by="",
            as_of="2021/22",
            source_url="https://quelle.example/stand",
            by=DESK,
            at=NOW,
        )
    light, data = towns.solution(giver, "Licht"), towns.solution(giver, "Daten", topic="data")
    towns.copy(light, taker), towns.copy(data, taker, Openness.SCHOOL)
    return giver, taker, quiet


def test_each_town_is_a_link_with_a_name(client: Client, region: tuple[Municipality, ...]) -> None:
    giver, taker, quiet = region
    whole, _inset = parts(client)
    assert SIGN.findall(whole) == [
        (f"/towns/{giver.slug}/", "Großdorf, 70.000 Menschen, Pionierkommune, 2 Lösungen"),
        (f"/towns/{quiet.slug}/", "Stilldorf, 9.000 Menschen, kein Stand bekannt, 0 Lösungen"),
        (f"/towns/{taker.slug}/", "Kleindorf, 5.000 Menschen, Mitmacherkommune, 0 Lösungen"),
    ]
    signs = re.findall(r'<(?:polygon|circle) class="(pioneer|joiner|school|unknown)" (?:points|cx)', whole)
    assert signs[:3] == ["pioneer", "unknown", "joiner"]
    assert ARC.findall(whole) == ["Großdorf → Kleindorf"]
    assert 'role="group" aria-labelledby="sky-title"' in whole and 'href="#figures"' in whole


def test_the_table_shows_the_same_figures(client: Client, region: tuple[Municipality, ...]) -> None:
    whole, _inset = parts(client)
    assert table(whole) == {
        "Großdorf": ["70.000", "2", "0", "0", "1"],
        "Kleindorf": ["5.000", "0", "0", "1", "0"],
        "Stilldorf": ["9.000", "0", "0", "0", "0"],
    }
    assert "Bevölkerung Ende 2025: Beispielregister" in whole and "https://quelle.example/stand" in whole


@pytest.mark.parametrize(
    ("query", "rows", "signs", "arcs"),
    [
        ("?level=pioneer", ["Großdorf"], 1, 1),
        ("?level=unknown", ["Stilldorf"], 1, 0),
        ("?topic=energy", ["Großdorf", "Kleindorf"], 2, 1),
        ("?topic=data", ["Großdorf"], 1, 0),
        ("?district=kreis-sued", ["Kleindorf", "Stilldorf"], 2, 0),
        ("?level=joiner&district=kreis-sued", ["Kleindorf"], 1, 0),
    ],
)
def test_filters(
    client: Client, region: tuple[Municipality, ...], query: str, rows: list[str], signs: int, arcs: int
) -> None:
    whole, _inset = parts(client, query)
    assert list(table(whole)) == rows and len(SIGN.findall(whole)) == signs and len(ARC.findall(whole)) == arcs
    assert f"{len(rows)} Kommune{'n passen' if len(rows) > 1 else ' passt'}." in whole


def test_what_does_not_fit_is_pale_and_leads_nowhere(client: Client, region: tuple[Municipality, ...]) -> None:
    whole, _inset = parts(client, "?level=pioneer")
    assert whole.count('<g class="faint">') == 2
    empty, _inset = parts(client, "?topic=culture")
    assert "Keine Kommune passt zu dieser Auswahl" in empty and not SIGN.findall(empty)
    narrow, _inset = parts(client, "?topic=data")
    assert table(narrow) == {"Großdorf": ["70.000", "1", "0", "0", "0"]}
    assert "Alle Zahlen gelten für das gewählte Thema." in narrow


@pytest.mark.parametrize("bad", ["never", "'--", "x" * 5000, "kreis-sued/../", "１"])
def test_unknown_values_get_a_sentence(client: Client, region: tuple[Municipality, ...], bad: str) -> None:
    answer = client.get(MAP, {"level": bad, "topic": bad, "district": bad})
    assert answer.status_code == 200 and answer.text.count("Diese Auswahl gibt es bei „") == 3
    assert len(SIGN.findall(answer.text)) == 3


def test_invented_towns_stand_in_an_inset_outside_all_figures(client: Client, region: tuple[Municipality, ...]) -> None:
    one = towns.town("Beispiel A", real=False, lat=50.0, lon=7.0)
    other = towns.town("Beispiel B", real=False, lat=50.2, lon=7.2)
    towns.copy(towns.solution(one, "Erdacht"), other)
    towns.copy(towns.solution(one, "Über die Grenze"), region[2])
    whole, inset = parts(client)
    assert "Beispiel" not in whole.replace("Beispielregister", "") and "Erdacht" not in whole
    assert [words.partition(",")[0] for _url, words in SIGN.findall(inset)] == ["Beispiel A", "Beispiel B"]
    assert ARC.findall(inset) == ["Beispiel A → Beispiel B"] and set(table(inset)) == {"Beispiel A", "Beispiel B"}
    assert "Sie zeigen, wie alles funktioniert." in inset
    assert set(table(whole)) == {"Großdorf", "Kleindorf", "Stilldorf"}


def test_invented_towns_need_no_place_on_earth(client: Client, region: tuple[Municipality, ...]) -> None:
    for name in "ABC":
        towns.town(f"Beispiel {name}", real=False)
    _whole, inset = parts(client)
    places = set(re.findall(r'<circle class="unknown" cx="([\d.]+)" cy="([\d.]+)"', inset))
    assert len(SIGN.findall(inset)) == len(places) == 3


def test_persons_are_never_on_it(client: Client, region: tuple[Municipality, ...]) -> None:
    Municipality.objects.update(lotsen_count=4, shows_lotsen=True)
    whole, _inset = parts(client)
    assert "Lotsinnen" not in whole.partition("<main")[2] and ">4<" not in whole


def test_an_empty_region(client: Client) -> None:
    whole, _inset = parts(client)
    assert "Noch sind keine Kommunen eingetragen" in whole and '<svg class="sky"' not in whole


def test_towns_without_a_place_are_in_the_table(client: Client) -> None:
    towns.town("Ortlos"), towns.town("Auch ohne")
    whole, _inset = parts(client)
    assert set(table(whole)) == {"Ortlos", "Auch ohne"} and '<svg class="sky"' not in whole


def crowd(number: int) -> list[Municipality]:
    """Many invented towns that count as real, in eight Kreise; the last has no Kreis."""
    kreise = [District.objects.create(name=f"Kreis {n}", sort_key=f"kreis {n}") for n in range(8)]
    made = Municipality.objects.bulk_create(
        Municipality(
            ags=f"98{n:06d}",
            slug=f"ort-{n}",
            name=f"Ort {n}",
            sort_key=f"ort {n:04}",
            district=None if n == number - 1 else kreise[n % 8],
            kind="Gemeinde",
            population=1_000 + n,
            population_year=2025,
            source="Beispielregister",
            lat=51.0 + n % 8 / 10 + n / 10_000,
            lon=7.0 + n % 8 / 7 + n / 10_000,
        )
        for n in range(number)
    )
    return list(made)


def test_four_hundred_towns_are_grouped_by_district(client: Client) -> None:
    every = crowd(400)
    towns.copy(towns.solution(every[0]), every[1])
    towns.copy(towns.solution(every[2]), every[10])
    whole, _inset = parts(client)
    assert [words for _url, words in SIGN.findall(whole)][-1] == "Ort 399, 1 Kommune"
    assert len(SIGN.findall(whole)) == 9 and whole.count('<circle class="group" cx') == 9
    assert ARC.findall(whole) == ["Kreis 0 → Kreis 1"]  # the other stays inside its Kreis
    figures = table(whole)
    assert figures["Kreis 0"] == ["50", "59.800", "1", "0", "0", "1"]
    assert figures["Kreis 2"] == ["50", "59.900", "1", "0", "1", "1"]
    assert 'href="?district=kreis-2"' in whole and f'href="/towns/{every[399].slug}/"' in whole
    assert len(whole.encode()) < 100_000


def test_from_a_district_to_its_towns_with_the_same_choice(client: Client) -> None:
    every = crowd(400)
    towns.solution(every[2]), towns.solution(every[3])
    whole, _inset = parts(client, "?topic=energy")
    assert set(table(whole)) == {"Kreis 2", "Kreis 3"} and 'href="?topic=energy&district=kreis-2"' in whole
    inside, _inset = parts(client, "?district=kreis-2")
    assert len(SIGN.findall(inside)) == len(table(inside)) == 50
    assert list(table(parts(client, "?topic=energy&district=kreis-2")[0])) == ["Ort 2"]


def test_exactly_three_hundred_are_shown_one_by_one(client: Client) -> None:
    crowd(atlas.MOST_TOWNS)
    whole, _inset = parts(client)
    assert len(SIGN.findall(whole)) == 300


def test_equally_many_statements_for_one_and_three_towns(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    client.get(MAP)
    for _ in range(2):
        town, example = towns.town(lat=51.0, lon=8.0), towns.town(real=False, lat=51.0, lon=8.0)
        towns.copy(towns.solution(town), towns.town(lat=51.2, lon=8.2))
        towns.copy(towns.solution(example), towns.town(real=False, lat=51.2, lon=8.2))
        with django_assert_num_queries(11):
            assert client.get(MAP + "?topic=energy").status_code == 200

"""Kept pages about solutions, towns and the map: what changes is seen at the next visit, and nobody sees another's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client, RequestFactory

from lotse.base import clock
from lotse.exchange.models import Copy, Solution
from lotse.network.models import Standing
from lotse.programme.models import Measure
from lotse.regions.models import District, Municipality
from lotse.web.shared import kept_pages
from tests import people
from tests.people import NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
OWN = ("nicht öffentlich", "Elke Eigen", "Für unsere Kommune nachnutzen")
LISTS = ("solutions", "map", "towns")
PAGES = (*LISTS, "solution", "giver", "taker", "paper", "chosen")


@dataclass
class Region:
    """A giver with two entries, a taker with a copy, a third town."""

    giver: Municipality
    taker: Municipality
    third: Municipality
    solution: Solution
    other: Solution

    def path(self, name: str) -> str:
        """Where a page is."""
        paper = f"/solutions/{self.solution.slug}/council-paper/"
        return {
            "solutions": "/solutions/",
            "map": "/map/",
            "towns": "/towns/",
            "solution": f"/solutions/{self.solution.slug}/",
            "giver": f"/towns/{self.giver.slug}/",
            "taker": f"/towns/{self.taker.slug}/",
            "paper": paper,
            "chosen": f"{paper}?town={self.taker.slug}",
        }[name]


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are drawn from now on; nothing is kept from before."""
    cast.installed()
    found: list[str] = []
    plain = kept_pages._draw

    def draw(template: str, *rest: Any) -> str:
        found.append(template)
        return plain(template, *rest)

    monkeypatch.setattr(kept_pages, "_pages", {})
    monkeypatch.setattr(kept_pages, "_draw", draw)
    return found


@pytest.fixture
def region() -> Region:
    giver = towns.town("Gebdorf", lat=51.0, lon=8.0, population=9000)
    taker = towns.town("Nimmdorf", lat=51.2, lon=8.2)
    third = towns.town("Drittdorf", lat=51.4, lon=8.4, district="Kreis Anders")
    solution = towns.solution(giver, beneficiaries=["youth"], cost_once_cents=500_00, price_year=2025)
    other = towns.solution(giver, "Zweite Sache")
    towns.copy(solution, taker)
    Standing.objects.create(
        municipality=giver, level="school", as_of="2024", source_url="https://a.example/", noted_at=NOW
    )
    made = Measure.objects.create(
        slug="m-1",
        title="Masse Eins",
        sort_key="masse",
        municipality=giver,
        topic="energy",
        status="idea",
        summary="Kurz.",
        source_url="https://b.example/",
        changed_at=NOW,
    )
    made.solutions.add(solution)
    return Region(giver, taker, third, solution, other)


def page(client: Client, path: str) -> str:
    """The page as it comes."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def of(region: Region) -> Any:
    return Municipality.objects.filter(pk=region.giver.pk)


CHANGES: dict[str, tuple[Callable[[Region], object], str]] = {
    "title": (lambda r: Solution.objects.update(title="Anders"), "solutions map solution giver taker paper chosen"),
    "benefit": (lambda r: Solution.objects.update(people_benefit="Neu."), "solutions solution giver chosen"),
    "costs": (lambda r: Solution.objects.update(cost_once_cents=7_00), "solutions solution giver chosen"),
    "a long text": (lambda r: Solution.objects.update(went_wrong="Alles."), "solution chosen"),
    "language": (lambda r: Solution.objects.update(language="en"), "solutions solution giver chosen"),
    "source": (lambda r: Solution.objects.update(origin="public_source"), "solutions solution giver chosen"),
    "a new entry": (lambda r: towns.solution(r.third, "Dritte"), "solutions map towns solution"),
    "another is hidden": (
        lambda r: Solution.objects.filter(pk=r.other.pk).update(state="hidden"),
        "solutions map towns solution giver",
    ),
    "copied once more": (lambda r: towns.copy(r.solution, r.third), "solutions map towns solution giver"),
    "a copy goes on": (lambda r: Copy.objects.update(stage="running"), "solution giver taker"),
    "a copy is closed": (lambda r: Copy.objects.update(openness="own"), "solutions map towns solution giver taker"),
    "a copy ends": (lambda r: Copy.objects.update(stage="ended"), "solutions map towns solution giver taker"),
    "a copy is older": (lambda r: Copy.objects.update(since=NOW - timedelta(days=99)), "solution giver taker"),
    "a town is called otherwise": (
        lambda r: of(r).update(name="Umdorf"),
        "solutions map towns solution giver taker paper chosen",
    ),
    "a town grows": (lambda r: of(r).update(population=77_777), "solutions map towns solution giver chosen"),
    "a town moves": (lambda r: of(r).update(lat=51.7), "map giver taker"),
    "who takes is called otherwise": (
        lambda r: Municipality.objects.filter(pk=r.taker.pk).update(name="Umdorf"),
        "map towns solution giver taker paper chosen",
    ),
    "a Kreis is called otherwise": (
        lambda r: District.objects.filter(name="Beispielkreis").update(name="Kreis Neu"),
        "solutions map towns solution giver taker",
    ),
    "a new town": (lambda r: towns.town("Neudorf", lat=51.1, lon=8.1), "map towns giver taker paper chosen"),
    "an invented town": (lambda r: towns.town("Erfunden", real=False), "map towns paper chosen"),
    "its figure of Lotsen": (lambda r: of(r).update(shows_lotsen=True, lotsen_count=4), "giver"),
    "standing": (lambda r: Standing.objects.update(level="pioneer"), "map towns giver"),
    "date of a standing": (lambda r: Standing.objects.update(as_of="2026"), "towns giver"),
    "no standing": (lambda r: Standing.objects.all().delete(), "map towns giver"),
    "title of a measure": (lambda r: Measure.objects.update(title="Neu"), "solution giver"),
    "another town's measure": (lambda r: Measure.objects.update(municipality=r.third), "map towns giver"),
    "no measure": (lambda r: [row.delete() for row in Measure.objects.all()], "map towns solution giver"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_changes_with_what_it_shows(client: Client, region: Region, change: str) -> None:
    act, names = CHANGES[change]
    before = {name: page(client, region.path(name)) for name in PAGES}
    act(region)
    after = {name: page(client, region.path(name)) for name in PAGES}
    assert {name for name in PAGES if after[name] != before[name]} == set(names.split())
    kept_pages._pages.clear()
    assert after == {name: page(client, region.path(name)) for name in PAGES}, "drawn anew it is the same"


def test_a_hidden_entry_is_gone_at_once(client: Client, region: Region) -> None:
    for name in ("solutions", "map", "giver", "taker"):
        assert "Licht nach Bedarf" in page(client, region.path(name)), name
    page(client, region.path("solution")), page(client, region.path("chosen"))
    Solution.objects.filter(pk=region.solution.pk).update(state="hidden")
    for name in ("solutions", "map", "giver", "taker"):
        assert "Licht nach Bedarf" not in page(client, region.path(name)), name
    assert client.get(region.path("solution")).status_code == 410
    assert client.get(region.path("chosen")).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_once_and_then_the_same(client: Client, region: Region, drawn: list[str], name: str) -> None:
    first = page(client, region.path(name))
    assert len(drawn) == 1
    assert [page(Client(), region.path(name)) for _ in range(2)] == [first, first]
    assert len(drawn) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_kept_page_is_the_page_that_would_be_drawn(
    client: Client, region: Region, drawn: list[str], name: str
) -> None:
    path = region.path(name)
    kept = page(client, path)
    more = f"{path}{'&' if '?' in path else '?'}zz=1"
    plain = page(client, more)
    assert len(drawn) == 1, "an address that asks for more is not kept"
    assert re.sub(r"(\?|&amp;)zz=1", "", plain) == kept


@pytest.mark.parametrize("name", PAGES)
def test_each_language_has_its_own(client: Client, region: Region, name: str) -> None:
    german, english = page(client, region.path(name)), page(client, f"/en{region.path(name)}")
    assert '<html lang="de"' in german and '<html lang="en"' in english
    assert (page(client, region.path(name)), page(client, f"/en{region.path(name)}")) == (german, english)


def test_who_is_logged_in_sees_the_own_page_and_nobody_else_does(region: Region, drawn: list[str]) -> None:
    closed = Copy.objects.update(openness="own")
    assert closed == 1
    visitor, editor = Client(), Client()
    editor.force_login(towns.editor(region.taker, name="Elke Eigen"))
    path = region.path("solution")
    before = page(visitor, path)
    for _ in range(2):
        own = page(editor, path)
        assert [word in own for word in OWN] == [True, True, True]
        assert page(visitor, path) == before
    assert [word in before for word in OWN] == [False, False, False]
    assert drawn == ["public/solutions/solution.html"]


def test_a_message_is_shown_once(client: Client, region: Region, drawn: list[str]) -> None:
    before = page(client, "/solutions/")
    with_message = Client()
    with_message.cookies["messages"] = _message()
    assert "Bitte merken" in page(with_message, "/solutions/")
    assert page(with_message, "/solutions/") == before
    assert len(drawn) == 1


def test_a_paper_is_of_its_town_and_its_day(
    client: Client, region: Region, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page(client, region.path("chosen"))
    third = page(client, f"{region.path('paper')}?town={region.third.slug}")
    assert "Nimmdorf</h2>" in first and "Drittdorf</h2>" in third
    assert page(client, region.path("chosen")) == first
    assert len(drawn) == 2
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=40))
    later = page(client, region.path("chosen"))
    assert "20. Februar 2027" in later and "20. Februar 2027" not in first


def test_what_people_type_is_not_kept(client: Client, region: Region, drawn: list[str]) -> None:
    for town in ("nowhere", region.giver.slug, ""):
        page(client, f"{region.path('paper')}?town={town}")
    page(client, f"{region.path('chosen')}&page=2")
    page(client, "/solutions/?q=licht")
    page(client, "/map/?topic=energy")
    assert drawn == []


def _message() -> str:
    request: Any = RequestFactory().get("/")
    return str(CookieStorage(request)._encode([Message(constants.INFO, "Bitte merken")]))


def test_a_dataclass_says_what_the_records_in_it_say() -> None:
    event, other = people.run().event, people.run().event

    @dataclass(frozen=True)
    class Holder:
        row: Any

    same = type(event).objects.get(pk=event.pk)
    assert kept_pages._frozen(Holder(event)) == kept_pages._frozen(Holder(same))
    same.title = "Anders"
    assert Holder(event) == Holder(same), "for Django the same record"
    assert kept_pages._frozen(Holder(event)) != kept_pages._frozen(Holder(same))
    assert kept_pages._frozen(Holder(event)) != kept_pages._frozen(Holder(other))


def test_the_pages_seen_last_are_kept(client: Client, region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "KEPT", 2)
    for path in ("/solutions/", "/map/", "/solutions/", "/towns/"):
        page(client, path)
    assert sorted(key[0] for key in kept_pages._pages) == [  # type: ignore[index]
        "public/solutions/list.html",
        "public/towns/list.html",
    ]
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 10)
    page(client, "/map/")
    assert kept_pages._pages == {}, "too large"

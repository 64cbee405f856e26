"""The search page: hits of every kind, marked; ways on where nothing is found; words while typing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotse.base.models import SearchMiss
from lotse.config.commands import search_rebuild
from lotse.exchange.actions import report as reports
from lotse.exchange.models import Solution
from lotse.people.wording import Role
from lotse.programme.actions import measure as measures
from lotse.programme.models import Measure
from lotse.regions.models import Municipality
from lotse.training.models import Course
from tests import exchange, people
from tests.people import DESK, NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
PAGE = "/search/"
SOURCE = {"source_url": "https://quelle.example/", "source_date": "2024"}
HIT = re.compile(r'<h2><a href="([^"]+)"[^>]*>(.*?)</a></h2>')
TAB = re.compile(r'<a href="(\?[^"]*)"( aria-current="page")?>([^<]+) <span class="count">(\d+)</span>')


def hits(client: Client, **asked: str) -> list[str]:
    """The titles as shown, in order."""
    return [title for _url, title in HIT.findall(client.get(PAGE, asked).text)]


def everything() -> None:
    """One record of each kind that says light."""
    cast.installed()
    town = towns.town("Lichtstadt")
    exchange.published(town, title="Licht nach Bedarf", summary="Die Laterne wird heller.")
    people.course(title="Licht verstehen")
    values = {"title": "Licht am Weg", "topic": "energy", "status": "operation", "summary": "Ein Versuch."}
    measures.enter(values=values | {"number": "M1", "municipality": town} | SOURCE, solutions=[], by=DESK, at=NOW)
    rebuild()


def rebuild() -> None:
    """What `lotse search rebuild` does, over what there is."""
    chain = (text for storey in search_rebuild.STOREYS for text in storey.everything())
    search_rebuild.search.rebuild(chain, at=NOW)


def test_every_kind_is_found_and_counted(client: Client) -> None:
    everything()
    page = client.get(PAGE, {"q": "Licht"}).text
    assert sorted(HIT.findall(page)) == [
        (f"/courses/{Course.objects.get().slug}/", "<mark>Licht</mark> verstehen"),
        (f"/measures/{Measure.objects.get().slug}/", "<mark>Licht</mark> am Weg"),
        (f"/solutions/{Solution.objects.get().slug}/", "<mark>Licht</mark> nach Bedarf"),
        (f"/towns/{Municipality.objects.get().slug}/", "<mark>Lichtstadt</mark>"),
    ]
    assert [(label, bool(current), number) for _url, current, label, number in TAB.findall(page)] == [
        ("Alles", True, "4"),
        ("Lösungen", False, "1"),
        ("Lehrgänge", False, "1"),
        ("Leitfäden", False, "0"),
        ("Maßnahmen", False, "1"),
        ("Kommunen", False, "1"),
    ]
    assert hits(client, q="Licht", kind="measure") == ["<mark>Licht</mark> am Weg"]
    assert 'value="measure"' in client.get(PAGE, {"q": "Licht", "kind": "measure"}).text


def test_the_excerpt_shows_where_it_stands(client: Client) -> None:
    everything()
    page = client.get(PAGE, {"q": "Laternen"}).text
    assert "Die <mark>Laterne</mark> wird heller." in page


def test_what_is_hidden_is_not_found_even_if_the_index_still_has_it(client: Client) -> None:
    everything()
    Solution.objects.update(state="hidden")
    Course.objects.update(is_public=False)
    assert sorted(hits(client, q="Licht")) == ["<mark>Licht</mark> am Weg", "<mark>Lichtstadt</mark>"]


def test_a_removal_takes_the_hit_away(client: Client) -> None:
    row = exchange.foreign(title="Zisterne")
    assert hits(client, q="Zisterne") == ["<mark>Zisterne</mark>"]
    said = {"kind": "removal", "text": "Weg damit", "email": "", "language": "de"}
    reports.say(solution=row, **said, by=DESK, at=NOW)
    assert hits(client, q="Zisterne") == []


def test_visitor_participant_and_coordination_see_the_same(client: Client) -> None:
    everything()
    exchange.draft(title="Licht als Entwurf")
    seen = hits(client, q="Licht")
    for role in (None, Role.COORDINATOR):
        facts = {"role": role, "organisation": people.organisation(f"Haus {role}")} if role else {}
        client.force_login(people.person(f"{role}@haus.example", **facts))
        assert hits(client, q="Licht") == seen
    assert len(seen) == 4


def test_a_slip_is_said_and_forgiven(client: Client) -> None:
    exchange.published(title="Straßenbeleuchtung")
    page = cast.text(client.get(PAGE, {"q": "Strassenbeleuchtnug"}))
    assert "Gezeigt wird, was gefunden wurde für: <b>Straßenbeleuchtung</b> (statt „Strassenbeleuchtnug“)" in page
    assert hits(client, q="Strassenbeleuchtnug") == ["<mark>Straßenbeleuchtung</mark>"]


def test_nothing_found_leads_on(client: Client) -> None:
    exchange.published()
    page = cast.text(client.get(PAGE, {"q": "Zeppelin<i>"}))
    assert "Für „Zeppelin&lt;i&gt;“ wurde nichts gefunden" in page
    for way in ("/solutions/", "/courses/", "/measures/", "/towns/"):
        assert f'href="{way}">A' in page
    other = cast.text(client.get(PAGE, {"q": "Bedarf", "kind": "course"}))
    assert "Von dieser Art passt nichts" in other and 'href="?q=Bedarf">Alle Treffer zeigen</a>' in other


def test_without_words_the_lists_are_shown(client: Client) -> None:
    page = cast.text(client.get(PAGE))
    assert "Alle Lösungen" in page and "Arten von Treffern" not in page and "weitergeben" not in page


def test_only_a_button_notes_the_words_and_only_once_a_day(client: Client) -> None:
    for method in (client.get, client.head):
        method(PAGE, {"q": "Zeppelin"})
    assert SearchMiss.objects.count() == 0
    assert 'name="q" value="Zeppelin">' in client.get(PAGE, {"q": "Zeppelin"}).text
    for _twice in range(2):
        answer = client.post(PAGE, {"q": "Zeppelin"}, follow=True)
        assert answer.redirect_chain == [("/search/noted/", 302)]
    assert "Vielen Dank" in answer.text
    assert [(row.text, row.times) for row in SearchMiss.objects.all()] == [("zeppelin", 1)]


def test_what_was_found_is_never_noted(client: Client) -> None:
    exchange.published(title="Zisterne")
    client.post(PAGE, {"q": "Zisterne"})
    client.post(PAGE)
    assert SearchMiss.objects.count() == 0


def test_nobody_fills_the_list_of_the_desk(client: Client) -> None:
    answers = [client.post(PAGE, {"q": "Xylophon" + "a" * number}).status_code for number in range(21)]
    assert answers == [302] * 20 + [429]


@pytest.mark.parametrize("bad", ["'--", "x" * 600, "\u202e", "%", "\ud800", "🦄", "((", "und der", "9" * 300])
def test_any_parameter_is_forgiven(client: Client, bad: str) -> None:
    exchange.published()
    asked = {name: bad.encode("utf8", "surrogatepass") for name in ("q", "kind", "page")}
    assert client.get(PAGE, asked).status_code == 200
    assert client.get(f"{PAGE}suggestions.json", asked).status_code == 200
    assert client.post(PAGE, {"q": asked["q"][:300]}).status_code == 302


def test_words_are_completed_while_typing(client: Client) -> None:
    exchange.published(title="Zisterne am Wald")
    answer = client.get(f"{PAGE}suggestions.json", {"q": "Wald Zist"})
    assert answer.json() == ["Wald Zisterne"]
    assert client.get(f"{PAGE}suggestions.json").json() == []
    assert f'data-completions="{PAGE}suggestions.json"' in client.get(PAGE).text


def test_pages_and_statements_do_not_grow(client: Client) -> None:
    def statements(**asked: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(PAGE, {"q": "Bedarf", **asked}).status_code == 200
        return len(caught)

    town = towns.town()
    towns.solution(town)
    rebuild()
    client.get(PAGE, {"q": "Bedarf"})
    first = statements()
    for _more in range(24):
        towns.solution(town)
    rebuild()
    assert (statements(), statements(page="2")) == (first, first)
    assert first <= 14
    assert (len(hits(client, q="Bedarf")), len(hits(client, q="Bedarf", page="2"))) == (20, 5)


def test_in_english(client: Client) -> None:
    exchange.published(title="Zisterne")
    page = cast.text(client.get("/en/search/", {"q": "Zisterne"}))
    assert "1 hit" in page and ">Everything <span" in page and '<a href="/en/solutions/' in page
    assert '" lang="de"><mark>Zisterne</mark></a>' in page


def test_home_and_the_list_of_solutions_lead_here(client: Client) -> None:
    cast.installed()
    assert f'<a href="{PAGE}">Alles durchsuchen' in client.get("/").text
    assert f'<a href="{PAGE}">Alles durchsuchen</a>' in client.get("/solutions/").text
    assert f'<a href="{PAGE}?q=R%26D">Auch in Lehrgängen' in client.get("/solutions/?q=R%26D").text

"""„Koordination“ at the desk: what is to do, towns with level and date, the standing of a town."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import audit
from lotse.exchange.wording import Openness, Origin, SolutionState
from lotse.network.actions import standing
from lotse.network.models import Standing
from lotse.people.wording import Role
from lotse.programme.actions import measure
from lotse.regions.models import Municipality
from tests import people
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LEVEL = {"level": "joiner", "decided_by": "council", "as_of": "2021/22", "source_url": "https://beispiel.example/rat"}
PAGES = ["network", "meetings", "interests", "reviews", "takeovers", "reports"]


def noted(town: Municipality, **other: str) -> Standing:
    return standing.note(municipality=town, **{**LEVEL, **other}, by=DESK, at=NOW)


def address(town: Municipality, name: str = "town_standing") -> str:
    return reverse(f"desk:{name}", args=[town.pk])


@pytest.mark.parametrize("name", PAGES)
def test_only_the_coordination_opens_its_pages(name: str) -> None:
    run = people.run()
    page = reverse(f"desk:{name}")
    answer = cast.logged_in(cast.coordinator()).get(page)
    assert answer.status_code == 200
    assert f'<a href="{page}" aria-current="page">' in cast.text(answer)
    for somebody in (cast.office(), cast.trainer(run), cast.colleague(), cast.stranger()):
        answer = cast.logged_in(somebody).get(page)
        assert answer.status_code == 403
        assert "kümmert sich die Koordination" in cast.text(answer)
    for somebody in (people.person(), towns.editor(towns.town())):
        assert cast.logged_in(somebody).get(page).status_code == 404


def test_a_town_editor_finds_no_desk_unless_there_is_another_role() -> None:
    town = towns.town()
    editor = towns.editor(town)
    client = cast.logged_in(editor)
    assert client.get(reverse("desk:start")).status_code == 404
    people.person(editor.email, role=Role.TRAINER, organisation=people.organisation())
    # Roles are read once for each person object.
    assert cast.logged_in(type(editor).objects.get(pk=editor.pk)).get(reverse("desk:start")).status_code == 200


def test_only_the_coordination_reads_its_lines_on_the_start_page() -> None:
    towns.solution(towns.town("Hagel"), "Ein Licht", state=SolutionState.REVIEW)
    start = reverse("desk:start")
    sentence = "Hagel hat „Ein Licht“ freigegeben."
    assert sentence in cast.text(cast.logged_in(cast.coordinator()).get(start))
    assert sentence not in cast.text(cast.logged_in(cast.office()).get(start))
    assert sentence in cast.text(cast.logged_in(cast.coordinator()).get(reverse("desk:network")))


def test_the_header_names_the_coordination_only_to_the_coordination() -> None:
    entry = f'<a href="{reverse("desk:network")}"'
    start = reverse("desk:start")
    pure = cast.text(cast.logged_in(cast.coordinator()).get(start))
    office = cast.text(cast.logged_in(cast.office()).get(start))
    assert entry in pure
    assert '<p class="area">Koordination</p>' in pure
    assert reverse("desk:certificates") not in pure
    assert entry not in office
    assert '<p class="area">Kursbüro</p>' in office
    both = cast.coordinator()
    people.person(both.email, role=Role.ORGANISER, organisation=people.organisation())
    page = cast.text(cast.logged_in(both).get(start))
    assert entry in page
    assert '<p class="area">Kursbüro</p>' in page
    assert reverse("desk:certificates") in page


def test_towns_stand_with_level_date_and_source_and_a_visible_gap() -> None:
    giver, taker = towns.town("Gebdorf", lotsen_count=3, shows_lotsen=True), towns.town("Nimmdorf", lotsen_count=7)
    noted(giver)
    towns.copy(towns.solution(giver), taker)
    towns.copy(towns.solution(taker), giver, Openness.SCHOOL)
    values = {"title": "M", "topic": "energy", "status": "planned", "summary": "S", "source_url": "https://b.example/"}
    measure.enter(values={**values, "municipality": giver}, solutions=[], by=DESK, at=NOW)
    page = cast.text(cast.logged_in(cast.coordinator()).get(reverse("desk:network")))
    first, second = (page[page.index(f">{name}</a>") :].split("</tr>")[0] for name in ("Gebdorf", "Nimmdorf"))
    assert "Mitmacherkommune" in first
    assert '<a href="https://beispiel.example/rat" rel="noopener">laut Quelle, 2021/22</a>' in first
    assert "Beschluss des Rates" in first
    assert '<span class="gap">kein Stand bekannt</span>' in second
    assert [figures(first), figures(second)] == [["1", "1", "0", "1", "3"], ["1", "0", "1", "0", "–"]]


def figures(row: str) -> list[str]:
    """The numbers at the end of a row of the table."""
    return [cell.split("<span>")[1].split("</span>")[0] for cell in row.split('class="number">')[1:]]


def test_a_standing_without_a_link_has_its_date_alone() -> None:
    noted(towns.town("Gebdorf"), source_url="", as_of="Mai 2026")
    page = cast.text(cast.logged_in(cast.coordinator()).get(reverse("desk:network")))
    assert "Stand Mai 2026" in page
    assert "laut Quelle" not in page


def test_levels_narrow_the_list_and_invented_towns_stand_apart() -> None:
    noted(towns.town("Gebdorf"))
    towns.town("Nimmdorf")
    towns.town("Erfunden", real=False)
    client = cast.logged_in(cast.coordinator())
    network = reverse("desk:network")

    def named(query: str) -> list[bool]:
        page = cast.text(client.get(network + query))
        return [f">{name}</a>" in page for name in ("Gebdorf", "Nimmdorf", "Erfunden")]

    assert named("") == [True, True, True]
    assert named("?level=joiner") == [True, False, False]
    assert named("?level=unknown") == [False, True, False]
    assert named("?level=pioneer") == [False, False, False]
    assert named("?level=nonsense&page=-7") == [True, True, True]
    page = cast.text(client.get(network))
    assert page.index("Nimmdorf") < page.index("Beispielkommunen</h2>") < page.index("Erfunden")
    tabs = page[page.index('aria-label="Welche Kommunen"') :]
    counts = [part.split("</span>")[0] for part in tabs.split('class="count">')[1:6]]
    assert counts == ["2", "0", "1", "0", "1"]


def test_a_standing_is_noted_and_taken_out() -> None:
    town = towns.town("Gebdorf")
    somebody = cast.coordinator()
    client = cast.logged_in(somebody)
    answer = client.post(address(town), {**LEVEL, "as_of": "  2021/22 "}, follow=True)
    assert answer.redirect_chain == [(address(town), 302)]
    page = cast.text(answer)
    assert "Der Stand von Gebdorf ist gespeichert." in page
    assert cast.fields(answer, "#standing") == LEVEL
    assert "Kora Dina" in page
    row = Standing.objects.get()
    assert (row.municipality, row.level, row.decided_by, row.as_of, row.source_url) == (town, *LEVEL.values())
    for _twice in range(2):
        answer = client.post(address(town, "town_standing_clear"), follow=True)
        assert "kein Stand bekannt" in cast.text(answer)
    assert not Standing.objects.exists()
    verbs = [(event.verb, event.actor_ref) for event in audit.trail("municipality", town.ags)]
    assert verbs == [("standing.noted", str(somebody.uuid)), ("standing.cleared", str(somebody.uuid))]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"as_of": ""}, "Dieses Feld muss ausgefüllt werden."),
        ({"level": "pioneer"}, "gibt es nur bei Mitmacherkommunen"),
        ({"level": "nonsense"}, "Bitte eine gültige Auswahl treffen"),
        ({"source_url": "javascript:alert(1)"}, "https://"),
        ({"as_of": "2" * 61}, "60"),
    ],
)
def test_what_does_not_fit_stays_in_the_form(other: dict[str, str], sentence: str) -> None:
    town = towns.town()
    answer = cast.logged_in(cast.coordinator()).post(address(town), {**LEVEL, **other})
    assert answer.status_code == 200
    assert sentence in cast.text(answer)
    kept = cast.fields(answer, "#standing")
    assert kept["as_of"] == {**LEVEL, **other}["as_of"]
    assert kept["source_url"] == {**LEVEL, **other}["source_url"]
    assert not Standing.objects.exists()


def test_reading_changes_nothing_and_the_others_change_nothing_either() -> None:
    town = towns.town()
    noted(town)
    client = cast.logged_in(cast.coordinator())
    assert client.get(address(town, "town_standing_clear")).status_code == 302
    for somebody, status in ((cast.office(), 403), (people.person(), 404)):
        for name in ("town_standing", "town_standing_clear"):
            assert cast.logged_in(somebody).post(address(town, name), LEVEL).status_code == status
    assert Standing.objects.get().level == "joiner"
    assert [event.verb for event in audit.trail("municipality", town.ags)] == ["standing.noted"]
    for name in ("town_standing", "town_standing_clear"):
        assert client.post(reverse(f"desk:{name}", args=[10**15])).status_code == 404


def test_the_page_of_a_town_shows_what_has_left_it() -> None:
    town = towns.town("Gebdorf")
    towns.editor(town, name="Edda Schreib")
    for state in SolutionState:
        towns.solution(town, f"Eintrag {state.value}", state=state)
    towns.solution(town, "Aus Quellen", origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/")
    page = cast.text(cast.logged_in(cast.coordinator()).get(address(town)))
    assert "Edda Schreib" in page
    shown = [state.value for state in SolutionState if f"Eintrag {state.value}" in page]
    assert shown == ["release", "review", "published", "hidden"]
    assert "1 öffentlichen Eintrag hat die Kommune nicht bestätigt." in page
    assert reverse("desk:takeover_new", args=[town.pk]) in page


def test_three_towns_cost_no_more_than_one() -> None:
    client = cast.logged_in(cast.coordinator())

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("desk:network")).status_code == 200
        return len(caught)

    def more() -> None:
        town = towns.town()
        noted(town)
        towns.copy(towns.solution(town), towns.town())
        towns.solution(town, state=SolutionState.REVIEW)

    more()
    Standing.objects.update(noted_at=NOW - timedelta(days=3000))
    first = statements()
    more()
    more()
    Standing.objects.update(noted_at=NOW - timedelta(days=3000))
    assert statements() == first

"""Anybody gets the draft of a council paper: town by an address, nothing stored."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from lotse.base.models import AuditEvent
from lotse.exchange.models import Solution
from lotse.exchange.wording import SolutionState
from lotse.toolkit.models import CouncilPaper
from tests import papers
from tests.people import towns
from tests.toolkit.documents.cast import FULL, HAGENOW
from tests.web.public import cast

pytestmark = pytest.mark.django_db
ERROR = 'class="alert lost summary"'


@pytest.fixture
def solution() -> Solution:
    return towns.solution(towns.town("Geberstadt", population=24000), **FULL)


def page(solution: Solution, town: str | None = None) -> str:
    address = reverse("public:council_paper", args=[solution.slug])
    return address if town is None else f"{address}?town={quote(town)}"


def file(solution: Solution, kind: str, town: str = "") -> str:
    return f"{reverse('public:council_paper_file', args=[solution.slug, kind])}?town={quote(town)}"


def test_a_town_is_chosen_by_a_plain_form(client: Client, solution: Solution) -> None:
    own, invented = towns.town("Nehmerstadt"), towns.town("Beispielkommune Ahlental", real=False)
    told = cast.text(client.get(page(solution)))
    assert '<form method="get"' in told and ERROR not in told
    assert f'<option value="{own.slug}">Nehmerstadt</option>' in told
    assert told.index("<optgroup") < told.index(f'<option value="{invented.slug}">')
    assert f'value="{solution.municipality.slug}"' not in told
    assert ".docx?" not in told


def test_the_chosen_town_sees_facts_and_two_files(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    told = cast.text(client.get(page(solution, own.slug)))
    assert f'<option value="{own.slug}" selected>' in told
    for kind in ("docx", "pdf"):
        assert f'href="{file(solution, kind, own.slug)}"' in told
    assert "31 Punkte sind noch offen." in told
    assert "24.000 Einwohnerinnen und Einwohner (2025)" in told and "312.500" in told
    assert '<span class="gap">offen: vergibt das Sitzungsbüro</span>' in told
    assert "Die Sensoren sahen jede Katze. #set text(1pt) &lt;b&gt;&amp;" in told
    assert not (CouncilPaper.objects.exists() or AuditEvent.objects.exists() or client.cookies)


@pytest.mark.parametrize(
    ("town", "said"),
    [
        ("nowhere", "Diese Kommune kennen wir nicht."),
        ("x" * 900, "Diese Kommune kennen wir nicht."),
        ("🌲\u202e", "Diese Kommune kennen wir nicht."),
        ("", "Bitte wählen Sie eine Kommune aus der Liste."),
    ],
)
def test_an_unknown_town_gets_a_sentence(client: Client, solution: Solution, town: str, said: str) -> None:
    answers = [client.get(page(solution, town)), client.get(file(solution, "pdf", town), follow=True)]
    for answer in answers:
        assert answer.status_code == 200
        assert said in cast.text(answer) and ERROR in cast.text(answer)
    assert client.get(file(solution, "pdf").partition("?")[0], follow=True).status_code == 200


def test_the_giver_is_told_that_it_is_its_own(client: Client, solution: Solution) -> None:
    for address in (page(solution, solution.municipality.slug), file(solution, "docx", solution.municipality.slug)):
        told = cast.text(client.get(address, follow=True))
        assert "Diese Lösung kommt aus dieser Kommune selbst." in told and "kennen wir nicht" not in told


def test_files_have_readable_names_and_hold_no_session(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(file(solution, kind, own.slug))
        assert answer.content.startswith(start)
        name = f"Entwurf Beschlussvorlage Licht nach Bedarf, Stadt Nehmerstadt.{kind}"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "no-store" in answer["Cache-Control"] and not answer.cookies
    assert "Stadt Nehmerstadt" in papers.words(client.get(file(solution, "docx", own.slug)).content)
    assert client.get(file(solution, "exe", own.slug)).status_code == 404
    assert client.post(file(solution, "pdf", own.slug)).status_code == 405
    assert client.post(page(solution)).status_code == 405


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("information", "Mitteilungsvorlage"),
        ("note", "Vermerk an die Verwaltungsleitung"),
        ("nonsense" * 200, "Beschlussvorlage"),
    ],
)
def test_the_kind_is_chosen_in_the_address(client: Client, solution: Solution, kind: str, name: str) -> None:
    own = towns.town("Nehmerstadt")
    for _again in range(2):
        told = cast.text(client.get(f"{page(solution, own.slug)}&kind={kind}"))
        link = f"{file(solution, 'docx', own.slug)}&kind={kind}".replace("&", "&amp;")
        assert (link in told or link.replace("&amp;", "&") in told) is (name != "Beschlussvorlage")
    answer = client.get(f"{file(solution, 'docx', own.slug)}&kind={kind}")
    assert f"Entwurf {name} Licht" in answer["Content-Disposition"]
    assert f"{name} (Entwurf)" in papers.words(answer.content)


def test_anybody_gets_summary_poster_and_slides(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    told = cast.text(client.get(page(solution, own.slug)))
    for piece, start in (("summary.pdf", b"%PDF"), ("poster.pdf", b"%PDF"), ("slides.pptx", b"PK")):
        address = reverse("public:council_material", args=[solution.slug, piece])
        assert f"{address}?town={own.slug}" in told
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address, {"town": own.slug})
        assert answer.content.startswith(start) and not answer.cookies and len(seen) <= 12
        asked = client.get(address, {"town": "nobody"}, follow=True)
        assert "Diese Kommune kennen wir nicht." in cast.text(asked)
    for piece in ("summary.exe", "x" * 900):
        wrong = reverse("public:council_material", args=[solution.slug, piece])
        assert client.get(wrong, {"town": own.slug}).status_code == 404
    Solution.objects.update(state=SolutionState.HIDDEN)
    assert client.get(address, {"town": own.slug}).status_code == 404


COUNTED = {"cost_driver": "lamp", "cost_driver_units": 500}


def counted(**facts: object) -> Solution:
    """An entry that counts its costs by lamps."""
    return towns.solution(towns.town("Geberstadt", population=24000), **{**FULL, **COUNTED, **facts})


def test_with_the_own_number_the_costs_become_an_estimate(client: Client) -> None:
    row, own = counted(), towns.town("Nehmerstadt")
    told = cast.text(client.get(page(row, own.slug)))
    assert "Um wie viele Leuchten geht es in Ihrer Kommune?" in told and "nennt 500." in told
    assert "÷" not in told
    for _again in range(2):
        told = cast.text(client.get(f"{page(row, own.slug)}&units=1.200")).replace("\xa0", " ")
        assert 'value="1.200"' in told
        assert "rund 750.000 € (Schätzung)" in told
        assert told.count("Kosten einmalig: 312.500 € ÷ 500 × 1.200 = rund 750.000 €.") == 2
        assert told.count("Annahme: Die Kosten wachsen gleichmäßig mit der Anzahl (je Leuchte; Angabe: Stadt Geb") == 2
    for kind in ("docx", "pdf"):
        assert f'href="{file(row, kind, own.slug)}&amp;units=1200"' in told
    word = papers.words(client.get(f"{file(row, 'docx', own.slug)}&units=1200").content).replace("\xa0", " ")
    assert "rund 750.000 € (Schätzung)" in word and "÷ 500 × 1.200" in word
    summary = reverse("public:council_material", args=[row.slug, "summary.docx"])
    assert "rund 750.000" in papers.words(client.get(summary, {"town": own.slug, "units": "1200"}).content)


def test_another_number_makes_another_page(client: Client) -> None:
    row, own = counted(), towns.town("Nehmerstadt")
    for units, amount in (("", ""), ("500", "312.500"), ("50", "31.250"), ("", ""), ("500", "312.500")):
        told = cast.text(client.get(f"{page(row, own.slug)}&kind=&units={units}")).replace("\xa0", " ")
        assert ("(Schätzung)" in told) is bool(units)
        assert not units or f"rund {amount} € (Schätzung)" in told


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("viele", "ganze Zahl"),
        ("12,5", "ganze Zahl"),
        ("1.20", "ganze Zahl"),
        ("-3", "ganze Zahl"),
        ("0", "Zahl von 1 bis 10.000.000"),
        ("10000001", "Zahl von 1 bis 10.000.000"),
        ("9" * 900, "höchstens 20 Zeichen"),
        ("🌲\u202e", "ganze Zahl"),
        ("<b>5</b>", "ganze Zahl"),
    ],
)
def test_a_number_that_is_none_gets_a_sentence(client: Client, units: str, said: str) -> None:
    row, own = counted(), towns.town("Nehmerstadt")
    answers = [client.get(f"{page(row, own.slug)}&units={quote(units)}")]
    answers += [client.get(f"{file(row, 'pdf', own.slug)}&units={quote(units)}", follow=True)]
    piece = reverse("public:council_material", args=[row.slug, "slides.pptx"])
    answers += [client.get(piece, {"town": own.slug, "units": units}, follow=True)]
    for answer in answers:
        told = cast.text(answer)
        assert answer.status_code == 200 and ERROR in told and said in told
        assert f'<option value="{own.slug}" selected>' in told and ".docx?" not in told and "<b>5" not in told
        assert len(units) > 40 or escape(units) in told


@pytest.mark.parametrize(
    "facts",
    [
        {"cost_driver": "fixed"},
        {"cost_driver": "inhabitant"},
        {"cost_driver": ""},
        {"cost_driver_units": None},
        {"cost_once_cents": None, "cost_yearly_cents": None},
    ],
)
def test_who_counts_nothing_asks_for_no_number(client: Client, facts: dict[str, object]) -> None:
    row, own = counted(**facts), towns.town("Nehmerstadt")
    told = cast.text(client.get(f"{page(row, own.slug)}&units=viele"))
    assert 'name="units"' not in told and ERROR not in told and "×" not in told
    assert client.get(f"{file(row, 'pdf', own.slug)}&units=viele").content.startswith(b"%PDF")


def test_by_inhabitants_without_asking_where_the_giver_says_so(client: Client) -> None:
    row, own = counted(cost_driver="inhabitant", scales_by_inhabitants=True), towns.town("Nehmerstadt")
    told = cast.text(client.get(page(row, own.slug))).replace("\xa0", " ")
    assert "Annahme: Die Kosten wachsen gleichmäßig mit der Einwohnerzahl" in told and 'name="units"' not in told


def test_values_in_the_address_are_not_taken_over(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    more = "".join(f"&{name}={cents}" for name, cents in HAGENOW.items())
    assert "877.049" not in cast.text(client.get(page(solution, own.slug) + more))


@pytest.mark.parametrize("state", [state for state in SolutionState.values if state != SolutionState.PUBLISHED])
def test_only_a_public_entry_has_a_paper(client: Client, solution: Solution, state: str) -> None:
    own = towns.town("Nehmerstadt")
    Solution.objects.update(state=state)
    for address in (page(solution), page(solution, own.slug), file(solution, "pdf", own.slug)):
        assert client.get(address).status_code == 404


def test_an_english_visitor_gets_an_english_page_around_a_german_paper(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    told = cast.text(client.get(f"/en{page(solution, own.slug)}"))
    assert "Draft of a council paper for your town" in told and 'lang="de"' in told
    assert "offen: vergibt das Sitzungsbüro" in told


def test_few_statements_however_many_towns(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    counts = []
    for more in (0, 40):
        for _number in range(more):
            towns.town()
        client.get(page(solution, own.slug))
        with CaptureQueriesContext(connection) as seen:
            client.get(page(solution, own.slug))
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12, counts


def test_a_town_editor_is_led_to_the_own_drafts(client: Client, solution: Solution) -> None:
    own = towns.town("Nehmerstadt")
    way = f'href="{reverse("municipality:paper_begin")}?solution={solution.slug}"'
    assert way not in cast.text(client.get(page(solution, own.slug)))
    client.force_login(towns.editor(own))
    assert way in cast.text(client.get(page(solution, own.slug)))


def test_the_solution_leads_to_the_paper(client: Client, solution: Solution) -> None:
    told = cast.text(client.get(reverse("public:solution", args=[solution.slug])))
    assert page(solution) in told

"""One solution, and what is said where there is none."""

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lotse.base import clock
from lotse.config.commands import search_rebuild
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution
from lotse.exchange.wording import GAPS, Openness, Origin
from lotse.people.wording import Role
from lotse.programme.models import Measure
from tests import exchange, people
from tests.people import DESK, NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
LIST = "/solutions/"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FULL = {
    "beneficiaries": ["citizens", "administration"],
    "contribution_digital": "Ausfälle meldet die Leuchte.",
    "contribution_sustainable": "61 Prozent weniger Strom.",
    "contribution_authentic": "Helligkeit gemeinsam ausgesucht.",
    "cost_once_cents": 18_600_000,
    "cost_yearly_cents": 740_050,
    "price_year": 2026,
    "staff": "0,3 Stelle",
    "duration": "14 Monate",
    "went_wrong": "Katzen lösten aus.\n\nLaub auch.",
    "contact_role": "Bauamt",
    "source_date": "März 2026",
}


def address(solution: Solution) -> str:
    """The page of a solution."""
    return reverse("public:solution", args=[solution.slug])


def test_equally_many_statements_for_one_and_three_solutions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    town, other = towns.town(), towns.town()
    for number in (1, 2):
        row = towns.solution(town)
        towns.copy(row, other)
        measure(number).solutions.add(row)
        search_rebuild.build()
        client.get(LIST)
        with django_assert_num_queries(5):
            client.get(LIST)
        # The index and the list are read anew in the transaction of a test; outside it takes eight.
        with django_assert_num_queries(15):
            assert client.get(f"{LIST}?q=licht&topic=energy&town={town.slug}").text.count('"card solution"') == number
        if number == 1:
            towns.solution(town, "Zweite", topic="data")
        with django_assert_num_queries(8):
            client.get(address(row))


def measure(number: int) -> Measure:
    """A measure of the whole region."""
    return Measure.objects.create(
        slug=f"m{number}",
        number=f"M0{number}",
        title=f"Maßnahme {number}",
        sort_key=f"m0{number}",
        topic="energy",
        status="planned",
        summary="Was getan wird.",
        source_url="https://quelle.example/",
        changed_at=NOW,
    )


def test_a_solution_shows_all_that_is_known(client: Client) -> None:
    town = towns.town("Hellstadt", district="Kreis Licht", population=24_000, population_year=2019)
    row = exchange.published(town, **{**FULL, "source_date": ""})
    found = measure(1)
    found.solutions.add(row)
    page = cast.text(client.get(address(row))).replace("\xa0", " ")
    year = '<span class="meta">Preisstand 2026</span>'
    for part in (
        "24.000 Menschen (2019) · Kreis Licht",
        "Was haben die Menschen vor Ort davon?</h2> <p>Der Heimweg ist hell.</p>",
        "Nachts brennt Licht, das niemand braucht.",
        "Sensoren melden Bewegung.",
        "<dt>digital</dt><dd>Ausfälle meldet die Leuchte.</dd>",
        "<dt>nachhaltig</dt><dd>61 Prozent weniger Strom.</dd>",
        "<dt>authentisch</dt><dd>Helligkeit gemeinsam ausgesucht.</dd>",
        f'<dt>Kosten einmalig</dt><dd><span class="amount">186.000 €</span> {year}</dd>',
        f'<dt>Kosten pro Jahr</dt><dd><span class="amount">7.400,50 €</span> {year}</dd>',
        "<dt>Personal</dt><dd>0,3 Stelle</dd>",
        '<a href="#law">Beschaffung und Recht</a>',
        "<dt>Kosten einmalig</dt><dd>186.000 € (Preisstand 2026)</dd>",
        "<dt>Dauer</dt><dd>14 Monate</dd>",
        "<p>Katzen lösten aus.</p> <p>Laub auch.</p>",
        "<dd>Bürgerschaft, Verwaltung</dd>",
        "<dd>Bauamt</dd>",
        "<dd>die Kommune selbst</dd>",
        "<dd>11. Januar 2027</dd>",
        'href="/measures/m1/"',
        "Womit wachsen die Kosten?",
    ):
        assert part in page, part
    for name in ("council_paper", "solution_interest"):
        assert page.count(f'href="{reverse(f"public:{name}", args=[row.slug])}"') >= 2
    assert reverse("public:solution_report", args=[row.slug]) not in page
    assert "nicht geprüft" not in page and "frei erfunden" not in page


def test_gaps_are_shown_and_listed(client: Client) -> None:
    page = cast.text(client.get(address(exchange.published())))
    # at a glance; contributions; chapters; lessons; papers; since, who benefits, who runs it, contact, ways
    assert page.count('<span class="gap">nicht angegeben</span>') == 6 + 3 + 6 + 2 + 1 + 5
    listed = re.findall(r'<li><span class="gap">([^<]+)</span></li>', page)
    assert listed == [str(sentence) for key, sentence in GAPS.items() if key != "price_year"]


def test_the_transfer_file_stands_on_the_page(client: Client) -> None:
    row = exchange.published(
        cost_once_band="5_25k",
        hours_introduce=40,
        hours_yearly=1200,
        months_to_decision=2,
        months_to_operation=5,
        cost_driver="lamp",
        cost_driver_units=85,
        scales_by_inhabitants=False,
        funding_percent=65,
        licence="EUPL-1.2",
        licence_open=True,
        repository_url="https://gitlab.example.org/licht",
        dpia="not_needed",
        procurement="direct",
        decision_on=date(2025, 2, 20),
        decision_result="adopted",
        operating_since="2025-03",
        contact_ways=["mail", "visit"],
    )
    page = cast.text(client.get(address(row)))
    for part in (
        "<dt>Kosten einmalig</dt><dd>5.000 bis unter 25.000 €</dd>",
        "<dt>Personal</dt><dd>40 Stunden einmalig, 1.200 Stunden im Jahr</dd>",
        "<dt>Dauer</dt><dd>7 Monate</dd>",
        "<dt>Datenschutz-Folgenabschätzung</dt><dd>geprüft: nicht nötig</dd>",
        "<dt>Womit die Kosten wachsen</dt><dd>je Leuchte</dd>",
        "<dd>85</dd>",
        "<dd>nein</dd>",
        "<dt>Fördersatz in Prozent</dt><dd>65</dd>",
        "<dt>Freie Lizenz</dt><dd>ja</dd>",
        '<a href="https://gitlab.example.org/licht" rel="noopener">',
        "<dd>Direktauftrag</dd>",
        "<dd>20. Februar 2025</dd>",
        "<dd>beschlossen</dd>",
        "<dt>In Betrieb seit</dt><dd>März 2025</dd>",
        "<dd>per E-Mail, Besuch vor Ort</dd>",
    ):
        assert part in page, part


def test_free_of_charge_is_a_figure_and_a_figure_without_a_year_has_a_gap(client: Client) -> None:
    row = towns.solution(towns.town(), cost_once_cents=0, cost_yearly_cents=100_000)
    page = client.get(address(row)).text
    assert '<dd><span class="amount">0\xa0€</span></dd>' in page
    assert '<span class="amount">1.000\xa0€</span> <span class="gap">Preisstand nicht angegeben</span>' in page


def test_the_notice_of_an_unconfirmed_entry(client: Client) -> None:
    town = towns.town("Olpe")
    row = exchange.foreign(town, source_date="Juli 2023")
    report = reverse("public:solution_report", args=[row.slug])
    notice = (
        "<p>Zusammenfassung aus öffentlichen Quellen, Stand laut Quelle: Juli 2023. Von der Stadt Olpe nicht geprüft. "
        f'Stimmt etwas nicht? <a href="{report}">Hier melden</a>, wir ändern oder entfernen den Eintrag.</p>'
    )
    page = cast.text(client.get(address(row)))
    assert notice in page and "Stand: Juli 2023" in page and 'href="https://quelle.example/licht"' in page
    undated = exchange.foreign(town, title="Ohne Datum", source_date="")
    assert "Stand laut Quelle: nicht angegeben." in cast.text(client.get(address(undated)))
    solutions.check_again(solution=row, by=DESK, at=NOW)
    page = cast.text(client.get(address(row)))
    assert "nicht geprüft" not in page and report not in page


def test_an_invented_entry_says_so(client: Client) -> None:
    row = towns.solution(towns.town(real=False), origin=Origin.EXAMPLE)
    page = cast.text(client.get(address(row)))
    assert "<p>Beispieleintrag, frei erfunden.</p>" in page and "nicht geprüft" not in page
    unconfirmed = exchange.foreign(towns.town(real=False))
    page = cast.text(client.get(address(unconfirmed)))
    assert "<p>Beispieleintrag, frei erfunden.</p>" in page and "nicht geprüft" in page


def test_the_editors_of_another_town_begin_a_copy_at_once(client: Client) -> None:
    giver = towns.town("Gebdorf")
    row = exchange.published(giver)
    wish, begin = reverse("public:solution_interest", args=[row.slug]), reverse("municipality:copy_start")
    editor = towns.editor(towns.town("Nimmdorf"))
    coordinator = people.person(role=Role.COORDINATOR, organisation=people.organisation())
    for somebody, link in ((None, wish), (towns.editor(giver), wish), (coordinator, wish), (editor, begin)):
        if somebody is not None:
            client.force_login(somebody)
        page = client.get(address(row)).text
        assert [page.count(f'href="{one}') for one in (wish, begin)] == [2 * (link == wish), 2 * (link == begin)]
    assert f'href="{begin}?solution={row.slug}">Für unsere Kommune nachnutzen</a>' in page
    assert client.get(f"{begin}?solution={row.slug}", follow=True).status_code == 200


def test_copies_only_as_far_as_they_are_open(client: Client) -> None:
    row = towns.solution(towns.town())
    for openness in Openness.values:
        towns.copy(row, towns.town(f"Ort {openness}"), openness)
    page = client.get(address(row)).text
    assert "Ort public" in page and "seit 11.01.2027" in page
    assert not [name for name in ("Ort own", "Ort giver", "Ort school") if name in page]


def test_a_member_of_the_schule_sees_what_was_opened_to_it(client: Client) -> None:
    giver = towns.town("Gebdorf")
    row = towns.solution(giver)
    of = {openness: towns.town(f"Ort {openness}") for openness in Openness.values}
    for openness, town in of.items():
        towns.copy(row, town, openness)
    coordination = people.person(role=Role.COORDINATOR, organisation=people.organisation())
    somebody = people.person(role=Role.TRAINER, organisation=people.organisation())
    seen = {}
    who = {"own": towns.editor(of["own"]), "giver": towns.editor(giver), "school": towns.editor(of["school"])}
    for name, person in {**who, "coordination": coordination, "nobody's": somebody}.items():
        client.force_login(person)
        page = client.get(address(row)).text
        seen[name] = ([o for o in Openness.values if f"Ort {o}" in page], page.count("nicht öffentlich"))
    assert seen == {
        "own": (["own", "school", "public"], 2),
        "giver": (["giver", "school", "public"], 2),
        "school": (["school", "public"], 1),
        "coordination": (["school", "public"], 1),
        "nobody's": (["public"], 0),
    }


def test_joint_buying_is_read_by_whom_the_town_chooses(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = towns.solution(towns.town())
    facts = {"buying_quarter": "2027-Q2", "buying_what": "40 Sensoren", "buying_contact": "Vergabestelle"}
    for name, listed in (("Offenau", "public"), ("Schulstadt", "school"), ("Stillheim", "")):
        towns.copy(row, towns.town(name), Openness.OWN, buying_listed=listed, **facts)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    page = client.get(address(row)).text
    assert "<a href=" in page and "Offenau</a>, 2. Quartal 2027: 40 Sensoren" in page and "Vergabestelle" in page
    # Not how far the copy is: it is open to nobody.
    assert "Schulstadt" not in page and "Stillheim" not in page and page.count("Offenau") == 1
    assert "Noch hat keine Kommune" in page
    member = Client()
    member.force_login(towns.editor(towns.town()))
    page = member.get(address(row)).text
    assert "Schulstadt</a>, 2. Quartal 2027" in page and "Stillheim" not in page
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=200))
    assert "Offenau" not in client.get(address(row)).text


def test_data_for_search_engines_only_of_confirmed_ones(client: Client) -> None:
    town = towns.town("Hellstadt", district="Kreis Licht")
    row = exchange.published(town, summary="Licht </script> & mehr")
    found = DATA.search(client.get(address(row)).text)
    assert found is not None and "</script>" not in found[1] and "&" not in found[1]
    assert json.loads(found[1]) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "Licht nach Bedarf",
        "abstract": "Licht </script> & mehr",
        "description": "Der Heimweg ist hell.",
        "url": f"http://testserver{address(row)}",
        "identifier": f"urn:uuid:{row.uuid}",
        "inLanguage": "de",
        "about": "Energie und Gebäude",
        "creativeWorkStatus": "in Betrieb",
        "datePublished": "2027-01-11",
        "dateModified": "2027-01-11",
        "sourceOrganization": {"@type": "GovernmentOrganization", "name": "Stadt Hellstadt"},
        "spatialCoverage": {
            "@type": "AdministrativeArea",
            "name": "Hellstadt",
            "identifier": town.ags,
            "containedInPlace": {"@type": "AdministrativeArea", "name": "Kreis Licht"},
        },
    }
    foreign = exchange.foreign(town, title="Fremd")
    invented = towns.solution(towns.town(real=False), origin=Origin.EXAMPLE)
    of_invented_town = exchange.published(towns.town(real=False))
    for other in (foreign, invented, of_invented_town):
        assert DATA.search(client.get(address(other)).text) is None
    Solution.objects.filter(pk=foreign.pk).update(confirmed_at=NOW, checked_on=date(2027, 1, 1))
    assert DATA.search(client.get(address(foreign)).text) is not None


def test_what_was_public_is_gone_and_what_never_was_is_not_there(client: Client) -> None:
    hidden, archived = exchange.foreign(title="Weg"), exchange.foreign(title="Fort")
    Solution.objects.filter(pk=hidden.pk).update(state="hidden")
    solutions.archive(solution=archived, by=DESK, at=NOW)
    for row in (hidden, archived):
        answer = client.get(address(row))
        assert answer.status_code == 410 and "Dieser Eintrag wird nicht mehr gezeigt" in answer.text
        assert row.title not in answer.text and row.title not in client.get(LIST).text
        for name in ("solution_interest", "solution_report"):
            assert client.get(reverse(f"public:{name}", args=[row.slug])).status_code == 410
    never = exchange.draft(title="Geheim")
    solutions.archive(solution=never, by=DESK, at=NOW)
    draft, asked = exchange.draft(title="Entwurf"), exchange.asked(exchange.draft(title="Gefragt")).solution
    review, taken_back = exchange.in_review(title="Prüfung"), exchange.published(title="Zurück")
    solutions.withdraw(solution=taken_back, by=DESK, at=NOW)
    for row in (never, draft, asked, review, taken_back):
        assert client.get(address(row)).status_code == 404, row.title
    assert client.get("/solutions/nothing-here/").status_code == 404


def test_an_entry_in_another_language_says_so_to_screen_readers(client: Client) -> None:
    url = address(towns.solution(towns.town()))
    assert client.get(url).text.partition("<main")[2].count('lang="de"') == 0
    assert client.get("/en" + url).text.partition("<main")[2].count('lang="de"') == 2


def test_similar_ones_to_compare(client: Client) -> None:
    row = towns.solution(towns.town(), "Erste")
    for number in range(4):
        towns.solution(towns.town(), f"Andere {number}", published_at=NOW + timedelta(minutes=number))
    towns.solution(towns.town(), "Fremdes Thema", topic="data")
    page = client.get(address(row)).text.partition('id="similar"')[2]
    assert re.findall(r"<h3><a href=[^>]+>([^<]+)</a></h3>", page) == ["Andere 3", "Andere 2", "Andere 1"]


def test_only_reading(client: Client) -> None:
    row = towns.solution(towns.town())
    for url in (LIST, address(row), "/towns/", "/map/", "/measures/", "/solutions/new.atom", "/solutions/new.json"):
        assert client.post(url).status_code == 405, url

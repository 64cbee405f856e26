"""What fits a town: the three questions, reasons and warnings, and how a likeness comes about."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.models import Solution
from lotse.exchange.wording import Origin, Status, Topic
from lotse.regions.actions import features
from lotse.regions.models import Municipality
from lotse.regions.rules.figures import Figure
from tests.people import DESK, NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
PAGE = "/fit/"


def region() -> list[Municipality]:
    """Five towns whose figures can be worked out by hand."""
    facts = [(1000, "A"), (2000, "A"), (4000, "A"), (8000, "B"), (16000, "B")]
    names = ("Aldorf", "Bedorf", "Cedorf", "Dedorf", "Edorf")
    return [
        towns.town(name, population=people, district=f"Kreis {kreis}", area_km2=Decimal(100))
        for name, (people, kreis) in zip(names, facts, strict=True)
    ]


def shown(client: Client, town: Municipality, more: str = "") -> str:
    return cast.text(client.get(f"{PAGE}?town={town.slug}{more}"))


def part(text: str, name: str) -> str:
    """One section of the page."""
    return text.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def test_without_a_town_it_only_asks(client: Client) -> None:
    cast.installed()
    region()
    text = cast.text(client.get(PAGE))
    assert "<h1>Was passt zu uns?</h1>" in text and 'aria-labelledby="fitting"' not in text
    for label in ("Ihre Kommune", "Welches Thema?", "Wie viel Geld ist einmalig da?", "Wie viele Arbeitsstunden"):
        assert label in text, label


def test_the_towns_most_like_ours_with_reasons_and_warning(client: Client) -> None:
    every = region()
    text = part(shown(client, every[2]), "like")
    names = re.findall(r'<h3><a href="/towns/[^"]+">([^<]+)</a></h3>', text)
    # Nearest first; never the town itself.
    assert names == ["Bedorf", "Dedorf", "Aldorf", "Edorf"]
    first = text.partition("</article>")[0]
    # Population 2,000 to 4,000: half of the width from 2,000 to 8,000, and so is the density. (2 · 0.5 + 0.5) / 6.
    assert "75 % ähnlich" in first
    reasons = re.findall(r"<li>([^<]+)</li>", first)
    assert reasons == [
        "Fläche: 100\u00a0km², wie bei Ihnen.".replace("\u00a0", " "),
        "Kreis: Kreis A, wie bei Ihnen.",
        "Art der Kommune: Stadt, wie bei Ihnen.",
    ]
    assert "<b>Aber:</b> Bevölkerung: 2.000, bei Ihnen 4.000, also ähnlich." in first


def test_solutions_that_fit_with_reasons_and_warning(client: Client) -> None:
    every = region()
    towns.solution(every[1], "Günstig", cost_once_cents=400_000, hours_introduce=20)
    towns.solution(every[1], "Teuer", cost_once_cents=5_000_000)
    towns.solution(every[3], "Fern", status=Status.PILOT)
    towns.solution(every[1], "Nur Idee", status=Status.IDEA)
    towns.solution(every[1], "Eingestellt", status=Status.STOPPED)
    towns.solution(every[2], "Eigene")
    text = shown(client, every[2], "&money=5000&hours=40")
    fitting = part(text, "fitting")
    titles = re.findall(r"<h3><a [^>]+>([^<]+)</a></h3>", fitting)
    assert titles == ["Günstig", "Fern", "Teuer"]
    assert "3 Lösungen können nachgemacht werden" in fitting
    assert "Nicht dabei: 1 Idee oder Plan" in fitting and "Nicht dabei: 1 Lösung, die eingestellt wurde" in fitting
    cheap, _far, dear = fitting.split('<article class="card solution">')[1:]
    assert re.findall(r'<ul class="why"[^>]*>(.*?)</ul>', cheap)[0].count("<li>") == 3
    assert "Kostet dort einmalig 4.000 €; Sie haben 5.000 €." in cheap.replace("\u00a0", " ")
    assert "Brauchte dort 20 Arbeitsstunden; Sie haben 40." in cheap
    assert "<b>Aber:</b> Kostet dort einmalig 50.000 €: mehr als Ihre 5.000 €." in dear.replace("\u00a0", " ")


def test_what_is_asked_and_not_stated_is_the_warning(client: Client) -> None:
    every = region()
    Municipality.objects.update(population=4000)
    towns.solution(every[1], "Still")
    text = part(shown(client, every[2], "&hours=40"), "fitting")
    assert "<b>Aber:</b> Wie viele Arbeitsstunden sie braucht, ist nicht angegeben" in text


def test_a_town_outside_every_district_has_other_tasks(client: Client) -> None:
    every = region()
    Municipality.objects.filter(pk=every[1].pk).update(kind="kreisfreie Stadt", district=None)
    towns.solution(every[1], "Aus der kreisfreien Stadt")
    text = part(shown(client, every[2]), "fitting")
    assert (
        "Aus der kreisfreien Stadt" not in text
        and "Nicht dabei: 1 Lösung, für die Ihrer Kommune die Aufgabe fehlt" in text
    )
    assert "Aus der kreisfreien Stadt" in part(shown(client, every[2], "&tasks=all"), "fitting")
    # The other way round nothing is ruled out.
    towns.solution(every[2], "Aus dem Kreis")
    assert "Aus dem Kreis" in part(shown(client, every[1]), "fitting")


def test_a_stated_task_decides_with_what_the_land_says_of_the_town(client: Client) -> None:
    every = region()
    for title, needs in (("Bauantrag online", "medium"), ("Fahrzeuge anmelden", "district"), ("Bank", "every")):
        towns.solution(every[1], title, needs_tasks=needs)
    asked = part(shown(client, every[2]), "fitting")
    assert "Fahrzeuge anmelden" not in asked and "Nicht dabei: 1 Lösung, für die" in asked
    assert "Mittleren kreisangehörigen Stadt. Ob Ihre Kommune sie hat, ist hier nicht bekannt" in asked
    assert "Fahrzeuge anmelden" in part(shown(client, every[2], "&tasks=all"), "fitting")
    for code, seen in (("every", False), ("medium", True), ("large", True)):
        figure = Figure(every[2].ags, "extra_tasks", None, code, 2025, "§ 4 GO NRW")
        features.enter(figures=[figure], by=DESK, at=NOW)
        text = part(shown(client, every[2]), "fitting")
        assert ("Bauantrag online" in text) is seen and "nicht bekannt" not in text and "Bank" in text


def test_one_from_a_town_unlike_ours(client: Client) -> None:
    every = region()
    for number in range(6):
        towns.solution(every[3], f"Nah {number}")
    towns.solution(every[0], "Bewusst anders")
    text = shown(client, every[4])
    assert "Bewusst anders</a>" in part(text, "unlike") and "Bewusst anders</a>" not in part(text, "fitting")


def test_what_counts_can_be_chosen_and_stands_in_the_address(client: Client) -> None:
    every = region()
    more = "&w_population=0&w_density=0&w_area_km2=0&w_kind=0&w_district=3"
    text = shown(client, every[4], more)
    like = part(text, "like")
    assert "100 % ähnlich" in like.partition("</article>")[0] and ">Dedorf<" in like.partition("</article>")[0]
    assert "w_district=3" in like and '<details class="more" open>' in text
    wrong = shown(client, every[4], "&w_population=9")
    assert "Diese Auswahl gibt es bei „Bevölkerung“ nicht." in wrong


def test_invented_towns_are_compared_only_where_marked(client: Client) -> None:
    every = region()
    invented = towns.town("Musterort", real=False, population=4000)
    towns.solution(invented, "Erfunden", origin=Origin.EXAMPLE)
    text = shown(client, every[2])
    assert "Musterort" not in part(text, "like") and "Erfunden" not in part(text, "fitting")
    assert "Musterort (erfunden)" in text
    own = shown(client, invented)
    assert "Musterort ist erfunden." in own and "Cedorf" in part(own, "like")
    assert client.get(f"/fit/{every[2].slug}/{invented.slug}/").status_code == 404
    assert "Eine der beiden ist erfunden." in cast.text(client.get(f"/fit/{invented.slug}/{every[2].slug}/"))


def test_the_figures_behind_a_likeness(client: Client) -> None:
    every = region()
    features.enter(
        figures=[
            Figure(every[2].ags, "share_65_and_over", Decimal("22.5"), "", 2021, "INKAR 2023"),
            Figure(every[2].ags, "bbsr_type", None, "40", 2020, "BBSR 2020"),
            Figure(every[3].ags, "bbsr_type", None, "30", 2020, "BBSR 2020"),
        ],
        by=DESK,
        at=NOW,
    )
    text = cast.text(client.get(f"/fit/{every[2].slug}/{every[3].slug}/"))
    rows = {
        re.sub("<[^>]+>", "", cells[0]): [re.sub("<[^>]+>", "", cell).replace("\u00a0", " ") for cell in cells[1:]]
        for row in re.findall(r'<tr role="row">(.*?)</tr>', text)
        if len(cells := re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", row)) == 8
    }
    # Population twice as large, a quarter of four times: half; density the same way, as the area is the same.
    assert rows["Bevölkerung"] == ["4.000", "8.000", "2.000 bis 8.000", "50 %", "2 ×", "14,3 %", "1"]
    assert rows["Einwohner je Quadratkilometer"][3] == "50 %" and rows["Fläche"][:2] == ["100 km²", "100 km²"]
    assert rows["Kreis"] == ["Kreis A", "Kreis B", "gleich oder nicht", "100 %", "1 ×", "14,3 %", "1"]
    assert rows["Gemeindetyp des BBSR"][:2] == ["kleine Kleinstadt", "größere Kleinstadt"]
    assert rows["Gemeindetyp des BBSR"][6] == "2"
    assert rows["Menschen ab 65 Jahren"][0] == "22,5 %" and "nur von einer Kommune bekannt" in str(
        rows["Menschen ab 65 Jahren"]
    )
    assert (
        '<ol class="meta"><li>Beispielregister (2025)</li><li>BBSR 2020 (2020)</li><li>INKAR 2023 (2021)</li></ol>'
        in text
    )
    # (2 · 0.5 + 0.5 + 0 + 1 + 0 + 1) / 7 apart; each part by its own.
    assert rows["Zusammen"][5] == "50,0 %" and rows["Menschen ab 65 Jahren"][5] == "ausgelassen"
    assert "50 % ähnlich" in text
    assert client.get(f"/fit/{every[2].slug}/{every[2].slug}/").status_code == 404
    assert client.get(f"/fit/{every[2].slug}/nirgends/").status_code == 404


def test_the_figures_behind_the_score_of_a_solution(client: Client) -> None:
    every = region()
    row = towns.solution(every[3], "Licht", cost_once_cents=1_000_000, hours_introduce=80, origin=Origin.PUBLIC_SOURCE)
    page = f"/fit/{every[2].slug}/solutions/{row.slug}/"
    text = cast.text(client.get(f"{page}?money=5000"))
    rows = {
        re.sub("<[^>]+>", "", cells[0]): [re.sub("<[^>]+>", "", cell).replace("\u00a0", " ") for cell in cells[1:]]
        for row in re.findall(r'<tr role="row">(.*?)</tr>', text)
        if len(cells := re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", row)) == 6
    }
    # The towns: (2 · 0.5 + 0.5 + 0 + 1 + 0) / 6 apart. Then (3 · 0.4167 + 2 · 0.5 + 0 + 0.5) / 7 together.
    assert rows["Ähnlichkeit der Kommunen"] == ["Ihre Kommune", "Dedorf", "41 %", "3 ×", "17,9 %"]
    assert rows["Kosten einmalig"] == ["bis 5.000 €", "10.000 €", "50 %", "2 ×", "14,3 %"]
    assert rows["Arbeitsstunden"] == ["spielt keine Rolle", "80", "ausgelassen", "2 ×", "ausgelassen"]
    assert rows["Stand dort"][2:] == ["0 %", "1 ×", "0,0 %"]
    assert rows["Von ihrer Kommune geprüft"][1:] == ["nein", "50 %", "1 ×", "7,1 %"]
    assert rows["Zusammen"][4] == "39,3 %" and "Die Lösung passt zu 60 %" in text
    assert page in shown(client, every[2])
    assert client.get(f"/fit/{every[3].slug}/solutions/{row.slug}/").status_code == 404
    assert client.get(f"/fit/{every[2].slug}/solutions/nirgends/").status_code == 404


def test_the_page_of_a_score_says_what_rules_out(client: Client) -> None:
    every = region()
    row = towns.solution(every[3], "Fahrzeuge", needs_tasks="district", status=Status.OPERATION)
    page = f"/fit/{every[2].slug}/solutions/{row.slug}/"
    features.enter(figures=[Figure(every[2].ags, "extra_tasks", None, "large", 2025, "§ 4 GO NRW")], by=DESK, at=NOW)
    text = cast.text(client.get(page))
    assert "fehlt Ihrer Kommune die Aufgabe dafür" in text and "ein Kreis oder eine kreisfreie Stadt" in text
    assert "auch die einer Großen kreisangehörigen Stadt" in text
    Municipality.objects.filter(pk=every[2].pk).update(kind="kreisfreie Stadt", district=None)
    assert "fehlt Ihrer Kommune" not in cast.text(client.get(page))
    Solution.objects.update(status=Status.IDEA)
    assert "noch nichts nachgemacht werden" in cast.text(client.get(page))
    Solution.objects.update(status=Status.STOPPED)
    assert "Sie wurde dort eingestellt." in cast.text(client.get(page))


@pytest.mark.parametrize("number", [1, 12])
def test_as_many_statements_for_few_as_for_many(
    number: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    every = region()
    for place in range(number):
        towns.solution(towns.town(f"Ort {place}"), topic=Topic.ENERGY)
    client.get(PAGE)
    with django_assert_max_num_queries(12) as found:
        shown(client, every[0], "&topic=energy&money=5000&hours=40")
    assert len(found) == 5
    with django_assert_max_num_queries(12):
        client.get(f"/fit/{every[0].slug}/{every[1].slug}/")


def test_in_english(client: Client) -> None:
    every = region()
    towns.solution(every[1], cost_once_cents=400_000)
    text = cast.text(client.get(f"/en/fit/?town={every[2].slug}&money=5000"))
    assert "What fits Cedorf" in text and "Costs €4,000 there, once; you have €5,000." in text


def test_where_little_is_known_topic_and_tasks_are_the_reasons(client: Client) -> None:
    every = region()
    far = towns.town("Efdorf", population=16000, kind="Gemeinde", district="Kreis C", area_km2=None)
    towns.solution(far, "Fremd", status=Status.PILOT, topic=Topic.ENERGY, origin=Origin.PUBLIC_SOURCE)
    fitting = part(shown(client, every[0], "&topic=energy"), "fitting")
    reasons = re.findall(r"<li>([^<]+\.)</li>", fitting.partition("</article>")[2])
    assert reasons[:3] == [
        "Stand dort: Pilotbetrieb.",
        "Thema: Energie und Gebäude.",
        "Beide Kommunen gehören zu einem Kreis.",
    ]

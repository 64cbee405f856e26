"""The list of solutions: cards, words, facets with numbers, ways on where nothing fits."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from lotse.config.commands import search_rebuild
from lotse.exchange.models import Solution
from lotse.exchange.wording import Openness, Origin
from tests import exchange
from tests.people import NOW, towns
from tests.web.public import cast
from tests.web.public.test_solutions import FULL, LIST

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str = "") -> list[str]:
    """The titles in the list, in order."""
    return re.findall(r'<h2><a href="/solutions/[^"]+">(.+?)</a></h2>', client.get(LIST + query).text)


def test_an_empty_list_leads_on(client: Client) -> None:
    page = cast.text(client.get(LIST))
    assert "Noch ist keine Lösung öffentlich" in page and 'href="/courses/"' in page


def test_a_card_says_what_for_where_and_what_it_costs(client: Client) -> None:
    town = towns.town("Hellstadt", district="Kreis Licht", population=24_000)
    row = towns.solution(town, **{**FULL, "cost_yearly_cents": None})
    towns.copy(row, towns.town(), Openness.PUBLIC)
    towns.copy(row, towns.town(), Openness.SCHOOL)
    page = cast.text(client.get(LIST))
    for part in ("Energie und Gebäude", "in Betrieb", "Der Heimweg ist hell.", "24.000 Menschen", "Kreis Licht"):
        assert part in page
    assert '<span class="amount">186.000\xa0€</span> <span class="meta">Preisstand 2026</span>' in client.get(LIST).text
    assert '<dd><span class="gap">nicht angegeben</span></dd>' in page
    assert "1 Kommune macht es nach" in page and "nicht von der Kommune geprüft" not in page


def test_unconfirmed_and_invented_entries_are_marked(client: Client) -> None:
    exchange.foreign(title="Fremd")
    towns.solution(towns.town(real=False), "Erdacht", origin=Origin.EXAMPLE)
    exchange.foreign(towns.town(real=False), title="Fremd und erdacht")
    exchange.published(towns.town(real=False), title="Von einer Beispielkommune")
    exchange.published(title="Echt")
    page = cast.text(client.get(LIST))
    marks = ("nicht von der Kommune geprüft", "Beispieleintrag, frei erfunden")
    cards = {re.findall(r"/\">([^<]+)</a>", card)[0]: card for card in page.split('<article class="card solution"')[1:]}
    assert {title: [mark in card for mark in marks] for title, card in cards.items()} == {
        "Fremd": [True, False],
        "Erdacht": [False, True],
        "Fremd und erdacht": [True, True],
        "Von einer Beispielkommune": [False, True],
        "Echt": [False, False],
    }


def test_filters(client: Client) -> None:
    north = towns.town("Nordstadt", district="Kreis Öd")
    south = towns.town("Südstadt", district="Kreis Süd")
    light = exchange.published(north, title="Straßenlicht", beneficiaries=["citizens"])
    parking = exchange.published(south, title="Parken", topic="mobility", status="pilot", beneficiaries=["business"])
    Solution.objects.filter(pk=parking.pk).update(published_at=NOW + timedelta(minutes=1))
    assert listed(client) == ["Parken", "Straßenlicht"]
    assert listed(client, "?q=parken+nordstadt") == ["<mark>Parken</mark>", "Straßenlicht"]
    assert listed(client, "?topic=energy") == listed(client, "?status=operation") == ["Straßenlicht"]
    assert listed(client, f"?town={north.slug}") == listed(client, "?district=kreis-oed") == ["Straßenlicht"]
    assert listed(client, "?for=business") == ["Parken"]
    assert listed(client, "?topic=energy&district=kreis-sued") == []
    assert listed(client, "?topic=energy&topic=mobility") == ["Parken", "Straßenlicht"]
    page = cast.text(client.get(LIST + "?topic=energy&q=Licht"))
    assert '<input type="hidden" name="topic" value="energy">' in page
    assert '<a href="?q=Licht"><span class="sr">Weglassen: </span>Energie und Gebäude' in page
    assert light.title in client.get(LIST).text


def options(client: Client, query: str = "") -> dict[str, str]:
    """The links of the facets: what each says with its number, and where it leads."""
    return {
        f"{label.strip()} {number}": url
        for url, label, number in re.findall(
            r'<li><a href="([^"]+)" rel="nofollow"[^>]*>(?:<span class="sr">[^<]*</span>)?([^<]*)'
            r'<span class="meta">\((\d+)\)</span>',
            client.get(LIST + query).text,
        )
    }


def test_facets_have_numbers_and_lead_on(client: Client) -> None:
    north = towns.town("Nordstadt", district="Kreis Öd", population=30_000)
    exchange.published(north, title="Eins", beneficiaries=["citizens"], cost_once_cents=100, price_year=2026)
    exchange.published(towns.town(district="Kreis Süd"), title="Zwei", topic="mobility", status="pilot")
    assert options(client) == {
        "Mobilität und Verkehr 1": "?topic=mobility",
        "Energie und Gebäude 1": "?topic=energy",
        "Pilotbetrieb 1": "?status=pilot",
        "in Betrieb 1": "?status=operation",
        "Kreis Süd 1": "?district=kreis-sued",
        "Kreis Öd 1": "?district=kreis-oed",
        "unter 10.000 Menschen 1": "?size=under_10k",
        "25.000 bis unter 50.000 1": "?size=25_50k",
        "unter 5.000 € 1": "?cost=under_5k",
        "Bürgerschaft 1": "?for=citizens",
    }
    # The chosen topic is left out by its link, the other one comes on top; all else is narrowed.
    assert options(client, "?topic=energy&q=Eins") == {
        "Energie und Gebäude 1": "?q=Eins",
        "in Betrieb 1": "?q=Eins&amp;topic=energy&amp;status=operation",
        "Kreis Öd 1": "?q=Eins&amp;topic=energy&amp;district=kreis-oed",
        "25.000 bis unter 50.000 1": "?q=Eins&amp;topic=energy&amp;size=25_50k",
        "unter 5.000 € 1": "?q=Eins&amp;topic=energy&amp;cost=under_5k",
        "Bürgerschaft 1": "?q=Eins&amp;topic=energy&amp;for=citizens",
    }
    assert options(client, "?topic=energy")["Mobilität und Verkehr 1"] == "?topic=energy&amp;topic=mobility"
    assert (
        f'<option value="{north.slug}" selected>Nordstadt (1)</option>' in client.get(f"{LIST}?town={north.slug}").text
    )


def test_every_typed_field_narrows(client: Client) -> None:
    town = towns.town()
    facts = {
        "cost_yearly_band": "5_25k",
        "hours_introduce": 480,
        "months_to_decision": 4,
        "months_to_operation": 10,
        "cost_driver": "lamp",
        "funding_percent": 25,
        "procurement": "tender",
        "dpia": "not_needed",
        "needs_tasks": "medium",
        "decision_result": "changed",
        "contact_ways": ["visit"],
    }
    towns.solution(town, "Ganz gefragt", **facts)
    towns.solution(town, "Sagt nichts", funding_percent=0, months_to_decision=4)
    page = client.get(LIST).text
    assert "Nach Stunden, Beschaffung, Recht, Beschluss eingrenzen" in page
    asked = (
        *("yearly=5_25k", "hours=over_400h", "months=12_24m", "driver=lamp", "funding=funded", "procurement=tender"),
        *("dpia=not_needed", "tasks=medium", "decision=changed", "contact=visit"),
    )
    for one in asked:
        assert f'href="?{one}"' in page, one
        chosen = client.get(f"{LIST}?{one}").text
        assert "Ganz gefragt" in chosen and "Sagt nichts" not in chosen and 'aria-current="true"' in chosen, one


def test_words_rank_mark_and_say_what_was_taken_instead(client: Client) -> None:
    exchange.published(title="Parken", topic="mobility", summary="Wo die Laterne steht.")
    exchange.published(title="Straßenlaternen dimmen")
    assert listed(client, "?q=Laternen") == ["<mark>Straßenlaternen</mark> dimmen", "Parken"]
    page = cast.text(client.get(LIST + "?q=Laternne"))
    assert "Gezeigt wird, was gefunden wurde für:" in page and "(statt „Laternne“)" in page
    assert "Wo die <mark>Laterne</mark> steht." in page and "die besten zuerst" in page


def test_words_nobody_knows_lead_to_words_nearby_and_to_the_desk(client: Client) -> None:
    exchange.published(title="Straßenlaternen dimmen")
    page = cast.text(client.get(LIST + "?q=Straxyzqwvvv"))
    assert "Wörter, die so anfangen:" in page and re.search(r'<a href="\?q=Stra[^"]+">', page)
    assert '<form method="post" action="/search/">' in page and 'value="Straxyzqwvvv"' in page


def test_nothing_found_shows_ways_on(client: Client) -> None:
    exchange.published(title="Straßenlicht")
    page = cast.text(client.get(LIST + "?q=licht%26<i>&topic=data"))
    assert "Nichts passt zu dieser Auswahl" in page and "&lt;i&gt;" in page and "<i>" not in page
    assert 'href="?q=licht%26%3Ci%3E"' in page
    assert '<li><a href="?topic=energy">Energie und Gebäude</a></li>' in page and "?topic=mobility" not in page


@pytest.mark.parametrize("bad", ["never", "'--", "ｅｎｅｒｇｙ", "x" * 5000, "\u202eenergy", "1 OR 1=1"])
def test_unknown_values_get_a_sentence_and_all_entries(client: Client, bad: str) -> None:
    exchange.published()
    asked = dict.fromkeys(("topic", "status", "town", "district", "for"), bad) | {"page": "9" * 40, "q": ""}
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    assert answer.text.count("Diese Auswahl gibt es bei „") == (4 if bad == "\u202eenergy" else 5)
    assert answer.text.count('class="card solution"') == 1


def test_pages_keep_the_choice(client: Client) -> None:
    town = towns.town()
    for number in range(19):
        towns.solution(town, f"Licht {number:02}", published_at=NOW + timedelta(minutes=number))
    search_rebuild.build()
    assert len(listed(client)) == 18 and listed(client)[0] == "Licht 18"
    assert 'href="?q=licht&amp;topic=energy&amp;page=2"' in client.get(LIST + "?topic=energy&q=licht").text
    assert listed(client, "?topic=energy&q=licht&page=2") == ["<mark>Licht</mark> 18"]
    assert listed(client, "?topic=energy&page=2") == ["Licht 00"]
    assert len(listed(client, "?page=x")) == 18

"""The feeds, read back by other parsers than the ones that wrote them."""

import json
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.wording import Origin
from tests import exchange
from tests.people import NOW, towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
ATOM, JSON = "/solutions/new.atom", "/solutions/new.json"
SPACE = {"a": "http://www.w3.org/2005/Atom"}


def test_atom(client: Client) -> None:
    cast.installed()
    row = exchange.published(towns.town("Hellstadt"), title="Licht & <mehr>")
    answer = client.get(ATOM)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.findtext("a:title", namespaces=SPACE) == "Neue Lösungen aus Kommunen, Lotse Region"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", SPACE)}
    assert links == {"alternate": "http://testserver/solutions/", "self": "http://testserver/solutions/new.atom"}
    assert feed.findtext("a:author/a:name", namespaces=SPACE) == "Träger <GmbH>"
    [entry] = feed.findall("a:entry", SPACE)
    assert entry.findtext("a:id", namespaces=SPACE) == f"urn:uuid:{row.uuid}"
    assert entry.findtext("a:title", namespaces=SPACE) == "Licht & <mehr>"
    link = entry.find("a:link", SPACE)
    assert link is not None and link.get("href") == f"http://testserver/solutions/{row.slug}/"
    published = datetime.fromisoformat(entry.findtext("a:published", "", SPACE))
    assert published == NOW
    assert entry.findtext("a:summary", namespaces=SPACE) == (
        "Der Heimweg ist hell.\n\nLeuchten werden heller, wenn jemand kommt."
    )
    words = [category.get("term") for category in entry.findall("a:category", SPACE)]
    assert words == ["Energie und Gebäude", "in Betrieb", "Hellstadt"]


def test_json_feed(client: Client) -> None:
    cast.installed()
    row = exchange.published(towns.town("Hellstadt"), title="Licht & <mehr>")
    answer = client.get(JSON)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert json.loads(answer.content) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Neue Lösungen aus Kommunen, Lotse Region",
        "description": "Was Kommunen umgesetzt haben und andere nachmachen können.",
        "home_page_url": "http://testserver/solutions/",
        "feed_url": "http://testserver/solutions/new.json",
        "language": "de",
        "authors": [{"name": "Träger <GmbH>", "url": "http://testserver"}],
        "items": [
            {
                "id": f"urn:uuid:{row.uuid}",
                "url": f"http://testserver/solutions/{row.slug}/",
                "title": "Licht & <mehr>",
                "content_text": "Der Heimweg ist hell.\n\nLeuchten werden heller, wenn jemand kommt.",
                "date_published": "2027-01-11T09:00:00+00:00",
                "date_modified": "2027-01-11T09:00:00+00:00",
                "language": "de",
                "tags": ["Energie und Gebäude", "in Betrieb", "Hellstadt"],
            }
        ],
    }


def test_feeds_tell_who_stands_behind_an_entry(client: Client) -> None:
    exchange.foreign(towns.town("Olpe"), source_date="Juli 2023")
    towns.solution(towns.town(real=False), "Erdacht", origin=Origin.EXAMPLE, published_at=NOW + timedelta(minutes=1))
    own = {"published_at": NOW + timedelta(minutes=2), "origin": Origin.PUBLIC_SOURCE}
    towns.solution(towns.town("Beispielkommune Ahlental", real=False), "Fremd und erdacht", **own)
    texts = [item["content_text"].rpartition("\n\n")[2] for item in json.loads(client.get(JSON).content)["items"]]
    assert texts == [
        "Beispieleintrag, frei erfunden. Zusammenfassung aus öffentlichen Quellen, Stand laut Quelle: nicht angegeben. "
        "Von der Beispielkommune Ahlental nicht geprüft.",
        "Beispieleintrag, frei erfunden.",
        "Zusammenfassung aus öffentlichen Quellen, Stand laut Quelle: Juli 2023. Von der Stadt Olpe nicht geprüft.",
    ]
    assert client.get(ATOM).text.count("nicht geprüft") == 2


def test_ids_stay_and_drafts_stay_out(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.installed()
    client.get(JSON)
    row = exchange.published()
    exchange.draft(title="Geheim")
    with django_assert_num_queries(1):
        one = json.loads(client.get(JSON).content)["items"]
    assert [item["id"] for item in one] == [f"urn:uuid:{row.uuid}"]
    for number in range(32):
        towns.solution(row.municipality, f"Lösung {number}", published_at=NOW + timedelta(minutes=number + 1))
    with django_assert_num_queries(1):
        many = json.loads(client.get(JSON).content)["items"]
    assert len(many) == 30 and many[0]["title"] == "Lösung 31"
    with django_assert_num_queries(1):
        assert len(ElementTree.fromstring(client.get(ATOM).content).findall("a:entry", SPACE)) == 30


def test_in_english_links_lead_to_english_pages(client: Client) -> None:
    exchange.published()
    feed = json.loads(client.get("/en/solutions/new.json").content)
    assert feed["language"] == "en" and feed["items"][0]["url"].startswith("http://testserver/en/solutions/")
    assert feed["title"] == "New solutions from towns, Lotse "

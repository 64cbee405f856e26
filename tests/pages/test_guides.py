"""Guides: written under /redaktion/, shown under /guides/, found by the search."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from lotse.base import clock, search
from lotse.config.commands import search_rebuild
from lotse.pages import search_text
from lotse.pages.forms import GuidePageForm
from lotse.pages.models import GuidePage
from tests.pages.test_pages import editor, home, written
from tests.people import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that empty the database also remove what Wagtail's migrations put in."""
    if not Page.objects.exists():
        pytest.skip("the pages made by migrations have been flushed by another test")
    monkeypatch.setattr(clock, "now", lambda: NOW)


def guide(title: str = "Sensoren beschaffen", slug: str = "sensoren", *, checked_on: date = TODAY) -> GuidePage:
    """A published guide."""
    body = "<h2>Vergabe</h2><p>Zuerst den <b>Wertgrenzen</b> nachgehen.</p>"
    made = GuidePage(title=title, slug=slug, summary="Schritt für Schritt.", body=body, checked_on=checked_on)
    home().add_child(instance=made)
    made.save_revision().publish()
    made.refresh_from_db()
    return made


def found(words: str) -> list[int]:
    """The guides that the search finds."""
    return [search_text.KIND.pk(hit.doc) for hit in search.find(words, [search_text.KIND]).hits]


def form_data(**facts: str) -> dict[str, str]:
    """What the editor's form sends."""
    data = {"title": "Sensoren beschaffen", "slug": "sensoren", "language": "de", "summary": "Kurz."}
    data |= {"body": written("Zuerst die Wertgrenze."), "checked_on": "2027-01-10", "action-publish": "1"}
    return {**data, "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", **facts}


def test_the_list_and_the_page(client: Client) -> None:
    assert "Noch ist kein Leitfaden veröffentlicht" in client.get("/guides/").text
    made = guide()
    assert '<a href="/guides/sensoren/">Sensoren beschaffen</a>' in client.get("/guides/").text
    page = client.get("/guides/sensoren/").text
    assert "<h2>Vergabe</h2>" in page and "Zuletzt geprüft am 11. Januar 2027" in page and "niemand geprüft" not in page
    assert made.full_url == "http://testserver/guides/sensoren/"
    made.unpublish()
    assert client.get("/guides/sensoren/").status_code == 404 and "sensoren" not in client.get("/guides/").text


@pytest.mark.parametrize(("days", "stale"), [(364, False), (365, True)])
def test_a_guide_nobody_has_checked_for_a_year_says_so(client: Client, days: int, stale: bool) -> None:
    guide(checked_on=TODAY - timedelta(days=days))
    assert ("niemand geprüft" in client.get("/guides/sensoren/").text) is stale


def test_the_search_follows_what_is_published(client: Client) -> None:
    made = guide()
    assert found("Wertgrenze") == found("Sensor") == [made.pk]
    page = client.get("/search/", {"q": "Wertgrenzen"}).text
    assert '<a href="/guides/sensoren/">' in page and "<mark>Wertgrenzen</mark>" in page
    made.title = "Leuchten beschaffen"
    made.save_revision()
    assert found("Leuchten") == []
    made.get_latest_revision().publish()
    assert found("Leuchten") == [made.pk]
    made.refresh_from_db()
    made.unpublish()
    assert found("Leuchten") == []
    made.get_latest_revision().publish()
    search_rebuild.build()
    assert found("Leuchten") == [made.pk]
    GuidePage.objects.get().delete()
    assert found("Leuchten") == []


def test_an_editor_writes_and_publishes(client: Client) -> None:
    client.force_login(editor())
    add = reverse("wagtailadmin_pages:add", args=["pages", "guidepage", home().pk])
    assert client.get(add).status_code == 200
    answer = client.post(add, form_data())
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Zuerst die Wertgrenze." in client.get("/guides/sensoren/").text
    assert found("Wertgrenzen") == [GuidePage.objects.get().pk]


def test_each_address_once() -> None:
    guide()
    form = GuidePage.get_edit_handler().get_form_class()
    assert issubclass(form, GuidePageForm)
    other = form(form_data(), instance=GuidePage(), parent_page=Page.objects.get(depth=1))
    assert not other.is_valid() and "slug" in other.errors

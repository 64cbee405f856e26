"""Text pages and the editorial desk: who gets in, what is published where."""

import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from lotse.base import clock, installation
from lotse.base.models import Installation
from lotse.pages.forms import TextPageForm
from lotse.pages.migrations import __name__ as migrations
from lotse.pages.models import TextPage
from lotse.pages.queries import text_page
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people

pytestmark = pytest.mark.django_db
BODY = "<h2>Angaben</h2><p>Beispielträger</p>"


@pytest.fixture(autouse=True)
def wagtail_site() -> None:
    """Tests that empty the database also remove what Wagtail's migrations put in."""
    if not Page.objects.exists():
        pytest.skip("the pages made by migrations have been flushed by another test")


def editor(role: Role = Role.OPERATOR) -> Person:
    return people.person(role=role, organisation=people.organisation("Träger"), name="Olga Betrieb")


def home() -> Page:
    return Page.objects.get(depth=2)


def page(key: str = "imprint", language: str = "de", *, live: bool = True) -> TextPage:
    made = TextPage(title="Impressum", slug=f"{key}-{language}", key=key, language=language, body=BODY, live=live)
    home().add_child(instance=made)
    return made


def written(text: str) -> str:
    """The rich text as the editor sends it: Draft.js content."""
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0}
    return json.dumps({"blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}})


def form_data(text: str = "Neuer Text", **facts: str) -> dict[str, str]:
    """What the editor's form sends."""
    data = {"title": "Impressum", "slug": "impressum", "key": "imprint", "language": "de", "body": written(text)}
    return {**data, "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", **facts}


def test_the_root_is_ours() -> None:
    assert home().title == "Lotse"
    assert Site.objects.get().root_page == home()
    assert Site.objects.get().site_name == "Lotse"


def test_the_way_back_restores_wagtails_page() -> None:
    step = import_module(f"{migrations}.0002_home")
    step.back(apps, None)
    assert (home().title, Site.objects.get().site_name) == (step.WELCOME, "")
    step.forward(apps, None)
    Page.objects.filter(pk=home().pk).update(title="Eigener Titel")
    step.back(apps, None)
    assert home().title == "Eigener Titel"


def test_only_published_texts_are_shown() -> None:
    page(live=False)
    assert text_page("imprint", "de") is None
    TextPage.objects.update(live=True)
    found = text_page("imprint", "de")
    assert found is not None
    assert (found.title, "Beispielträger" in found.html) == ("Impressum", True)
    assert text_page("imprint", "en") is None


def test_a_text_leads_to_the_public_page() -> None:
    assert page().get_url() == reverse("public:imprint")
    assert page(language="en").full_url == "http://testserver/en/imprint/"
    assert page(key="other").get_url() is None


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.COORDINATOR])
def test_an_editor_writes_and_publishes(client: Client, role: Role) -> None:
    client.force_login(editor(role))
    assert client.get("/redaktion/").status_code == 200
    add = reverse("wagtailadmin_pages:add", args=["pages", "textpage", home().pk])
    assert client.get(add).status_code == 200
    answer = client.post(add, form_data(**{"action-publish": "1"}))
    assert answer.status_code == 302, answer.context["form"].errors
    found = text_page("imprint", "de")
    assert found is not None
    assert "Neuer Text" in found.html


def test_the_editor_stores_no_scripts(client: Client) -> None:
    client.force_login(editor())
    add = reverse("wagtailadmin_pages:add", args=["pages", "textpage", home().pk])
    client.post(add, form_data("<script>alert(1)</script>", **{"action-publish": "1"}))
    found = text_page("imprint", "de")
    assert found is not None
    assert "<script" not in found.html


def test_each_place_and_language_once(client: Client) -> None:
    page()
    client.force_login(editor())
    add = reverse("wagtailadmin_pages:add", args=["pages", "textpage", home().pk])
    answer = client.post(add, form_data(**{"action-publish": "1"}))
    assert answer.status_code == 200
    assert "bereits eine Seite" in answer.content.decode()
    assert issubclass(TextPage.base_form_class, TextPageForm)
    assert client.post(add, form_data(key="evil")).status_code == 200
    assert TextPage.objects.count() == 1


def test_the_preview_may_stand_in_the_desk(client: Client) -> None:
    text = page()
    client.force_login(editor())
    address = reverse("wagtailadmin_pages:view_draft", args=[text.pk])
    answer = client.get(address)
    assert "Beispielträger" in answer.content.decode()
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.urls("tests.urls")
def test_the_desk_of_a_demonstration_says_that_it_is_one(client: Client, settings: Any) -> None:
    client.force_login(editor())
    sentence = "Vorführung. Personen und Vorgänge sind erfunden."
    missing = "/redaktion/bulk/wagtailcore/page/move/"
    for address in ("/redaktion/", missing):
        assert sentence not in client.get(address).content.decode()
    Installation.objects.create(
        pk=1, mode=Installation.DEMO, region_name="Region", carrier_name="Träger", created_at=clock.now()
    )
    installation.forget()
    try:
        for address in ("/redaktion/", missing):
            assert sentence in client.get(address).content.decode()
        assert 'href="/demo/"' not in client.get("/redaktion/").content.decode()
        settings.LOTSE_DEMO = True
        assert 'href="/demo/"' in client.get("/redaktion/").content.decode()
    finally:
        installation.forget()


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.TRAINER, None])
def test_nobody_else_gets_in(client: Client, role: Role | None) -> None:
    somebody = people.person(role=role, organisation=people.organisation())
    for address in ("/redaktion/", "/redaktion/pages/", "/redaktion/users/", f"/redaktion/pages/{home().pk}/edit/"):
        client.logout()
        assert client.get(address).headers["Location"].startswith(reverse("account_login"))
        client.force_login(somebody)
        assert client.get(address).status_code == 404


def test_a_role_that_ends_closes_the_door(client: Client) -> None:
    me = editor()
    assert list(me.groups.values_list("name", flat=True)) == ["Moderators"]
    client.force_login(me)
    me.groups.clear()
    assert client.get("/redaktion/").status_code == 404
    assert Group.objects.filter(name="Editors").exists()


def test_accounts_stay_with_people(client: Client) -> None:
    client.force_login(editor())
    for address, name in (
        ("login", "account_login"),
        ("logout", "account_logout"),
        ("account", "my:profile"),
        ("password_reset", "account_login"),
    ):
        assert client.post(f"/redaktion/{address}/").headers["Location"] == reverse(name)
    shown = client.get("/redaktion/").content.decode()
    for hidden in ("/redaktion/images/", "/redaktion/documents/", "/redaktion/users/"):
        assert f'"{hidden}"' not in shown
    assert "Was hierher gehört" in shown
    assert client.get("/redaktion/users/").status_code in (302, 404)

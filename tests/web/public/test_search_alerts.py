"""A search is kept: from the list to the confirmed address, with and without an account."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import OutboxMail
from lotse.exchange.models import SavedSearch
from tests import exchange, people
from tests.web.public import cast

pytestmark = pytest.mark.django_db
PAGE = "/search/alert/"
SENT = {"email": "anna@dorf.example", "privacy": "on"}


def own_page() -> str:
    mail = OutboxMail.objects.filter(kind="saved_search").latest("id")
    link = next(word for word in mail.text.split() if "/link/search/" in word)
    return link[link.index("/", 9) :]


def test_from_the_list_to_the_confirmed_address(client: Client) -> None:
    exchange.published()
    assert f'href="{PAGE}"' in client.get("/solutions/").text
    assert f'href="{PAGE}?q=Licht&amp;topic=energy"' in client.get("/solutions/?q=Licht&topic=energy").text
    asked = f"{PAGE}?q=Licht&topic=energy&topic=unsinn"
    assert "„Licht“ · Energie und Gebäude" in cast.text(client.get(asked))
    for _click in range(2):
        assert client.post(asked, SENT).headers["Location"] == f"{PAGE}sent/"
    assert client.get(f"{PAGE}sent/").status_code == 200
    assert SavedSearch.objects.get().query == "q=Licht&topic=energy"
    own = own_page()
    for _scanner in range(2):
        assert "Noch nicht bestätigt" in client.get(own).text
    assert SavedSearch.objects.get().confirmed_at is None
    client.post(own)
    page = cast.text(client.get(own))
    assert "Ihre Adresse ist bestätigt" in page and "Ein weiteres Jahr behalten" in page
    client.post(own, {"end": "1"})
    assert "Tell me no more" not in client.get(own).text and "beendet" in client.get(own).text


def test_somebody_logged_in_needs_no_mail_and_finds_it_again(client: Client) -> None:
    me = people.person("anna@dorf.example")
    client.force_login(me)
    assert 'value="anna@dorf.example"' in client.get(PAGE).text
    assert client.post(f"{PAGE}?q=Licht", SENT).headers["Location"] == reverse("my:searches")
    assert SavedSearch.objects.get().confirmed_at is not None
    assert not OutboxMail.objects.filter(kind="saved_search").exists()
    page = client.get(reverse("my:searches")).text
    assert "„Licht“" in page and "/link/search/" in page
    # Another address is not proven by being logged in.
    client.post(PAGE, {**SENT, "email": "berta@dorf.example"})
    assert SavedSearch.objects.get(email="berta@dorf.example").confirmed_at is None
    client.force_login(people.person("fremd@dorf.example"))
    assert "Noch keine Suche gespeichert" in client.get(reverse("my:searches")).text


@pytest.mark.parametrize("wrong", [{"email": ""}, {"email": "anna"}, {"privacy": ""}])
def test_what_is_wrong_is_said_and_kept(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post(f"{PAGE}?q=Licht", {**SENT, **wrong})
    assert answer.status_code == 200 and ("anna" in answer.text or not wrong.get("email", "x"))
    assert not SavedSearch.objects.exists()

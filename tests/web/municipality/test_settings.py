"""What the town shows of itself."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import AuditEvent
from lotse.people.models import Person
from lotse.toolkit.queries import frame
from tests.bad_input.pages import Page
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db


def at() -> str:
    """The page of the settings."""
    return reverse("municipality:settings", args=[cast.town_hall().uuid])


def shown() -> bool:
    """Whether the public reads the number."""
    town = cast.municipality()
    town.refresh_from_db()
    return town.shows_lotsen


def test_the_number_is_shown_and_hidden_again(client: Client, me: Person) -> None:
    page = cast.text(client.get(at()))
    assert "Die Zahl ist nicht öffentlich" in page and "0 Personen" in page
    for wish, state in (("1", True), ("1", True), ("", True), ("x" * 999, True), ("0", False)):
        assert client.post(at(), {"shown": wish}).headers["Location"] == at()
        assert shown() is state
    verbs = AuditEvent.objects.filter(verb__startswith="municipality.lotsen").values_list("verb", flat=True)
    assert sorted(verbs) == ["municipality.lotsen_concealed", "municipality.lotsen_shown"]


def test_another_town_and_a_colleague_get_nothing() -> None:
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        client = cast.logged_in(somebody)
        assert [client.get(at()).status_code, client.post(at(), {"shown": "1"}).status_code] == [status] * 2
    assert shown() is False


def test_the_town_has_its_own_word_for_its_accounts(client: Client, me: Person) -> None:
    there = reverse("municipality:account", args=[cast.town_hall().uuid])
    assert client.get(there).headers["Location"] == at()
    assert "höchstens 60 Zeichen" in cast.text(client.post(there, {"label": "x" * 61}))
    assert client.post(there, {"label": " Produkt<b>sachkonto "}).headers["Location"] == at()
    assert cast.town_hall().account_label == "Produkt<b>sachkonto"
    assert 'value="Produkt&lt;b&gt;sachkonto"' in cast.text(client.get(at()))
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        assert cast.logged_in(somebody).post(there, {"label": "Anders"}).status_code == status
    assert cast.town_hall().account_label == "Produkt<b>sachkonto"


def papers() -> str:
    """The page about council papers."""
    return reverse("municipality:paper_settings", args=[cast.town_hall().uuid])


def test_the_town_says_how_its_papers_look(client: Client, me: Person) -> None:
    assert papers() in cast.text(client.get(at()))
    typed = {"body": "Stadtrat", "letterhead": "Der\r\nBürgermeister", "limit_cents": "50.000", "place_facts": "1"}
    for _twice in range(2):
        answer = client.post(papers(), typed, follow=True)
        assert "Es gilt sofort für alle Ihre Entwürfe." in cast.text(answer)
    found = frame.of_town(cast.municipality())
    assert (found.body, found.letterhead, found.limit) == ("Stadtrat", "Der\nBürgermeister", 50_000_00)
    assert found.order[:3] == ("facts", "consultations", "resolution")
    told = cast.text(client.get(papers()))
    assert 'value="50.000"' in told and "Stadtrat" in told


def test_an_order_untouched_stays_and_a_moved_block_goes_first(client: Client, me: Person) -> None:
    shown = Page(papers(), cast.text(client.get(papers())))
    untouched = next(form for form in shown.forms if "body" in form.fields).untouched()
    client.post(papers(), untouched)
    assert frame.of_town(cast.municipality()).order == ()
    client.post(papers(), {**untouched, "place_cosigning": "2"})
    assert frame.of_town(cast.municipality()).order[:3] == ("consultations", "cosigning", "resolution")


def test_bad_habits_are_refused_and_kept(client: Client, me: Person) -> None:
    typed = {"body": "x" * 101, "letterhead": "<b>" + "y" * 500, "limit_cents": "viel", "place_facts": "99"}
    told = cast.text(client.post(papers(), typed))
    assert 'class="alert lost summary"' in told and 'value="viel"' in told and "&lt;b&gt;yyy" in told
    assert frame.of_town(cast.municipality()).body == ""


def test_habits_belong_to_the_town_alone() -> None:
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        client = cast.logged_in(somebody)
        assert [client.get(papers()).status_code, client.post(papers()).status_code] == [status] * 2

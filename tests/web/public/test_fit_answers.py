"""Answers and weights of “What fits us?” are saved in the account, found again, replaced, thrown away."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import AuditDetail, AuditEvent
from lotse.exchange.models import FitAnswers
from tests import people
from tests.bad_input import values
from tests.people import towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db
PAGE, KEEP, FORGET = "/fit/", "/fit/keep/", "/fit/forget/"


@pytest.fixture
def slug() -> str:
    cast.installed()
    return towns.town("Aldorf").slug


@pytest.fixture
def asked(slug: str) -> str:
    return f"town={slug}&topic=energy&money=5000&w_district=3&w_kind=0"


def test_answers_and_weights_are_saved_and_found_again(client: Client, asked: str) -> None:
    me = people.person("anna@dorf.example")
    client.force_login(me)
    assert "Antworten und Gewichte speichern" in cast.text(client.get(f"{PAGE}?{asked}"))
    for _click in range(2):
        answer = client.post(f"{KEEP}?{asked}&hours=unsinn&foreign=1")
        assert answer.headers["Location"] == f"{PAGE}?{asked}"
    assert FitAnswers.objects.get().query == asked
    assert [event.verb for event in AuditEvent.objects.filter(verb__startswith="fit")] == ["fit_answers.kept"]
    # The trail says that it happened, not what.
    assert not AuditDetail.objects.filter(event__verb="fit_answers.kept").exclude(after={}, before={}).exists()
    assert client.get(PAGE).headers["Location"] == f"{PAGE}?{asked}"
    page = cast.text(client.get(f"{PAGE}?{asked}"))
    assert "die in Ihrem Konto gespeicherten Antworten" in page
    assert '<details class="more" open>' in page and '<option value="3" selected>dreifach' in page
    assert "Ihre Antworten und Gewichte sind seit" in cast.text(client.get(reverse("my:searches")))


def test_other_answers_take_their_place_only_when_saved(client: Client, asked: str, slug: str) -> None:
    client.force_login(people.person("anna@dorf.example"))
    client.post(f"{KEEP}?{asked}")
    other = f"town={slug}&money=1000"
    page = cast.text(client.get(f"{PAGE}?{other}"))
    assert "In Ihrem Konto stehen andere Antworten" in page
    assert FitAnswers.objects.get().query == asked
    client.post(f"{KEEP}?{other}")
    assert FitAnswers.objects.get().query == other
    # Starting again shows an empty form and keeps what is saved.
    assert client.get(f"{PAGE}?town=").status_code == 200


def test_thrown_away_they_are_asked_again(client: Client, asked: str) -> None:
    client.force_login(people.person("anna@dorf.example"))
    client.post(f"{KEEP}?{asked}")
    for _click in range(2):
        assert client.post(FORGET).headers["Location"] == PAGE
    assert not FitAnswers.objects.exists()
    assert client.get(PAGE).status_code == 200
    assert AuditEvent.objects.filter(verb="fit_answers.forgotten").count() == 1


def test_bad_answers_are_left_out(client: Client, slug: str) -> None:
    client.force_login(people.person("anna@dorf.example"))
    for bad in values.VALUES:
        asked = urlencode({"town": slug, "topic": bad, "money": bad, "w_kind": bad, "w_district": "2"})
        answer = client.post(f"{KEEP}?{asked}")
        # No address holds a zero byte.
        assert answer.status_code == (400 if "\0" in bad else 302), bad
        if kept := answer.headers.get("Location", ""):
            assert kept.startswith(f"{PAGE}?town={slug}") and client.get(kept).status_code == 200, bad
        assert client.post(f"{KEEP}?{urlencode({'town': bad})}").status_code in (302, 400), bad
        assert client.post(FORGET, {"town": bad}).status_code == 302, bad


def test_each_account_has_its_own(client: Client, asked: str) -> None:
    client.force_login(people.person("anna@dorf.example"))
    client.post(f"{KEEP}?{asked}")
    client.force_login(people.person("fremd@dorf.example"))
    assert client.get(PAGE).status_code == 200
    client.post(FORGET)
    assert FitAnswers.objects.get().query == asked


def test_without_an_account_nothing_is_stored(client: Client, asked: str) -> None:
    assert "Anmelden, um sie im Konto zu speichern" in cast.text(client.get(f"{PAGE}?{asked}"))
    answer = client.post(f"{KEEP}?{asked}")
    # After logging in, the same answers are there to be saved.
    assert (
        answer.headers["Location"].startswith(reverse("account_login")) and "w_district" in answer.headers["Location"]
    )
    assert client.post(FORGET).headers["Location"].startswith(reverse("account_login"))
    assert client.get(KEEP).status_code == 405
    assert not FitAnswers.objects.exists()

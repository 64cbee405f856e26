"""Somebody says „das interessiert uns“ without an account."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lotse.base.models import AuditEvent, OutboxMail, Throttle
from lotse.exchange.models import Interest, Solution
from lotse.regions.models import Municipality
from lotse.web.public.interests import views
from tests import exchange
from tests.people import towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def solution() -> Solution:
    """A public solution."""
    return towns.solution(towns.town("Hellstadt"))


@pytest.fixture
def town() -> Municipality:
    """The town of whoever is interested."""
    return towns.town("Kleindorf", district="Kreis Süd")


def page(solution: Solution, name: str = "solution_interest") -> str:
    """The form."""
    return reverse(f"public:{name}", args=[solution.slug])


def typed(town: Municipality, **other: str) -> dict[str, str]:
    """A complete form."""
    return {
        "first_name": "Klara",
        "last_name": "Klein",
        "email": "k.klein@kleindorf.example",
        "town": town.slug,
        "note": "Bis Mai?",
        "privacy": "on",
        **other,
    }


def test_the_form_offers_other_towns_by_district(client: Client, solution: Solution, town: Municipality) -> None:
    invented = towns.town("Beispielort", real=False)
    shown = client.get(page(solution)).text
    assert f'<optgroup label="Kreis Süd"><option value="{town.slug}">Kleindorf</option></optgroup>' in shown
    assert f'<optgroup label="Erfundene Beispielkommunen"><option value="{invented.slug}">Beispielort</option>' in shown
    assert f'<option value="{solution.municipality.slug}"' not in shown and "noindex" in shown
    chosen = client.get(page(solution) + f"?town={town.slug}").text
    assert f'<option value="{town.slug}" selected>' in chosen
    assert client.get(page(solution) + "?town=" + "x" * 5000).status_code == 200


def test_sending_stores_and_mails_once(client: Client, solution: Solution, town: Municipality) -> None:
    first, again = (client.post(page(solution), typed(town)) for _ in range(2))
    for answer in (first, again):
        assert (answer.status_code, answer["Location"]) == (302, page(solution, "solution_interest_sent"))
    row = Interest.objects.get()
    assert (row.full_name, row.email, row.municipality, row.note, row.state) == (
        "Klara Klein",
        "k.klein@kleindorf.example",
        town,
        "Bis Mai?",
        "unconfirmed",
    )
    assert exchange.receivers("interest_received") == ["k.klein@kleindorf.example"]
    sent = cast.text(client.get(page(solution, "solution_interest_sent")))
    assert "Wir haben Ihnen einen Link geschickt." in sent
    assert "Klein" not in sent and reverse("public:council_paper", args=[solution.slug]) in sent


def test_bad_input_keeps_what_was_typed(client: Client, solution: Solution, town: Municipality) -> None:
    bad = typed(town, first_name=" ", email="k.klein(at)kleindorf", note="x" * 2001) | {"town": "nowhere"}
    del bad["privacy"]
    answer = client.post(page(solution), bad)
    shown = cast.text(answer)
    assert answer.status_code == 200 and not Interest.objects.exists() and not Throttle.objects.exists()
    assert 'value="Klein"' in shown and 'value="k.klein(at)kleindorf"' in shown and "x" * 2001 in shown
    for name in ("first_name", "email", "town", "note", "privacy"):
        assert f'id="id_{name}_error"' in shown, name
    assert "Bitte wählen Sie eine Kommune aus der Liste." in shown
    assert "Bitte bestätigen Sie, dass Sie gelesen haben, wer Ihre Daten bekommt." in shown


def test_the_town_that_had_the_idea_is_no_choice(client: Client, solution: Solution) -> None:
    answer = client.post(page(solution), typed(solution.municipality))
    assert answer.status_code == 200 and not Interest.objects.exists()


def test_a_demonstration_takes_no_real_address(client: Client, solution: Solution, town: Municipality) -> None:
    exchange.demonstration()
    answer = client.post(page(solution), typed(town, email="k.klein@kleindorf.de"))
    assert answer.status_code == 200 and 'id="id_email_error"' in answer.text
    assert not OutboxMail.objects.exists()


def test_a_script_is_stopped_and_a_town_hall_is_not(
    client: Client, solution: Solution, town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "TRIES", 2)
    codes = [client.post(page(solution), typed(town, email=f"k{n}@kleindorf.example")).status_code for n in range(3)]
    assert codes == [302, 302, 429] and Interest.objects.count() == 2
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    assert elsewhere.post(page(solution), typed(town, email="k9@kleindorf.example")).status_code == 302
    monkeypatch.setattr(views, "TRIES", 99)
    assert client.post(page(solution), typed(town, email="k4@kleindorf.example")).status_code == 302


def test_reading_changes_nothing(client: Client, solution: Solution) -> None:
    for url in (page(solution), page(solution, "solution_interest_sent")) * 2:
        assert client.get(url).status_code == client.head(url).status_code == 200
    assert (Interest.objects.count(), AuditEvent.objects.count(), OutboxMail.objects.count()) == (0, 0, 0)


def test_of_a_draft_there_is_no_form(client: Client, town: Municipality) -> None:
    draft = exchange.draft()
    for name in ("solution_interest", "solution_interest_sent"):
        assert client.get(page(draft, name)).status_code == 404
    assert client.post(page(draft), typed(town)).status_code == 404


def test_equally_many_statements_for_one_and_three_towns(
    client: Client, solution: Solution, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.installed()
    client.get(page(solution))
    for _ in range(2):
        towns.town()
        with django_assert_num_queries(2):
            client.get(page(solution))
        towns.town()

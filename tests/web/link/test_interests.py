"""The mailed page that proves the address of whoever is interested."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.base.models import AuditEvent, OutboxMail
from lotse.exchange.actions import interest as interests
from lotse.exchange.models import Interest, Solution
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def interest() -> Interest:
    """Klara from Kleindorf has filled in the form."""
    return interests.say(
        solution=exchange.published(towns.town("Hellstadt")),
        municipality=towns.town("Kleindorf"),
        first_name="Klara",
        last_name="Klein",
        email="k.klein@kleindorf.example",
        note="Bis <Mai>?",
        language="de",
        by=DESK,
        at=NOW,
    )


def page(interest: Interest, version: int | None = None) -> str:
    """The address as mailed."""
    return reverse("link:interest", args=[links.sign("interest", interest.uuid, version or interest.version)])


def state(interest: Interest) -> str:
    """What is stored."""
    return Interest.objects.get(pk=interest.pk).state


def test_the_mailed_link_leads_there(client: Client, interest: Interest) -> None:
    found = re.search(r"http://testserver(/link/interest/\S+)", exchange.mails("interest_received")[0].text)
    assert found is not None and client.get(found[1]).status_code == 200


def test_reading_twice_changes_nothing(client: Client, interest: Interest) -> None:
    before = AuditEvent.objects.count(), OutboxMail.objects.count()
    for _ in range(2):
        shown = client.get(page(interest))
        assert client.head(page(interest)).status_code == 200
    for part in ("Licht nach Bedarf, Hellstadt", "Kleindorf", "Klara Klein", "Bis &lt;Mai&gt;?", "Bestätigen</button>"):
        assert part in shown.text, part
    assert shown["Cache-Control"] == "private, no-store" and shown["X-Robots-Tag"] == "noindex, nofollow"
    assert state(interest) == "unconfirmed" and (AuditEvent.objects.count(), OutboxMail.objects.count()) == before


def test_the_button_confirms_once(client: Client, interest: Interest) -> None:
    for _ in range(2):
        answer = client.post(page(interest))
        assert (answer.status_code, answer["Location"]) == (302, page(interest))
    assert state(interest) == "confirmed"
    assert exchange.verbs("interest", interest) == ["interest.said", "interest.confirmed"]
    shown = client.get(page(interest)).text
    assert "Danke, Ihre Adresse ist bestätigt." in shown and "Bestätigen</button>" not in shown
    assert reverse("public:council_paper", args=[interest.solution.slug]) in shown


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_after_the_answer_the_page_says_so(client: Client, interest: Interest, answer: str) -> None:
    interests.confirm(interest=interest, by=DESK, at=NOW)
    if answer == "accepted":
        interests.accept(interest=interest, coordinator=people.person(), by=DESK, at=NOW)
    else:
        interests.decline(interest=interest, reason="Zu früh", by=DESK, at=NOW)
    sentence = {"accepted": "Die Koordination hat zugesagt.", "declined": "Ihre Anfrage ist beantwortet."}[answer]
    assert sentence in client.get(page(interest)).text
    client.post(page(interest))
    assert state(interest) == answer and sentence in client.get(page(interest)).text


def test_of_a_solution_that_is_gone_no_link_is_offered(client: Client, interest: Interest) -> None:
    Solution.objects.update(state="hidden")
    shown = client.get(page(interest)).text
    assert "Licht nach Bedarf" in shown and reverse("public:solution", args=[interest.solution.slug]) not in shown
    client.post(page(interest))
    assert reverse("public:solution", args=[interest.solution.slug]) not in client.get(page(interest)).text


def test_foreign_and_replaced_tokens_get_the_same_answer(client: Client, interest: Interest) -> None:
    row = people.registered(people.run().event)
    wrong = [
        reverse("link:interest", args=["x"]),
        page(interest, version=2),
        reverse("link:interest", args=[links.sign("release", interest.uuid, 1)]),
        reverse("link:interest", args=[links.sign("interest", row.uuid, 1)]),
    ]
    bodies = set()
    for url in wrong:
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 410
            bodies.add(answer.text.replace(url, "/"))
    assert len(bodies) == 1 and state(interest) == "unconfirmed"

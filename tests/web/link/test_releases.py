"""A named person of the town releases an entry, or sends it back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.base.models import AuditEvent, OutboxMail
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Release, Solution
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def release() -> Release:
    """The head of the administration of Hellstadt has been asked."""
    author = people.person(name="Arno Autor")
    row = exchange.draft(towns.town("Hellstadt"), author=author, cost_once_cents=18_600_000, price_year=2026)
    return exchange.asked(row)


def page(release: Release, version: int | None = None) -> str:
    """The address as mailed."""
    return reverse("link:release", args=[links.sign("release", release.uuid, version or release.version)])


def state(release: Release) -> str:
    """Where the entry stands."""
    return Solution.objects.get(pk=release.solution_id).state


def test_the_mailed_link_leads_there(client: Client, release: Release) -> None:
    found = re.search(r"http://testserver(/link/release/\S+)", exchange.mails("release_asked")[0].text)
    assert found is not None and client.get(found[1]).status_code == 200


def test_reading_twice_shows_everything_and_changes_nothing(client: Client, release: Release) -> None:
    before = AuditEvent.objects.count(), OutboxMail.objects.count()
    for _ in range(2):
        shown = client.get(page(release))
        assert client.head(page(release)).status_code == 200
    text = re.sub(r"\s+", " ", shown.text)
    for part in (
        "bittet Sie, diesen Eintrag freizugeben. Gefragt sind Sie als: Verwaltungs- oder Amtsleitung",
        "So werden ihn alle sehen",
        "<p>Der Heimweg ist hell.</p>",
        '<span class="amount">186.000 €</span> <span class="meta">Preisstand 2026</span>',
        '<span class="gap">nicht angegeben</span>',
        '<li><span class="gap">Wie steht es um den Datenschutz?</span></li>',
        'name="answer" value="give"',
        'name="answer" value="back"',
    ):
        assert part in text, part
    assert shown["Cache-Control"] == "private, no-store"
    assert state(release) == "release" and (AuditEvent.objects.count(), OutboxMail.objects.count()) == before


def test_releasing_twice_shows_the_same(client: Client, release: Release) -> None:
    for _ in range(2):
        answer = client.post(page(release), {"answer": "give", "comment": ""})
        assert (answer.status_code, answer["Location"]) == (302, page(release))
    assert state(release) == "review"
    shown = client.get(page(release)).text
    assert "Sie haben diesen Eintrag freigegeben." in shown and "Als Nächstes liest ihn die Koordination." in shown
    assert 'name="answer"' not in shown
    assert client.post(page(release), {"answer": "back", "comment": "Doch nicht"}).status_code == 200
    assert state(release) == "review"
    reviews.publish(solution=release.solution, by=DESK, at=NOW)
    shown = client.get(page(release)).text
    assert "Er ist öffentlich" in shown and reverse("public:solution", args=[release.solution.slug]) in shown


def test_sending_back_needs_a_comment_and_goes_to_the_author(client: Client, release: Release) -> None:
    empty = client.post(page(release), {"answer": "back", "comment": " \n "})
    assert empty.status_code == 200 and 'id="id_comment_error"' in empty.text and state(release) == "release"
    for _ in range(2):
        answer = client.post(page(release), {"answer": "back", "comment": "Bitte <ohne> Namen."})
        assert answer.status_code == 302
    assert state(release) == "draft" and len(exchange.mails("solution_returned")) == 1
    shown = client.get(page(release)).text
    assert "Sie haben diesen Eintrag zurückgegeben." in shown and "Bitte &lt;ohne&gt; Namen." in shown
    assert 'name="answer"' not in shown and "So werden ihn alle sehen" not in shown


@pytest.mark.parametrize("bad", [{}, {"answer": "maybe"}, {"answer": "back", "comment": "x" * 3001}])
def test_bad_input_keeps_what_was_typed(client: Client, release: Release, bad: dict[str, str]) -> None:
    answer = client.post(page(release), bad)
    assert answer.status_code == 200 and 'id="errors"' in answer.text and state(release) == "release"
    assert bad.get("comment", "") in answer.text


def test_used_replaced_and_foreign_tokens_get_the_same_answer(client: Client, release: Release) -> None:
    newer = exchange.asked(release.solution, email="presse@stadt.example", office="press")
    row = people.registered(people.run().event)
    wrong = [
        page(release),
        page(newer, version=2),
        reverse("link:release", args=["x"]),
        reverse("link:release", args=[links.sign("interest", newer.uuid, 1)]),
        reverse("link:release", args=[links.sign("release", row.uuid, 1)]),
    ]
    bodies = set()
    for url in wrong:
        for answer in (client.get(url), client.post(url, {"answer": "give"})):
            assert answer.status_code == 410
            bodies.add(answer.text.replace(url, "/"))
    assert len(bodies) == 1 and state(release) == "release"
    assert client.get(page(newer)).status_code == 200


def test_an_entry_taken_back_cannot_be_released(client: Client, release: Release) -> None:
    solutions.withdraw(solution=release.solution, by=DESK, at=NOW)
    assert client.post(page(release), {"answer": "give"}).status_code == 410
    assert state(release) == "draft"

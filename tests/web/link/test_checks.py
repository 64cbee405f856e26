"""The page behind the yearly question: it shows the entry, and only the button answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.exchange.actions import attachment as papers
from lotse.exchange.actions import freshness as actions
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution
from tests import exchange
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def row() -> Solution:
    """An entry nobody has checked for a year, after the mail."""
    made = exchange.published()
    Solution.objects.filter(pk=made.pk).update(checked_on=NOW.date() - timedelta(days=400))
    actions.look_after(solution=made, by=DESK, at=NOW)
    return Solution.objects.get()


def page(row: Solution, version: int = 1) -> str:
    """The address in the mail."""
    return reverse("link:solution_check", args=[links.sign("check", row.uuid, version)])


def test_looking_changes_nothing_and_the_button_answers_once(client: Client, row: Solution) -> None:
    before = row.checked_on
    for _look in range(2):
        text = cast.text(client.get(page(row)))
        assert client.head(page(row)).status_code == 200
    assert "Stimmt der Eintrag noch?" in text and "Nachts brennt Licht, das niemand braucht." in text
    assert Solution.objects.get().checked_on == before
    for _click in range(2):
        answer = client.post(page(row))
        assert (answer.status_code, answer.headers["Location"]) == (302, page(row))
    assert Solution.objects.get().checked_on == NOW.date()
    assert exchange.verbs("solution", row).count("solution.checked") == 1
    assert "Vielen Dank. Der Eintrag sagt jetzt" in cast.text(client.get(page(row)))
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_earlier_link_and_one_of_a_withdrawn_entry_open_nothing(client: Client, row: Solution) -> None:
    assert [client.get(page(row, version)).status_code for version in (0, 2)] == [410, 410]
    solutions.withdraw(solution=row, by=DESK, at=NOW)
    assert [client.get(page(row)).status_code, client.post(page(row)).status_code] == [410, 410]


def test_the_public_page_says_since_when_nobody_looked(client: Client, row: Solution) -> None:
    address = reverse("public:solution", args=[row.slug])
    assert "Seit 7. Dezember 2025 nicht geprüft." in cast.text(client.get(address))
    client.post(page(row))
    assert "nicht geprüft" not in cast.text(client.get(address))


def test_everybody_reads_what_changed(client: Client, row: Solution) -> None:
    solutions.withdraw(solution=row, by=DESK, at=NOW)
    solutions.write(solution=row, values={"cost_once_cents": 250_000, "price_year": 2026}, by=DESK, at=NOW)
    paper = {"kind": "other", "title": "Leistungsverzeichnis <2>", "name": "lv.txt", "content": b"Leuchten"}
    papers.add(solution=Solution.objects.get(), **paper, by=DESK, at=NOW)
    release = exchange.asked(Solution.objects.get())
    releases.give(release=release, by=DESK, at=NOW)
    reviews.publish(solution=row, by=DESK, at=NOW)
    text = cast.text(client.get(reverse("public:solution_history", args=[row.slug]))).replace("\xa0", " ")
    assert "Die erste öffentliche Fassung." in text and "Fassung 2," in text
    assert "<dt>Kosten einmalig</dt>" in text and "<ins>2.500 €</ins>" in text and "nicht angegeben" in text
    assert "Neue Unterlagen: Leistungsverzeichnis &lt;2&gt;" in text
    assert client.get(reverse("public:solution_history", args=["unbekannt"])).status_code == 404

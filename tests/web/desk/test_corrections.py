"""The coordination corrects an entry that no town has confirmed: from the report, the review, the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import actor, audit
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Report, Solution
from lotse.exchange.wording import Origin
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
SOURCE = "https://b.example/quelle"


def foreign(title: str = "Licht nach Bedarf") -> Solution:
    town = towns.town("Gebdorf")
    return towns.solution(town, title, origin=Origin.PUBLIC_SOURCE, source_url=SOURCE, cost_once_cents=1_250_000)


def reported(of: Solution, text: str = "Das Licht brennt noch.") -> Report:
    facts = {"kind": "error", "text": text, "email": "inga@wohnort.example", "language": "de"}
    return reports.say(solution=of, **facts, by=actor.visitor(), at=NOW)


def address(row: Solution) -> str:
    return reverse("desk:review_correct", args=[row.pk])


def typed(row: Solution, **values: str) -> dict[str, str]:
    """What a browser sends back, with these values typed."""
    return {**cast.fields(cast.logged_in(cast.coordinator()).get(address(row))), **values}


def test_three_people_at_the_door_of_a_correction() -> None:
    row = foreign()
    data = typed(row, title="Anders", reason="Darum.")
    for method in ("get", "post"):
        for somebody, status in ((cast.office(), 403), (towns.editor(row.municipality), 404)):
            assert getattr(cast.logged_in(somebody), method)(address(row), data).status_code == status
    client = cast.logged_in(cast.coordinator())
    assert client.get(address(row)).status_code == 200
    assert client.get(reverse("desk:review_correct", args=[10**12])).status_code == 404
    row.refresh_from_db()
    assert row.title == "Licht nach Bedarf"


def test_a_correction_is_saved_once_with_its_reason() -> None:
    row, somebody = foreign(), cast.coordinator()
    client = cast.logged_in(somebody)
    data = typed(row, cost_once_cents="13.000", reason="Die Quelle nennt 13.000 €.")
    for _twice in range(2):
        answer = client.post(address(row), data, follow=True)
        assert answer.redirect_chain == [(reverse("desk:review", args=[row.pk]), 302)]
    assert "„Licht nach Bedarf“ ist berichtigt." in cast.text(answer)
    events = audit.trail("solution", row.uuid)
    assert [(event.verb, event.actor_ref) for event in events] == [("solution.corrected", str(somebody.uuid))]
    after = {"cost_once_cents": 1_300_000, "reason": "Die Quelle nennt 13.000 €."}
    assert (events[0].detail.before, events[0].detail.after) == ({"cost_once_cents": 1_250_000}, after)


def test_what_was_reported_stands_there_and_is_answered_next() -> None:
    row = foreign()
    report = reported(row)
    client = cast.logged_in(cast.coordinator())
    assert f'href="{address(row)}"' in cast.text(client.get(reverse("desk:report", args=[report.pk])))
    page = cast.text(client.get(address(row)))
    assert "Gemeldet am 11. Januar 2027" in page
    assert "<p>Das Licht brennt noch.</p>" in page
    assert f'<a href="{SOURCE}" rel="noopener">{SOURCE}</a>' in page
    answer = client.post(address(row), typed(row, title="Neu", reason="Gemeldet."), follow=True)
    assert answer.redirect_chain == [(reverse("desk:report", args=[report.pk]), 302)]
    assert "Meldung abschließen" in cast.text(answer)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": " \n "}, "Dieses Feld muss ausgefüllt werden."),
        ({"source_url": "", "reason": "x"}, "Ein Eintrag aus öffentlichen Quellen braucht den Link zu seiner Quelle."),
        ({"title": " ", "reason": "x"}, "Bitte geben Sie dem Eintrag zuerst einen Titel."),
        ({"price_year": "bald", "reason": "x"}, "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2026."),
    ],
)
def test_what_was_typed_stays(values: dict[str, str], sentence: str) -> None:
    row = foreign()
    data = typed(row, summary="Ganz neu geschrieben.", **values)
    answer = cast.logged_in(cast.coordinator()).post(address(row), data)
    assert answer.status_code == 200
    assert sentence in cast.text(answer)
    assert cast.fields(answer) == data
    assert audit.trail("solution", row.uuid) == []


def test_two_windows_do_not_write_over_each_other() -> None:
    row, client = foreign(), cast.logged_in(cast.coordinator())
    first, second = typed(row, title="Erstes", reason="a"), typed(row, title="Zweites", reason="b")
    client.post(address(row), first)
    answer = client.post(address(row), second)
    page = cast.text(answer)
    assert "in einem anderen Fenster geändert" in page
    assert "Erstes" in page[page.index("Die im anderen Fenster gespeicherte Fassung") :]
    row.refresh_from_db()
    assert row.title == "Erstes"
    again = cast.fields(answer)
    assert (again["title"], again["reason"]) == ("Zweites", "b")
    client.post(address(row), again)
    row.refresh_from_db()
    assert row.title == "Zweites"


def test_what_the_town_has_confirmed_is_its_own_matter() -> None:
    row, client = foreign(), cast.logged_in(cast.coordinator())
    data = typed(row, title="Anders", reason="x")
    solutions.check_again(solution=row, by=DESK, at=NOW)
    answer = client.get(address(row), follow=True)
    assert answer.redirect_chain == [(reverse("desk:review", args=[row.pk]), 302)]
    assert "die die Kommune noch nicht bestätigt hat" in cast.text(answer)
    assert f'href="{address(row)}"' not in cast.text(client.get(reverse("desk:review", args=[row.pk])))
    answer = client.post(address(row), data)
    assert answer.status_code == 200
    assert cast.fields(answer)["title"] == "Anders"
    row.refresh_from_db()
    assert row.title == "Licht nach Bedarf"


def test_the_way_leads_from_the_review_and_from_the_list() -> None:
    row, gone, own = foreign(), foreign("Ampel"), towns.solution(towns.town(), "Eigenes")
    reviews.hide(solution=gone, by=DESK, at=NOW)
    client = cast.logged_in(cast.coordinator())
    for one in (row, gone):
        assert f'href="{address(one)}"' in cast.text(client.get(reverse("desk:review", args=[one.pk])))
    page = cast.text(client.get(reverse("desk:reviews")))
    part = page[page.index("Öffentlich, von der Kommune nicht bestätigt</h2>") :]
    assert [f'href="{address(one)}"' in part for one in (row, gone, own)] == [True, False, False]


@pytest.mark.parametrize("name", ["reviews", "review_correct"])
def test_three_cost_no_more_than_one(name: str) -> None:
    client, row = cast.logged_in(cast.coordinator()), foreign()

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            address = reverse(f"desk:{name}", args=[row.pk] if name == "review_correct" else [])
            assert client.get(address).status_code == 200
        return len(caught)

    reported(row)
    first = statements()
    for number in range(2):
        foreign(f"Neu {number}")
        reported(row, f"Text {number}")
    assert statements() == first

"""Error reports at the desk: read, closed with an answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import actor, audit
from lotse.base.models import OutboxMail
from lotse.exchange.actions import report as actions
from lotse.exchange.models import Report
from lotse.exchange.wording import Origin
from tests import people
from tests.people import DESK, NOW, towns
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
EMAIL = "inga@wohnort.example"


def reported(email: str = EMAIL, kind: str = "error") -> Report:
    town = towns.town("Gebdorf")
    row = towns.solution(town, origin=Origin.PUBLIC_SOURCE, source_url="https://b.example/quelle")
    text = "Das Licht brennt noch.\n\nSeit Mai."
    return actions.say(solution=row, kind=kind, text=text, email=email, language="de", by=actor.visitor(), at=NOW)


def address(row: Report) -> str:
    return reverse("desk:report", args=[row.pk])


def test_three_people_at_the_door_of_a_report() -> None:
    row = reported()
    for method in ("get", "post"):
        for somebody, status in ((cast.office(), 403), (people.person(), 404)):
            assert getattr(cast.logged_in(somebody), method)(address(row)).status_code == status
    client = cast.logged_in(cast.coordinator())
    assert client.get(address(row)).status_code == 200
    assert client.get(reverse("desk:report", args=[10**12])).status_code == 404
    row.refresh_from_db()
    assert row.closed_at is None


def test_a_report_is_read_and_answered_once() -> None:
    row, somebody = reported(), cast.coordinator()
    client = cast.logged_in(somebody)
    page = cast.text(client.get(address(row)))
    for text in ("<p>Das Licht brennt noch.", "<p>Seit Mai.", EMAIL, "https://b.example/quelle", "Gebdorf"):
        assert text in page
    for _twice in range(2):
        answer = client.post(address(row), {"answer": "Danke, geändert."}, follow=True)
        assert answer.redirect_chain == [(address(row), 302)]
    page = cast.text(answer)
    assert "Danke, geändert." in page
    assert "Meldung abschließen" not in page
    mail = OutboxMail.objects.get(kind="report_answered")
    assert (mail.to_address, "Danke, geändert." in mail.text) == (EMAIL, True)
    last = audit.trail("report", row.uuid)[-1]
    assert (last.verb, last.actor_ref) == ("report.closed", str(somebody.uuid))


@pytest.mark.parametrize(("email", "status"), [(EMAIL, 200), ("", 302)])
def test_an_answer_is_needed_where_somebody_waits_for_one(email: str, status: int) -> None:
    row = reported(email)
    answer = cast.logged_in(cast.coordinator()).post(address(row), {"answer": " \n "})
    assert answer.status_code == status
    if status == 200:
        assert "Dieses Feld muss ausgefüllt werden." in cast.text(answer)
    row.refresh_from_db()
    assert (row.closed_at is None) is (status == 200)
    assert not OutboxMail.objects.filter(kind="report_answered").exists()


def test_what_is_too_long_stays_in_the_form() -> None:
    row = reported()
    answer = cast.logged_in(cast.coordinator()).post(address(row), {"answer": "x" * 5001})
    assert answer.status_code == 200
    assert cast.fields(answer, "#close") == {"answer": "x" * 5001}


def test_a_removal_leads_to_the_decision() -> None:
    row = reported(kind="removal")
    page = cast.text(cast.logged_in(cast.coordinator()).get(address(row)))
    assert f'<a href="{reverse("desk:review", args=[row.solution_id])}">Entscheiden Sie hier, ob er bleibt.</a>' in page


def test_the_list_shows_open_ones_first() -> None:
    client = cast.logged_in(cast.coordinator())
    assert "Keine Meldung ist offen" in cast.text(client.get(reverse("desk:reports")))
    closed, waiting = reported(), reported()
    actions.close(report=closed, answer="Danke.", by=DESK, at=NOW + timedelta(days=1))
    page = cast.text(client.get(reverse("desk:reports")))
    assert page.index(address(waiting)) < page.index("Abgeschlossene Meldungen</h2>") < page.index(address(closed))


def test_three_reports_cost_no_more_than_one() -> None:
    client = cast.logged_in(cast.coordinator())

    def more() -> None:
        reported()
        actions.close(report=reported(), answer="Danke.", by=DESK, at=NOW)

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("desk:reports")).status_code == 200
        return len(caught)

    more()
    first = statements()
    more()
    more()
    assert statements() == first

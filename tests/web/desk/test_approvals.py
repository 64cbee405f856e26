"""The desk sees how approvals stand, asks superiors and takes requests back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.actions import approval_decision, approval_due
from lotse.events.models import ApprovalRequest, Registration
from lotse.training.models import Run
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
SENT = {"superior": "Bea Leitung", "superior_email": superiors.SUPERIOR}


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def office(client: Client) -> Client:
    """The browser of the course office."""
    client.force_login(cast.office())
    return client


def url(row: Registration, name: str = "", *args: object) -> str:
    """A page of this registration at the desk."""
    return reverse(f"desk:registration{name}", args=[row.pk, *args])


def test_asking_twice_sends_one_mail(office: Client) -> None:
    row = superiors.seat()
    for _ in range(2):
        assert office.post(url(row, "_approval_ask"), SENT)["Location"] == url(row)
    assert len(superiors.mails("approval_asked")) == 1
    shown = office.get(url(row)).text
    assert "Die Genehmigung steht noch aus" in shown and "Bea Leitung ist gefragt" in shown
    assert '<span class="badge neutral">Bestätigt</span>' in shown and 'badge good">Bestätigt' not in shown
    assert "Die Führungskraft per E-Mail fragen" not in shown
    assert "Führungskraft per E-Mail gefragt" in shown  # in the trail
    assert superiors.token(ApprovalRequest.objects.get()) not in shown


def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Client) -> None:
    row = superiors.seat()
    answer = office.post(url(row, "_approval_ask"), {**SENT, "superior_email": "bea@gmx.de"})
    assert answer.status_code == 200 and "private Adresse" in answer.text and 'value="bea@gmx.de"' in answer.text
    assert office.post(url(row, "_approval_ask"), {}).status_code == 200
    assert not ApprovalRequest.objects.exists()


def test_taking_back_and_what_the_desk_notes(office: Client) -> None:
    row = superiors.seat()
    superiors.asked(row)
    for _ in range(2):
        assert office.post(url(row, "_approval_take_back"))["Location"] == url(row)
    assert len(superiors.mails("approval_over")) == 1
    superiors.asked(row)
    assert office.post(url(row, "_approval"), {"approval-approval": "granted"}).status_code == 302
    row.refresh_from_db()
    assert row.approval == "granted" and not ApprovalRequest.objects.filter(state="open").exists()


@pytest.mark.parametrize("value", ["requested", "x", ""])
def test_what_only_the_mail_can_say_is_not_noted_by_hand(office: Client, value: str) -> None:
    row = superiors.seat()
    assert office.post(url(row, "_approval"), {"approval-approval": value}).status_code == 200
    row.refresh_from_db()
    assert row.approval == "asked"


def test_three_people(client: Client) -> None:
    run = people.run()
    row = superiors.seat(run.event)
    request = approval_decision.grant(request=superiors.asked(row), typed_name="B. L.", by=DESK, at=NOW)
    note, ask = url(row, "_approval_note", request.uuid), url(row, "_approval_ask")
    for somebody, seen, asked in (
        (cast.office(), 200, 302),
        (cast.trainer(run), 200, 403),
        (people.person(), 404, 404),
    ):
        client.force_login(somebody)
        assert client.get(note).status_code == seen
        assert client.post(ask, SENT).status_code == (200 if asked == 302 else asked)
    client.force_login(cast.office())
    other = superiors.seat(name="Noch Jemand")
    assert client.get(url(other, "_approval_note", request.uuid)).status_code == 404


def listed(office: Client, run: Run) -> str:
    return office.get(reverse("desk:registrations", args=[run.pk])).text


def test_the_list_never_shows_an_open_approval_as_success(office: Client) -> None:
    run = people.run()
    superiors.seat(run.event, name="Uwe Selbst")
    request = superiors.asked(superiors.seat(run.event))
    people.confirmed(run.event, name="Ida Fertig")
    shown = listed(office, run)
    assert shown.count('badge neutral">Bestätigt') == 2 and shown.count('badge good">Bestätigt') == 1
    assert shown.count('badge open">Genehmigung offen') == 2
    assert "die Führungskraft antwortet bis Mo, 18.01." in shown or "die Führungskraft antwortet bis 18.01." in shown
    approval_decision.grant(request=request, typed_name="B. L.", by=DESK, at=NOW)
    assert listed(office, run).count('badge good">Bestätigt') == 2


def test_the_list_costs_the_same_for_one_and_for_three(office: Client) -> None:
    run = people.run()
    counts = []
    for more in (1, 2):
        for number in range(more):
            superiors.asked(superiors.seat(run.event, name=f"Anna Nummer{more}{number}"))
        with CaptureQueriesContext(
            connection,
        ) as found:
            listed(office, run)
        counts.append(len(found))
    assert counts[0] == counts[1]


def todo(office: Client) -> str:
    return office.get(reverse("desk:start")).text


def test_what_is_to_do_when_nobody_answers(office: Client) -> None:
    event = people.run(approval_silence="keep").event
    rows = [superiors.seat(event, name=f"Anna Nummer{n}") for n in range(2)]
    assert "nicht geantwortet" not in todo(office)
    for number, row in enumerate(rows, 1):
        request = superiors.asked(row)
        approval_due.lapse(request=request, by=DESK, at=request.due_at)
        wanted = ["Anna Nummer0: Die Führungskraft hat nicht geantwortet", "2 Führungskräfte haben nicht geantwortet"]
        assert wanted[number - 1] in todo(office)
    superiors.asked(rows[0])
    assert "Anna Nummer1: Die Führungskraft hat nicht geantwortet" in todo(office)
    office.post(url(rows[1], "_approval"), {"approval-approval": "granted"})
    assert "nicht geantwortet" not in todo(office)


def test_what_is_to_do_when_the_mail_came_back(office: Client) -> None:
    request = superiors.asked()
    OutboxMail.objects.filter(to_address=superiors.SUPERIOR).update(state=OutboxMail.FAILED)
    assert "Eine E-Mail an die Führungskraft von Anna Beispiel kam nicht an" in todo(office)
    assert "Die E-Mail an die Führungskraft kam nicht an" in office.get(url(request.registration)).text
    office.post(url(request.registration, "_approval_take_back"))
    assert "an die Führungskraft von" not in todo(office)

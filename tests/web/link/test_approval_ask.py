"""The approval on the own page: asking the superior, how it stands, taking it back, the file note."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.base.models import AuditEvent, OutboxMail
from lotse.events.actions import approval_decision, approval_due
from lotse.events.models import ApprovalRequest, Registration
from tests import papers, people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
SENT = {"superior": "Bea Leitung", "superior_email": superiors.SUPERIOR}


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def page(row: Registration, name: str = "registration", *args: object) -> str:
    """The address of a page of this registration, as mailed."""
    return reverse(f"link:{name}", args=[links.sign("registration", row.uuid, row.link_version), *args])


def head(client: Client, row: Registration) -> str:
    """The first alert of the own page: the state in plain words."""
    text = client.get(page(row)).text
    start = text.index('<div class="alert ')
    return text[start : text.index("</div>", start)]


def test_asking_twice_sends_one_mail_and_never_looks_like_success(client: Client) -> None:
    row = superiors.seat()
    assert "Genehmigung per E-Mail einholen" in client.get(page(row)).text
    for _ in range(2):
        assert client.post(page(row, "approval_ask"), SENT)["Location"] == page(row)
    assert len(superiors.mails("approval_asked")) == ApprovalRequest.objects.count() == 1
    sent = client.get(page(row)).text
    assert "ist unterwegs" in sent and "alert good" not in sent
    state = head(client, row)
    assert 'class="alert known"' in state and "die Genehmigung steht noch aus" in state
    assert "Montag, 18. Januar 2027, 24:00 Uhr" in state
    shown = client.get(page(row)).text
    assert "alert good" not in shown and 'class="badge good"' not in shown.split('id="messages"')[0]
    assert "Ohne Antwort endet die Anmeldung dann" in shown and "Genehmigung per E-Mail einholen" not in shown


def test_an_approval_that_is_noted_asks_for_nothing(client: Client) -> None:
    row = superiors.seat()
    noted = "Vermerkt ist, dass die Genehmigung vorliegt; Sie brauchen nichts zu tun."
    assert noted not in client.get(page(row)).text
    Registration.objects.update(approval="granted")
    assert noted in client.get(page(row)).text
    Registration.objects.update(approval="not_needed")
    assert "Genehmigung der vorgesetzten Person</h2>" not in client.get(page(row)).text


def test_a_missing_approval_has_a_next_step_and_a_given_one_is_green(client: Client) -> None:
    asked, given = superiors.seat(), people.confirmed(people.run().event)
    assert 'class="alert known"' in head(client, asked) and "Nächster Schritt" in head(client, asked)
    assert 'class="alert good"' in head(client, given)


def test_reading_the_addresses_changes_nothing(client: Client) -> None:
    row = superiors.seat()
    superiors.asked(row)
    before = AuditEvent.objects.count(), OutboxMail.objects.count()
    for name in ("approval_ask", "approval_take_back"):
        assert client.get(page(row, name))["Location"] == client.head(page(row, name))["Location"] == page(row)
    assert (AuditEvent.objects.count(), OutboxMail.objects.count()) == before


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "id_superior_error"),
        ({"superior": "x" * 201, "superior_email": superiors.SUPERIOR}, "id_superior_error"),
        ({"superior": "Bea", "superior_email": "kein"}, "id_superior_email_error"),
        ({"superior": "Bea", "superior_email": "bea@gmx.de"}, "id_superior_email_error"),
        ({"superior": "Bea", "superior_email": "bea@anderswo.example"}, "id_superior_email_error"),
    ],
)
def test_bad_input_keeps_what_was_typed(client: Client, sent: dict[str, str], error: str) -> None:
    row = superiors.seat()
    answer = client.post(page(row, "approval_ask"), sent)
    assert answer.status_code == 200 and f'id="{error}"' in answer.text
    assert '<details class="more" id="ask" open>' in answer.text
    assert all(typed in answer.text for typed in sent.values())
    assert not ApprovalRequest.objects.exists()


def test_before_the_seat_is_confirmed_nobody_is_asked(client: Client) -> None:
    row = people.registered(people.run().event, approval="asked")
    assert "Genehmigung per E-Mail einholen" not in client.get(page(row)).text
    answer = client.post(page(row, "approval_ask"), SENT)
    assert answer.status_code == 200 and superiors.mails("approval_asked") == []


def test_taking_back_twice_and_asking_somebody_else(client: Client) -> None:
    row = superiors.seat()
    superiors.asked(row)
    for _ in range(2):
        assert client.post(page(row, "approval_take_back"))["Location"] == page(row)
    assert len(superiors.mails("approval_over")) == 1
    other = {"superior": "Carl", "superior_email": "carl@musterdorf.example"}
    assert client.post(page(row, "approval_ask"), other).status_code == 302
    assert ApprovalRequest.objects.get(state="open").name == "Carl"


def test_after_the_answer_the_page_shows_it_with_the_note(client: Client) -> None:
    row = superiors.seat()
    request = superiors.asked(row)
    approval_decision.grant(request=request, typed_name="B. L.", hours_a_month=4, by=DESK, at=NOW)
    shown = client.get(page(row)).text
    assert 'class="alert good"' in head(client, row) and "B. L. hat am 11. Januar 2027 zugestimmt." in shown
    file = client.get(page(row, "approval_file", request.uuid))
    assert file.status_code == 200 and papers.pages(file.content)
    stranger = superiors.seat(name="Frem Dling")
    assert client.get(page(stranger, "approval_file", request.uuid)).status_code == 404
    assert "id_superior" not in shown


@pytest.mark.parametrize("silence", ["return", "keep"])
def test_after_silence_the_page_says_so(client: Client, monkeypatch: pytest.MonkeyPatch, silence: str) -> None:
    row = superiors.seat(people.run(approval_silence=silence).event)
    request = superiors.asked(row)
    approval_due.lapse(request=request, by=DESK, at=request.due_at)
    monkeypatch.setattr(clock, "now", lambda: request.due_at + timedelta(hours=1))
    shown = client.get(page(row)).text
    assert "Keine Antwort ist keine Genehmigung." in shown and "alert good" not in shown
    assert ("Die Führungskraft hat nicht rechtzeitig geantwortet." in shown) is (silence == "return")
    assert ("Genehmigung per E-Mail einholen" in shown) is (silence == "keep")


def test_after_a_refusal_the_page_gives_the_reason(client: Client) -> None:
    row = superiors.seat()
    approval_decision.refuse(request=superiors.asked(row), reason="Zu <viel> los", by=DESK, at=NOW)
    shown = client.get(page(row)).text
    assert "Zu &lt;viel&gt; los" in shown and "alert good" not in shown
    assert "Erneut anmelden" in shown

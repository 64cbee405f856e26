"""The approval in „Mein Bereich“: the own registrations only."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import approval_decision
from lotse.events.models import ApprovalRequest, Registration
from lotse.people.models import Person
from tests import people
from tests.events import superiors
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
SENT = {"superior": "Bea Leitung", "superior_email": superiors.SUPERIOR}


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def row(client: Client) -> Registration:
    """The seat of somebody who is logged in."""
    me = people.person("mia@musterdorf.example", name="Mia Muster")
    client.force_login(me)
    return superiors.seat(name="Mia Muster", email=me.email)


def url(row: Registration, name: str = "registration", *args: object) -> str:
    """A page of the own registration."""
    return reverse(f"my:{name}", args=[row.uuid, *args])


def test_asking_taking_back_and_the_list(client: Client, row: Registration) -> None:
    for _ in range(2):
        assert client.post(url(row, "approval_ask"), SENT)["Location"] == url(row)
    assert len(superiors.mails("approval_asked")) == 1
    assert "alert good" not in client.get(url(row)).text
    listed = client.get(reverse("my:registrations")).text
    assert '<p class="do state neutral">bestätigt, Genehmigung offen</p>' in listed and "state good" not in listed
    assert client.get(url(row, "approval_ask"))["Location"] == url(row)
    assert client.get(url(row, "approval_take_back"))["Location"] == url(row)
    assert ApprovalRequest.objects.get().state == "open"
    assert client.post(url(row, "approval_take_back"))["Location"] == url(row)
    assert ApprovalRequest.objects.get().state == "taken_back"


def test_bad_input_keeps_what_was_typed(client: Client, row: Registration) -> None:
    answer = client.post(url(row, "approval_ask"), {**SENT, "superior_email": "bea@gmx.de"})
    assert answer.status_code == 200 and 'value="bea@gmx.de"' in answer.text and "Bea Leitung" in answer.text


def test_the_note_is_for_the_own_registration_only(client: Client, row: Registration) -> None:
    request = approval_decision.grant(request=superiors.asked(row), typed_name="B. L.", by=DESK, at=NOW)
    assert client.get(url(row, "approval_file", request.uuid))["Content-Type"] == "application/pdf"
    assert 'class="do state good">bestätigt' in client.get(reverse("my:registrations")).text
    client.force_login(people.person())
    for name, args in (("approval_file", [request.uuid]), ("approval_ask", []), ("approval_take_back", [])):
        assert client.post(url(row, name, *args), SENT).status_code == 404


def test_another_address_than_the_own_is_not_proven_by_the_login(client: Client, row: Registration) -> None:
    me = Person.objects.get(email=row.email)
    Registration.objects.filter(pk=row.pk).update(email="m.neu@musterdorf.example", address_proven_at=None, person=me)
    answer = client.post(url(row, "approval_ask"), SENT)
    assert answer.status_code == 200 and "noch nicht bestätigt" in answer.text
    assert superiors.mails("approval_asked") == []

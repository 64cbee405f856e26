"""An invitation: reading it changes nothing, accepting logs in, afterwards the link is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.base.models import AuditEvent
from lotse.people.actions import invitation as invitations
from lotse.people.models import Invitation, Membership, Person
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def invited() -> Invitation:
    """An open invitation to the course office."""
    return invitations.send(
        email="rita@institut.example",
        first_name="Rita",
        last_name="Rat",
        organisation=people.organisation(),
        role=Role.ORGANISER,
        by=DESK,
        at=NOW,
        invited_by=people.person(name="Ivo Inhaber"),
    )


def page(invitation: Invitation) -> str:
    """The address as mailed."""
    return reverse("link:invitation", args=[links.sign("invitation", invitation.uuid, invitation.version)])


def test_reading_twice_changes_nothing(client: Client, invited: Invitation) -> None:
    before = AuditEvent.objects.count()
    for _ in range(2):
        shown = client.get(page(invited))
        assert client.head(page(invited)).status_code == 200
    text = shown.content.decode()
    assert "Ivo Inhaber" in text and "Beispiel-Bildungsinstitut" in text and "rita@institut.example" in text
    assert "Annehmen" in text
    assert shown["Cache-Control"] == "private, no-store"
    assert AuditEvent.objects.count() == before
    assert not Person.objects.filter(email="rita@institut.example").exists()


def test_accepting_gives_the_role_and_logs_in(client: Client, invited: Invitation) -> None:
    answer = client.post(page(invited))
    assert answer.status_code == 302 and answer["Location"] == reverse("desk:start")
    person = Person.objects.get(email="rita@institut.example")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Membership.objects.filter(person=person, role=Role.ORGANISER).count() == 1
    again = client.post(page(invited))
    assert again["Location"] == reverse("desk:start")
    assert Membership.objects.filter(person=person).count() == 1


def test_used_expired_withdrawn_and_foreign_get_the_same_answer(
    client: Client, invited: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    Client().post(page(invited))
    open_one = people.organisation("Anderes Institut")
    expired = invitations.send(
        email="a@b.example", first_name="", last_name="", organisation=open_one, role=Role.TRAINER, by=DESK, at=NOW
    )
    withdrawn = invitations.send(
        email="c@d.example", first_name="", last_name="", organisation=open_one, role=Role.TRAINER, by=DESK, at=NOW
    )
    invitations.withdraw(invitation=withdrawn, by=DESK, at=NOW)
    assert client.get(page(expired)).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=14))
    row = people.registered(people.run().event)
    wrong = [
        page(invited),
        page(expired),
        page(withdrawn),
        reverse("link:invitation", args=["x"]),
        reverse("link:invitation", args=[links.sign("registration", invited.uuid, 1)]),
        reverse("link:invitation", args=[links.sign("invitation", row.uuid, 1)]),
        reverse("link:invitation", args=[links.sign("invitation", invited.uuid, 2)]),
    ]
    before = AuditEvent.objects.count()
    for url in wrong:
        for method in (client.get, client.post):
            assert method(url).status_code == 410
    assert AuditEvent.objects.count() == before


def test_somebody_else_is_told_before(client: Client, invited: Invitation) -> None:
    client.force_login(people.person(name="Otto Other"))
    assert "Otto Other" in client.get(page(invited)).content.decode()
    client.post(page(invited))
    assert client.session["_auth_user_id"] == str(Person.objects.get(email="rita@institut.example").pk)


def test_a_logged_in_stranger_does_not_see_a_used_one(client: Client, invited: Invitation) -> None:
    Client().post(page(invited))
    client.force_login(people.person())
    assert client.get(page(invited)).status_code == 410


def test_a_town_editor_begins_in_the_own_town(client: Client) -> None:
    body = towns.hall(towns.town())
    facts = {"email": "edda@musterstadt.example", "first_name": "Edda", "last_name": "Redaktion"}
    found = invitations.send(**facts, organisation=body, role=Role.EDITOR, by=DESK, at=NOW)
    for _click in range(2):
        answer = client.post(page(found))
        assert answer["Location"] == reverse("municipality:town", args=[body.uuid])
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_explained(client: Client, role: Role) -> None:
    body = people.organisation(f"Rathaus {role}", "municipality")
    made = invitations.send(
        email="neu@beispiel.example", first_name="N", last_name="N", organisation=body, role=role, by=DESK, at=NOW
    )
    answer = client.get(page(made))
    assert answer.status_code == 200
    assert str(role.label) in answer.content.decode()

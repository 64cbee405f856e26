"""Name, language, roles."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base.models import AuditEvent
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people

pytestmark = pytest.mark.django_db
URL = "/my/profile/"


@pytest.fixture
def me(client: Client) -> Person:
    """A trainer who is logged in."""
    person = people.person(name="Toni Muster", role=Role.TRAINER, organisation=people.organisation())
    client.force_login(person)
    return person


def test_name_and_language_are_saved(client: Client, me: Person) -> None:
    shown = client.get(URL).content.decode()
    assert "Beispiel-Bildungsinstitut" in shown and me.email in shown
    answer = client.post(URL, {"first_name": " Toni  Maria ", "last_name": "Muster", "language": "en"})
    assert answer["Location"] == "/en/my/profile/"
    me.refresh_from_db()
    assert (me.first_name, me.language) == ("Toni Maria", "en")
    before = AuditEvent.objects.count()
    client.post(URL, {"first_name": "Toni Maria", "last_name": "Muster", "language": "en"})
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": "", "last_name": "M", "language": "de"},
        {"first_name": "\u202e", "last_name": "M", "language": "de"},
        {"first_name": "x" * 151, "last_name": "M", "language": "de"},
        {"first_name": "T", "last_name": "M", "language": "fr"},
        {},
    ],
)
def test_wrong_values_get_a_sentence(client: Client, me: Person, wrong: dict[str, str]) -> None:
    answer = client.post(URL, wrong)
    assert answer.status_code == 200 and 'class="error"' in answer.content.decode()
    me.refresh_from_db()
    assert me.full_name == "Toni Muster"


def test_a_participant_without_roles(client: Client) -> None:
    client.force_login(people.person())
    assert "Weitere Rollen gibt es auf Einladung" in client.get(reverse("my:profile")).content.decode()

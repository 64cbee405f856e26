"""The pages read the time of the tests."""

import pytest
from django.test import Client

from lotse.base import clock
from lotse.people.models import Person
from tests.people import NOW
from tests.web.municipality import cast


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def me(client: Client) -> Person:
    """The editor of the town, logged in."""
    person = cast.editor()
    client.force_login(person)
    return person

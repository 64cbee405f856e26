"""The desk sees whether a run takes place, promises it, or cancels it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.actions import minimum
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("day", "head", "todo"), [(date(2027, 1, 25), "Gefährdet", True), (date(2027, 1, 26), "Noch offen", False)]
)
def test_too_few_people_are_something_to_do_before_the_decision(
    client: Client, day: date, head: str, todo: bool
) -> None:
    run = people.run()
    minimum.set_minimum(event=run.event, minimum=3, decide_on=day, by=DESK, at=NOW)
    people.confirmed(run.event, email="a@d.example")
    client.force_login(people.person(role=Role.ORGANISER, organisation=run.event.organiser))
    text = client.get(reverse("desk:run", args=[run.pk])).text
    assert head in text and "1 bestätigt von mindestens 3." in text
    assert ("Entscheiden, ob es stattfindet" in client.get(reverse("desk:start")).text) is todo
    assert reverse("desk:run_cancel", args=[run.pk]) in text
    for _twice in range(2):
        client.post(reverse("desk:run_assure", args=[run.pk]))
    assert "Findet sicher statt" in client.get(reverse("desk:run", args=[run.pk])).text
    assert list(OutboxMail.objects.filter(kind="registration_assured").values_list("to_address", flat=True)) == [
        "a@d.example"
    ]


def test_without_a_minimum_nothing_is_asked(client: Client) -> None:
    run = people.run()
    client.force_login(people.person(role=Role.ORGANISER, organisation=run.event.organiser))
    text = client.get(reverse("desk:run", args=[run.pk])).text
    assert "bestätigt von mindestens" not in text and reverse("desk:run_assure", args=[run.pk]) not in text

"""The desk names a substitute, and takes a cancellation fee back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import registration as registrations
from lotse.events.actions import terms
from lotse.events.models import Registration
from lotse.events.queries import registration as query
from lotse.people.wording import Role
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_a_substitute_and_bad_input_stays(client: Client) -> None:
    row = people.confirmed(people.run().event)
    client.force_login(people.person(role=Role.ORGANISER, organisation=row.event.organiser))
    typed = {"pass_on-first_name": "Ben", "pass_on-last_name": "Neu", "pass_on-email": "kein"}
    address = reverse("desk:registration_substitute", args=[row.pk])
    assert 'value="Ben"' in client.post(address, typed).text
    assert query.by_pk(row.pk).state == "confirmed"
    client.post(address, {**typed, "pass_on-email": "ben@d.example"})
    assert list(Registration.objects.exclude(seat=None).values_list("first_name", flat=True)) == ["Ben"]
    assert "Ersatz benennen" not in client.get(reverse("desk:registration", args=[row.pk])).text


def test_a_fee_is_shown_and_taken_back_with_a_reason(client: Client) -> None:
    event = people.run(price_cents=48000).event
    terms.set_terms(event=event, unit="days", steps=[[40, 50]], by=DESK, at=NOW)
    row = registrations.cancel(registration=people.confirmed(event), by=DESK, at=NOW + timedelta(days=1))
    client.force_login(people.person(role=Role.ORGANISER, organisation=event.organiser))
    assert "Stornokosten: 50 %" in client.get(reverse("desk:registration", args=[row.pk])).text
    address = reverse("desk:registration_waive", args=[row.pk])
    client.post(address, {"waive-reason": ""})
    assert query.by_pk(row.pk).fee_cents == 24000
    client.post(address, {"waive-reason": "Attest"})
    assert query.by_pk(row.pk).fee_cents == 0

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


@pytest.mark.parametrize(
    ("steps", "price", "sentence"),
    [
        (None, 48000, "Für diese Anmeldung sind keine Stornobedingungen gespeichert."),
        ([[20, 50]], 48000, "Jetzt zu stornieren kostet nichts (Bedingungen, Fassung 1)."),
        ([[40, 50]], None, "Jetzt zu stornieren kostet 50 % des Preises (Bedingungen, Fassung 1)."),
        (
            [[40, 50]],
            48000,
            "Jetzt zu stornieren kostet 50 % des Preises, das sind 240\u00a0€ (Bedingungen, Fassung 1).",
        ),
    ],
)
def test_before_cancelling_the_page_says_what_it_costs(
    client: Client, steps: list[list[int]] | None, price: int | None, sentence: str
) -> None:
    event = people.run(price_cents=price).event
    if steps:
        terms.set_terms(event=event, unit="days", steps=steps, by=DESK, at=NOW)
    row = people.confirmed(event)
    client.force_login(people.person(role=Role.ORGANISER, organisation=event.organiser))
    page = client.get(reverse("desk:registration", args=[row.pk])).text
    assert sentence in page
    assert ("cancel-waive_fee" in page) == (steps == [[40, 50]])


@pytest.mark.parametrize(
    ("waived", "fee", "note"),
    [(True, (0, 0, True), "Stornokosten erlassen"), (False, (50, 24000, False), "Stornokosten: 50 % (240\u00a0€)")],
)
def test_the_desk_cancels_with_or_without_the_fee(
    client: Client, waived: bool, fee: tuple[int, int, bool], note: str
) -> None:
    run = people.run(price_cents=48000)
    terms.set_terms(event=run.event, unit="days", steps=[[40, 50]], by=DESK, at=NOW)
    row, other = people.confirmed(run.event), people.confirmed(run.event)
    client.force_login(people.person(role=Role.ORGANISER, organisation=run.event.organiser))
    address = reverse("desk:registration_cancel", args=[row.pk])
    tick = {"cancel-waive_fee": "on"} if waived else {}
    kept = client.post(address, {"cancel-reason": "", **tick}).text
    assert query.by_pk(row.pk).state == "confirmed"
    assert ("checked" in kept.split('name="cancel-waive_fee"')[1].split(">")[0]) == waived
    client.post(address, {"cancel-reason": "Krank", **tick})
    row = query.by_pk(row.pk)
    assert (row.fee_percent, row.fee_cents, row.fee_waived) == fee
    assert query.by_pk(other.pk).fee_percent is None
    listed = client.get(reverse("desk:registrations", args=[run.pk])).text
    assert listed.count(note) == 1
    assert note in client.get(reverse("desk:registration", args=[row.pk])).text


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

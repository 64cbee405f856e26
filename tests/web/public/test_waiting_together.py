"""Too few seats for all of a personnel office: the ways out, and waiting together."""

from datetime import timedelta

import pytest
from django.test import Client

from lotse.base.models import OutboxMail
from lotse.events.models import Registration
from tests import people
from tests.people import NOW
from tests.web.public import cast
from tests.web.public.group import later, person, reserve, send, value

pytestmark = pytest.mark.django_db


def test_a_double_click_waits_once(client: Client) -> None:
    run = people.run(capacity=1)
    people.confirmed(run.event)
    form = cast.address("group_wait", run, 2)
    opened = {**person(1), **person(2)}
    first, second = send(client, form, **opened), send(Client(), form, **opened)
    assert first["Location"] == second["Location"]
    assert Registration.objects.filter(state="waiting").count() == 2
    assert OutboxMail.objects.filter(kind="booking_waiting").count() == 1


def test_seats_that_others_took_meanwhile_can_be_waited_for_together(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = people.run(capacity=2)
    form = reserve(client, run)
    later(monkeypatch, hours=3)
    people.registered(run.event, NOW + timedelta(hours=3))
    page = cast.text(send(client, form))
    assert "nicht mehr genug Plätze frei" in page and 'value="wait"' in page
    assert value(page, "p1-first_name") == "Inga"
    assert "Bitte prüfen Sie" in page or 'id="errors"' in page
    answer = send(client, form, "wait")
    page = cast.text(client.get(answer["Location"]))
    assert "Sie stehen gemeinsam auf der Warteliste" in page
    assert Registration.objects.filter(state="waiting").count() == 2


def test_too_few_seats_are_explained_with_ways_out(client: Client) -> None:
    run = people.run(capacity=3)
    page = cast.text(client.post(cast.address("group", run), {"seats": 4, "do": "reserve"}))
    assert "Für 4 Personen sind nicht genug Plätze frei" in page and "Jetzt sind 3 Plätze frei" in page
    answer = client.post(cast.address("group", run), {"seats": 4, "do": "wait"})
    assert answer["Location"] == cast.address("group_wait", run, 4)
    people.registered(run.event), people.registered(run.event)
    page = cast.text(client.post(cast.address("group", run), {"seats": 4, "do": "reserve"}))
    assert "Jetzt ist ein Platz frei" in page


def test_waiting_together(client: Client) -> None:
    run = people.run(capacity=1)
    people.confirmed(run.event)
    assert "Im Moment ist kein Platz frei" in cast.text(client.get(cast.address("group", run)))
    form = cast.address("group_wait", run, 2)
    assert "2 Personen warten gemeinsam" in cast.text(client.get(form))
    page = cast.text(send(client, form, leitweg_id="falsch"))
    assert 'id="errors"' in page and value(page, "p1-first_name") == "Inga"
    answer = send(client, form)
    assert Registration.objects.filter(state="waiting", booking__together=True).count() == 2
    assert "Sie stehen gemeinsam auf der Warteliste" in cast.text(client.get(answer["Location"]))
    assert send(client, form)["Location"] == answer["Location"]
    assert Registration.objects.filter(state="waiting").count() == 2
    for seats in (1, 11):
        assert client.get(cast.address("group_wait", run, seats)).status_code == 404

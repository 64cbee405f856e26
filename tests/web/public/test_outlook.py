"""Visitors see whether a date takes place, in a list and on its page, without a further statement."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.base import clock
from lotse.events.actions import event as events
from lotse.events.models import Event
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.public import cast

pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 1)
OPEN = "Noch fehlen 2 bestätigte Anmeldungen; entschieden wird bis 1. Februar 2027."


def needing(minimum: int = 2, **facts: Any) -> Run:
    """A run that takes place from so many people on."""
    run = people.run(**facts)
    Event.objects.filter(pk=run.event_id).update(minimum=minimum, decide_on=DAY)
    run.event.refresh_from_db()
    return run


def seen(client: Client, run: Run) -> str:
    return cast.text(client.get(cast.address("run", run)))


def test_the_page_counts_down_and_then_promises(client: Client) -> None:
    run = needing()
    assert OPEN in seen(client, run) and "Mindestzahl noch nicht erreicht" in cast.text(client.get("/courses/"))
    people.registered(run.event)
    assert OPEN in seen(client, run), "only who has confirmed counts"
    people.confirmed(run.event)
    assert "Noch fehlt eine bestätigte Anmeldung; entschieden wird bis 1. Februar 2027." in seen(client, run)
    people.confirmed(run.event)
    page = seen(client, run)
    assert "Der Termin findet statt." in page and "Noch fehl" not in page
    assert "findet statt" in cast.text(client.get("/courses/"))


def test_a_run_without_minimum_says_nothing(client: Client) -> None:
    run = people.run()
    page = seen(client, run) + cast.text(client.get("/courses/"))
    assert not [words for words in ("findet statt", "Noch fehl", "gefährdet", "Mindestzahl") if words in page]


def test_near_the_day_it_is_at_risk_and_after_it_the_page_does_not_pretend(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = needing()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=10))
    page = seen(client, run)
    assert '<span class="badge open">gefährdet</span>' in page and OPEN in page
    assert "gefährdet: zu wenige Anmeldungen" in cast.text(client.get("/courses/"))
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=22))
    assert "sollte bis 1. Februar 2027 entschieden sein" in seen(client, run)


def test_called_off_says_so_once(client: Client) -> None:
    run = needing()
    events.cancel(event=run.event, reason="Zu wenige Anmeldungen", by=DESK, at=NOW)
    page = seen(client, run)
    assert "Zu wenige Anmeldungen" in page and "Noch fehl" not in page and "gefährdet" not in page


def test_as_many_statements_as_without(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast.installed()
    run = needing()
    for _ in range(2):
        people.registered(run.event)
        with django_assert_num_queries(5):
            client.get(cast.address("run", run))
        with django_assert_num_queries(6):
            client.get("/courses/")
        needing(of=run.course)

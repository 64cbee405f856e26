"""The withdrawal function: two steps, no login, the same answer for everybody, a receipt at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.models import Registration, Withdrawal
from lotse.training.models import Run
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
PAGE = reverse("public:withdraw")
LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)


@pytest.fixture
def bought() -> tuple[Run, Registration]:
    run = people.run(withdrawal_days=14)
    return run, people.confirmed(run.event, name="Rita Rad", email="rita@dorf.example", payer="self")


def typed(run: Run | None = None, **values: Any) -> dict[str, Any]:
    known = {"course": run.course.slug, "run": run.slug} if run else {}
    return {"name": "Rita Rad", "email": "rita@dorf.example", "contract": "Lehrgang im Februar", **known, **values}


def test_from_the_run_to_the_receipt(client: Client, bought: tuple[Run, Registration]) -> None:
    run, row = bought
    shown = client.get(reverse("public:run", args=[run.course.slug, run.slug])).text
    link = f"{PAGE}?course={run.course.slug}&amp;run={run.slug}"
    assert link in shown
    page = client.get(PAGE, {"course": run.course.slug, "run": run.slug}).text
    assert run.event.title in page
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', page)
    assert key
    sent = typed(run, key=key[1])
    shown = client.post(PAGE, sent).text
    assert "Widerruf bestätigen" in shown and not Withdrawal.objects.exists()
    for _click in range(2):
        answer = client.post(PAGE, {**sent, "confirm": "1"})
        assert answer.headers["Location"] == reverse("public:withdrawn")
    assert "14. Januar 2027" in client.get(answer.headers["Location"]).text
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert OutboxMail.objects.filter(kind="withdrawal_received").count() == 1


def test_what_matches_nothing_gets_the_same_answer(client: Client) -> None:
    answer = client.post(PAGE, typed(email="niemand@dorf.example", confirm="1"))
    assert answer.headers["Location"] == reverse("public:withdrawn")
    assert Withdrawal.objects.get().state == "open"
    assert OutboxMail.objects.get().to_address == "niemand@dorf.example"


def test_what_was_typed_can_be_changed_and_is_kept(client: Client) -> None:
    shown = client.post(PAGE, typed(change="1")).text
    assert 'value="Lehrgang im Februar"' in shown
    for wrong in ({"name": ""}, {"email": "rita"}, {"contract": ""}, {"contract": "x" * 301}):
        shown = client.post(PAGE, typed(**{**wrong, "confirm": "1"})).text
        assert 'class="field wrong"' in shown
    assert not Withdrawal.objects.exists()


def test_reading_changes_nothing_and_the_footer_leads_there(client: Client) -> None:
    assert f'href="{PAGE}">Vertrag widerrufen' in client.get(reverse("public:home")).text
    for query in ({}, {"course": "nichts", "run": "nichts"}, {"course": "x" * 500, "run": "y"}):
        assert client.get(PAGE, query).status_code == 200
    assert client.get(reverse("public:withdrawn")).status_code == 200
    assert not Withdrawal.objects.exists()


def test_a_run_without_the_right_has_no_link(client: Client) -> None:
    run = people.run()
    shown = client.get(reverse("public:run", args=[run.course.slug, run.slug])).text
    assert f"{PAGE}?" not in shown

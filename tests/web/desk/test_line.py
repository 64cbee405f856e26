"""Rules of a run on one page; the waiting list with every move; the selection."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from lotse.base import clock
from lotse.events.actions import registration as registrations
from lotse.events.models import CancellationTerms, Event, KeptSeats, Registration
from lotse.events.wording import Admission, LinePolicy
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
ROWS = {"steps-TOTAL_FORMS": "6", "steps-INITIAL_FORMS": "0", "groups-TOTAL_FORMS": "2", "groups-INITIAL_FORMS": "0"}
FILLED = {
    "admission": "arrival",
    "line_policy": "priority",
    "quota_of": "",
    "quota_seats": "",
    "line_limit": "",
    "move_up": "offer",
    "offer_hours": "24",
    "offer_lapse": "leave",
    "most_per_booking": "8",
    "names_days": "5",
    "price_cents": "480",
    "vat_note": "umsatzsteuerfrei",
    "unit": "days",
    "minimum": "3",
    "decide_on": "2027-02-01",
    "approval_days": "5",
    "approval_silence": "return",
    "withdrawal_days": "0",
    **ROWS,
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def page(run: Run, name: str = "run_rules") -> str:
    return reverse(f"desk:{name}", args=[run.pk])


def sent(run: Run, **values: Any) -> Any:
    return cast.logged_in(cast.office()).post(page(run), {**FILLED, **values}, follow=True)


def test_all_rules_are_stored_together() -> None:
    run = people.run(capacity=9)
    more = {"steps-0-days": "14", "steps-0-percent": "50", "groups-0-name": "Ehrenamt", "groups-0-seats": "2"}
    answer = sent(run, **more)
    assert "Die Regeln sind gespeichert" in cast.text(answer)
    event = Event.objects.get(pk=run.event_id)
    found = (event.line_policy, event.offer_hours, event.offer_lapse, event.price_cents, event.vat_note, event.minimum)
    assert found == ("priority", 24, "leave", 48_000, "umsatzsteuerfrei", 3)
    assert CancellationTerms.objects.get(event=event).steps == [[14, 50]]
    kept = KeptSeats.objects.get(event=event)
    shown = cast.text(cast.logged_in(cast.office()).get(page(run)))
    assert kept.code in shown and 'value="480"' in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"line_policy": "quota"}, "andere Reihenfolge"),
        ({"steps-0-days": "14"}, "beide"),
        ({"groups-0-name": "A"}, "freigehalten"),
        ({"groups-0-seats": "2"}, "nennen Sie die Gruppe"),
        ({"groups-0-name": "A", "groups-0-seats": "99"}, "mehr Plätze freigehalten"),
        ({"price_cents": "viel"}, "Betrag"),
        ({"offer_hours": "0"}, "größer"),
        ({"steps-0-days": "3", "steps-0-percent": "10", "steps-1-days": "14", "steps-1-percent": "50"}, ""),
        ({"decide_on": "2028-01-01"}, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_of_it_is_stored(wrong: dict[str, str], sentence: str) -> None:
    run = people.run(capacity=9)
    shown = cast.text(sent(run, **{"costs_note": "Fahrt bleibt stehen", **wrong}))
    assert sentence in shown
    assert "Fahrt bleibt stehen" in shown
    event = Event.objects.get(pk=run.event_id)
    assert (event.line_policy, event.costs_note) == ("arrival", "")
    assert not KeptSeats.objects.exists() and not CancellationTerms.objects.exists()


def test_the_line_says_why_and_calls_up_by_hand() -> None:
    run = people.run(capacity=2, line_policy=LinePolicy.BY_HAND)
    first = people.confirmed(run.event, name="Anna Eins")
    people.confirmed(run.event, name="Berta Zwei")
    people.registered(run.event, name="Carla Drei")
    last = people.registered(run.event, name="Dora Vier")
    client = cast.logged_in(cast.office())
    shown = cast.text(client.get(page(run, "run_line")))
    assert "Carla Drei" in shown and "Nur von Hand" in shown and "alle Plätze waren vergeben" in shown
    assert "Aufrufen" not in shown
    registrations.cancel(registration=first, by=DESK, at=NOW)
    assert "Aufrufen" in cast.text(client.get(page(run, "run_line")))
    call = reverse("desk:registration_call", args=[last.pk])
    client.get(call)
    last.refresh_from_db()
    assert last.state == "waiting"
    answer = client.post(call, follow=True)
    last.refresh_from_db()
    assert last.state == "offered"
    shown = cast.text(answer)
    assert "Dora Vier wurde aufgerufen" in shown and "Entscheidung des Kursbüros" in shown
    waiting = Registration.objects.get(last_name="Drei")
    answer = client.post(reverse("desk:registration_call", args=[waiting.pk]), follow=True)
    assert "weniger Plätze frei" in cast.text(answer)


def test_the_selection_from_proposals_to_the_answer() -> None:
    run = people.run(capacity=1, admission=Admission.SELECTION)
    client = cast.logged_in(cast.office())
    assert "noch niemand beworben" in cast.text(client.get(page(run, "run_selection")))
    one = people.registered(run.event, name="Anna Eins")
    two = people.registered(run.event, NOW + timedelta(minutes=1), name="Berta Zwei")
    shown = cast.text(client.get(page(run, "run_selection")))
    assert "1. Anna Eins" in shown and "2. Berta Zwei" in shown and "Vorschlag nach der Regel: Platz" in shown
    answer = client.post(page(run, "run_selection"), {"answer": "1"}, follow=True)
    assert "über jede Bewerbung" in cast.text(answer)
    client.post(page(run, "run_selection"), {"propose": "1"})
    assert [r.choice for r in Registration.objects.order_by("id")] == ["seat", "line"]
    answer = client.post(page(run, "run_selection"), {f"choice-{two.pk}": "no", "answer": "1"}, follow=True)
    assert "Alle Bewerbungen sind beantwortet" in cast.text(answer)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("offered", "declined")
    assert "Alle Bewerbungen sind beantwortet" in cast.text(client.get(page(run, "run_selection")))
    answer = client.post(page(run, "run_selection"), {"save": "1"}, follow=True)
    assert "schon beantwortet" in cast.text(answer)


def test_only_the_course_office() -> None:
    run = people.run(admission=Admission.SELECTION)
    for name in ("run_rules", "run_line", "run_selection"):
        assert cast.logged_in(cast.office()).get(page(run, name)).status_code == 200
        assert cast.logged_in(cast.trainer(run)).get(page(run, name)).status_code == 403
        assert cast.logged_in(cast.stranger()).get(page(run, name)).status_code == 404
    other = people.run()
    assert cast.logged_in(cast.office()).get(page(other, "run_selection")).status_code == 302

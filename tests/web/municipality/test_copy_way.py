"""The way of a copy on its page: plan, decision, what was learned, what flows back, an own solution of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.exchange.actions import copy as actions
from lotse.exchange.models import Copy, Improvement, Solution
from lotse.people.models import Person
from tests.people import DESK, NOW, towns
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
PLAN = {
    "relation": "transfer",
    "size": "test",
    "test_place": "Marktplatz",
    "test_until": "2027-09-30",
    "test_money_cents": "5.000",
    "test_criterion": "Zehn von zwölf Leuchten laufen.",
    "responsible": "Bauamt",
    "responsible_email": "",
}
LISTED = {
    "buying_listed": "school",
    "buying_quarter": "2027-Q2",
    "buying_what": "40 Sensoren",
    "buying_contact": "Vergabestelle",
}
DECISION = {
    "decision_result": "postponed",
    "decision_on": "2027-01-10",
    "decision_body": "Umweltausschuss",
    "decision_url": "https://rat.example/7",
}


def at(name: str, *keys: object) -> str:
    """An address of the town."""
    return reverse(f"municipality:{name}", args=[cast.town_hall().uuid, *keys])


def test_a_test_is_limited_and_keeps_what_was_typed(client: Client, me: Person) -> None:
    row = cast.copy(cast.public())
    lacking = cast.text(client.post(at("copy_plan", row.uuid), {**PLAN, "test_criterion": ""}))
    assert "woran Sie am Ende entscheiden" in lacking and 'value="Marktplatz"' in lacking
    assert '<details class="more" id="plan" open>' in lacking
    answer = client.post(at("copy_plan", row.uuid), PLAN)
    assert answer.headers["Location"] == at("copy", row.uuid)
    page = cast.text(client.get(at("copy", row.uuid))).replace("\u00a0", " ")
    assert "Test: Marktplatz, bis 30. September 2027, höchstens 5.000 €." in page
    assert "Es geht weiter, wenn: Zehn von zwölf Leuchten laufen." in page
    assert "<dt>Wer verantwortlich ist</dt><dd>Bauamt</dd>" in page and 'value="5.000"' in page


def test_a_decision_and_what_holds_it_up(client: Client, me: Person) -> None:
    row = cast.copy(cast.public())
    wrong = cast.text(client.post(at("copy_decide", row.uuid), {**DECISION, "decision_on": "2099-01-10"}))
    assert "Tag der Entscheidung, spätestens heute" in wrong and "Umweltausschuss" in wrong
    client.post(at("copy_decide", row.uuid), DECISION)
    said = {"blocker": "staff", "blocker_note": "Bauhof", "adapted": "Andere Sensoren", "effect": "Weniger Strom"}
    client.post(at("copy_learn", row.uuid), said)
    page = cast.text(client.get(at("copy", row.uuid)))
    for part in (
        "vertagt, Umweltausschuss, 10. Januar 2027",
        'href="https://rat.example/7"',
        "Aufgehalten: niemand hat Zeit",
        "<dd>Andere Sensoren</dd>",
        "<dd>Weniger Strom</dd>",
    ):
        assert part in page, part
    for name in ("copy_plan", "copy_decide", "copy_learn", "copy_improve", "copy_publish"):
        assert client.get(at(name, row.uuid)).status_code == 302


def test_what_was_made_better_reaches_the_giver(client: Client, me: Person) -> None:
    row = cast.copy(cast.public())
    assert "Öffnen Sie die Nachnutzung für die gebende Kommune" in cast.text(client.get(at("copy", row.uuid)))
    refused = cast.text(client.post(at("copy_improve", row.uuid), {"text": "Heller"}))
    assert "sieht diese Nachnutzung noch nicht" in refused
    actions.open_to(copy=row, openness="giver", by=DESK, at=NOW)
    for _click in range(2):
        client.post(at("copy_improve", row.uuid), {"text": "Mit Zeitschaltung"})
    note = Improvement.objects.get()
    giver = cast.logged_in(cast.stranger())
    there = reverse("municipality:copies", args=[cast.town_hall(cast.OTHER).uuid])
    assert "Mit Zeitschaltung" in cast.text(giver.get(there))
    start = reverse("municipality:town", args=[cast.town_hall(cast.OTHER).uuid])
    assert "hat Ihre Lösung verbessert" in cast.text(giver.get(start))
    seen = reverse("municipality:improvement_seen", args=[cast.town_hall(cast.OTHER).uuid, note.pk])
    # Only the giver has it among its own.
    assert client.post(at("improvement_seen", note.pk)).status_code == 404
    assert giver.get(seen).status_code == 302 and Improvement.objects.get().seen_at is None
    giver.post(seen)
    assert Improvement.objects.get().seen_at == NOW
    assert seen not in cast.text(giver.get(there))
    assert "hat Ihre Lösung verbessert" not in cast.text(giver.get(start))
    assert "gelesen am" in cast.text(client.get(at("copy", row.uuid)))


def test_an_own_solution_of_a_running_copy(client: Client, me: Person) -> None:
    row = cast.copy(cast.public())
    address = at("copy_publish", row.uuid)
    assert address not in cast.text(client.get(at("copy", row.uuid)))
    assert client.post(address).headers["Location"] == at("copy", row.uuid)
    Copy.objects.update(stage="operation")
    assert address in cast.text(client.get(at("copy", row.uuid)))
    for _click in range(2):
        answer = client.post(address)
    made = Solution.objects.get(based_on=row.solution)
    assert answer.headers["Location"] == at("solution", made.uuid)
    page = cast.text(client.get(at("copy", row.uuid)))
    assert address not in page and at("solution", made.uuid) in page


def test_who_plans_this_as_well_and_whom_to_follow(client: Client, me: Person) -> None:
    given = cast.public()
    row = cast.copy(given)
    assert "Das hat noch keine andere Kommune gesagt" in cast.text(client.get(at("copy", row.uuid)))
    other = towns.copy(given, towns.town("Nachbardorf"), "school", **LISTED)
    hidden = towns.copy(given, towns.town("Geheimdorf"), "giver")
    page = cast.text(client.get(at("copy", row.uuid)))
    assert "Nachbardorf</a>, 2. Quartal 2027: 40 Sensoren" in page and "Geheimdorf" not in page
    assert "Kontakt: Vergabestelle" in page and "Ihre eigene Kommune steht nicht in dieser Liste." in page
    wrong = cast.text(client.post(at("copy_buy", row.uuid), {**LISTED, "buying_quarter": ""}))
    assert "Bitte wählen Sie das Quartal" in wrong and 'value="40 Sensoren"' in wrong
    client.post(at("copy_buy", row.uuid), LISTED)
    page = cast.text(client.get(at("copy", row.uuid)))
    assert "Ihre eigene Kommune steht in dieser Liste: 2. Quartal 2027, 40 Sensoren." in page
    Copy.objects.filter(pk=row.pk).update(buying_quarter="2026-Q4")
    assert "ein Quartal, das noch kommt" in cast.text(client.get(at("copy", row.uuid)))
    Copy.objects.filter(pk=row.pk).update(stage="operation")
    assert "nach ihrer Stufe hat sie schon beschafft" in cast.text(client.get(at("copy", row.uuid)))
    Copy.objects.filter(pk=row.pk).update(stage="ended", end_reason="done")
    address = f"{at('copy_new')}?solution={given.slug}"
    asked = cast.text(client.get(address))
    assert f'<option value="{other.uuid}">Nachbardorf</option>' in asked and "Geheimdorf" not in asked
    sent: dict[str, Any] = {"note": "", "parent": str(hidden.uuid)}
    assert client.post(address, sent).status_code == 200
    client.post(address, {**sent, "parent": str(other.uuid)})
    made = Copy.objects.latest("id")
    assert made.parent == other
    assert "Folgt der Nachnutzung von Nachbardorf." in cast.text(client.get(at("copy", made.uuid)))


@pytest.mark.parametrize("number", [1, 3])
def test_equally_many_statements(number: int, client: Client, me: Person, django_assert_num_queries: Any) -> None:
    given = cast.public()
    row = cast.copy(given)
    for one in range(number):
        towns.copy(given, towns.town(f"Ort {one}"), "public", **LISTED)
    client.get(at("copy", row.uuid))
    with django_assert_num_queries(15):
        client.get(at("copy", row.uuid))

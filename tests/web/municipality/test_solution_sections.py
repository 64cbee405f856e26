"""An entry is written section by section: each page saves its own fields, and leads to the next."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.exchange.actions import release as releases
from lotse.exchange.models import Solution
from lotse.exchange.rules import sections
from lotse.people.models import Person
from tests.people import DESK, NOW
from tests.web.desk.cast import fields
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db


def page_of(row: Solution) -> str:
    """The page of the entry."""
    return reverse("municipality:solution", args=[cast.town_hall().uuid, row.uuid])


def test_six_fields_make_a_first_version_and_lead_on(client: Client, me: Person) -> None:
    new = reverse("municipality:solution_new", args=[cast.town_hall().uuid])
    sent = {name: cast.FULL[name] for name in sections.SECTIONS["start"]}
    answer = client.post(new, {**sent, "part": "start", "do": "next"})
    row = Solution.objects.get()
    assert answer.headers["Location"] == f"{page_of(row)}?part=idea"
    page = cast.text(client.get(page_of(row)))
    assert "Bereit für die Freigabe" in page and "6 von 6 Feldern ausgefüllt" in page
    assert "Was kostet es einmalig?" in page and f"{page_of(row)}?part=cost" in page


def test_every_section_saves_its_own_fields_only_and_leads_to_the_next(client: Client, me: Person) -> None:
    row = cast.draft(staff="Zwei Stunden im Monat", cost_once_cents=100, price_year=2026)
    seen = []
    part = "start"
    while part:
        sent = fields(client.get(page_of(row), {"part": part}), page_of(row))
        assert set(sections.SECTIONS[part]) <= {*sent, "beneficiaries", "contact_ways"}
        seen.append(part)
        to = client.post(page_of(row), {**sent, "do": "next"}).headers["Location"]
        part = to.partition("?part=")[2]
    assert seen == list(sections.SECTIONS)
    row.refresh_from_db()
    assert (row.staff, row.cost_once_cents, row.price_year) == ("Zwei Stunden im Monat", 100, 2026)


def test_a_browser_saves_by_itself_and_knows_the_new_version(
    client: Client, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = cast.draft()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    sent = {"part": "effect", "seen": row.changed_at.isoformat(), "do": "silent", "effect": "40 % weniger Strom"}
    answer = client.post(page_of(row), sent)
    row.refresh_from_db()
    assert row.effect == "40 % weniger Strom"
    assert json.loads(answer.content)["seen"] == row.changed_at.isoformat()
    assert "von selbst gespeichert" in json.loads(answer.content)["told"]
    # Whoever goes on with the old version would write over another window.
    stale = client.post(page_of(row), {**sent, "effect": "Anderes"})
    assert (stale.status_code, Solution.objects.get().effect) == (422, "40 % weniger Strom")
    wrong = client.post(
        page_of(row), {"part": "cost", "seen": row.changed_at.isoformat(), "do": "silent", "cost_once_cents": "viel"}
    )
    assert (wrong.status_code, Solution.objects.get().cost_once_cents) == (422, None)
    # No sentence of these is shown on the next page.
    assert "Gespeichert." not in cast.text(client.get(page_of(row)))


def test_a_released_entry_does_not_save_by_itself(client: Client, me: Person) -> None:
    row = cast.draft()
    seen = row.changed_at.isoformat()
    releases.ask(solution=row, name="L", email="l@musterdorf.example", office="lead", by=DESK, at=NOW)
    sent = {"part": "effect", "seen": seen, "do": "silent", "effect": "Zu spät"}
    assert client.post(page_of(row), sent).status_code == 422
    assert "draft.js" not in cast.text(client.get(page_of(row), {"part": "effect"}))
    assert Solution.objects.get().effect == ""


@pytest.mark.parametrize("part", ["", "x", "9" * 300, "cost/../", "🌲"])
def test_an_unknown_section_is_the_overview(client: Client, me: Person, part: str) -> None:
    row = cast.draft()
    page = client.get(page_of(row), {"part": part})
    assert page.status_code == 200 and "Eintrag schreiben" in cast.text(page)

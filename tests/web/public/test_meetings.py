"""Meetings for everybody: list, page, registration, calendar."""

from datetime import timedelta
from typing import Any

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.models import Registration
from lotse.network.actions import meeting as actions
from lotse.network.models import Meeting
from tests import people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
LIST = reverse("public:meetings")
SENT = {"first_name": "Rita", "last_name": "Rad", "email": "rita@dorf.example", "privacy": "on"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def planned(title: str = "Gespräch über Licht", **facts: Any) -> Meeting:
    values = actions.Facts(title=title, starts_at=NOW + timedelta(days=9), minutes=45, **facts)
    return actions.plan(organiser=people.organisation("Agentur"), facts=values, by=DESK, at=NOW)


def page(made: Meeting, name: str = "meeting", *more: str) -> str:
    return reverse(f"public:{name}", args=[made.slug, *more])


def test_nothing_planned_is_said(client: Client) -> None:
    assert "Zurzeit steht kein Treffen fest" in client.get(LIST).text


def test_list_and_page_tell_everything_needed(client: Client) -> None:
    made = planned(summary="Erster Teil\n\nZweiter Teil", town=towns.town("Lichtdorf"))
    shown = client.get(LIST).text
    assert "Gespräch über Licht" in shown and "Lichtdorf" in shown and "100 von 100 frei" in shown
    shown = client.get(page(made)).text
    for words in ("<p>Erster Teil</p><p>Zweiter Teil</p>", "kostenfrei", "Agentur", page(made, "meeting_register")):
        assert words in shown


def test_drafts_are_not_public(client: Client) -> None:
    facts = actions.Facts(title="Vorschlag", starts_at=NOW + timedelta(days=9), minutes=45)
    made = actions.propose(organiser=people.organisation("Agentur"), facts=facts, by=DESK, at=NOW)
    for name in ("meeting", "meeting_register"):
        assert client.get(page(made, name)).status_code == 404
    assert "Vorschlag" not in client.get(LIST).text


def test_somebody_registers_confirms_and_gets_the_date(client: Client) -> None:
    made = planned()
    for _click in range(2):
        answer = client.post(page(made, "meeting_register"), SENT)
        assert answer.headers["Location"] == page(made, "meeting_registered", "seat")
    assert "Postfach" in client.get(answer.headers["Location"]).text
    row = Registration.objects.get()
    assert (row.state, row.approval, row.booking.payer) == ("unconfirmed", "not_needed", "self")
    mail = OutboxMail.objects.get(kind="registration_received")
    link = next(word for word in mail.text.split() if "/link/" in word or "/r/" in word)
    own = link[link.index("/", 9) :]
    assert "Gespräch über Licht" in client.get(own).text
    assert client.post(f"{own}confirm/").status_code == 302
    row.refresh_from_db()
    assert row.state == "confirmed"
    assert client.get(own).status_code == 200
    assert OutboxMail.objects.get(kind="registration_confirmed").calendar_method == "REQUEST"


@pytest.mark.parametrize(
    "wrong", [{"last_name": ""}, {"email": "rita"}, {"privacy": ""}, {"first_name": "–", "last_name": "-"}]
)
def test_what_is_wrong_is_said_and_kept(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post(page(planned(), "meeting_register"), {**SENT, "note": "Gibt es Folien?", **wrong})
    assert answer.status_code == 200
    assert "Gibt es Folien?" in answer.text
    assert not Registration.objects.exists()


def test_full_it_waits_and_called_off_it_says_why(client: Client) -> None:
    made = planned(capacity=1)
    people.confirmed(made.event)
    answer = client.post(page(made, "meeting_register"), SENT)
    assert answer.headers["Location"] == page(made, "meeting_registered", "waiting")
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get(page(made, "meeting_registered", "nothing")).status_code == 404
    actions.cancel(meeting=made, reason="Erkrankung", by=DESK, at=NOW)
    assert "Erkrankung" in client.get(page(made)).text
    assert client.get(page(made, "meeting_register")).headers["Location"] == page(made)
    assert client.post(page(made, "meeting_register"), SENT).status_code == 200


def test_the_calendar_is_read_by_a_second_library(client: Client) -> None:
    made = planned()
    answer = client.get(reverse("public:meetings_calendar"))
    found = vobject.readOne(answer.content.decode())
    assert [event.summary.value for event in found.vevent_list] == ["Gespräch über Licht"]
    assert found.vevent.dtstart.value == made.event.starts_at


def test_the_list_costs_the_same_for_one_and_for_three(client: Client) -> None:
    planned("Eins")
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    planned("Zwei")
    planned("Drei")
    with CaptureQueriesContext(connection) as three:
        client.get(LIST)
    assert len(one) == len(three) <= 12

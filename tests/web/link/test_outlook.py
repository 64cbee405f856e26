"""The own page says whether the date takes place, and who is next in the line."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.events.models import Booking, Event, Registration
from tests import people
from tests.events import lines, superiors
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def own(client: Client, row: Registration | Booking) -> str:
    """The own page, in single spaces."""
    kind = "booking" if isinstance(row, Booking) else "registration"
    return " ".join(client.get(reverse(f"link:{kind}", args=[links.sign(kind, row.uuid, 1)])).text.split())


def needing(number: int) -> Event:
    event = people.run().event
    Event.objects.filter(pk=event.pk).update(minimum=number, decide_on=date(2027, 2, 1))
    event.refresh_from_db()
    return event


def test_a_seat_is_provisional_until_the_date_is_certain(client: Client) -> None:
    event = needing(2)
    row = people.confirmed(event)
    page = own(client, row)
    assert 'class="alert known"' in page and "Ihr Platz ist vorläufig bestätigt" in page
    assert "Noch fehlt eine bestätigte Anmeldung; entschieden wird bis 1. Februar 2027." in page
    assert "Bitte buchen Sie Fahrten und Zimmer erst danach" in page and "alert good" not in page
    people.confirmed(event)
    page = own(client, row)
    assert 'class="alert good"' in page and "Der Termin findet statt." in page and "Ihr Platz ist vorläufig" not in page


def test_who_still_has_to_confirm_sees_it_too_and_without_minimum_nothing_is_said(client: Client) -> None:
    assert "Noch fehlen 2 bestätigte Anmeldungen" in own(client, people.registered(needing(2)))
    page = own(client, people.confirmed(people.run().event))
    assert "Noch fehl" not in page and "findet statt" not in page and 'class="alert good"' in page


def test_whoever_books_sees_it_and_whose_approval_is_open(client: Client) -> None:
    made = lines.together(needing(3), 2)
    page = own(client, made)
    assert "2 Plätze sind vorläufig bestätigt" in page and "Noch fehlt eine bestätigte Anmeldung" in page
    first = made.registrations.order_by("id")[0]
    Registration.objects.filter(pk=first.pk).update(approval="asked", address_proven_at=NOW)
    page = own(client, made)
    assert "Die Genehmigung für 1 Person ist noch offen." in page and "Nächster Schritt" in page
    assert '<span class="badge neutral">bestätigt, Genehmigung offen</span>' in page
    assert page.count('<span class="badge good">Bestätigt</span>') == 1 and "Antwort bis" not in page
    superiors.asked(first)
    assert "Antwort bis 18.01.2027" in own(client, made)


@pytest.mark.parametrize(
    ("policy", "words"),
    [("arrival", "am längsten wartet"), ("priority", "Kommunen ohne Lotsin oder Lotse"), ("by_hand", "das Kursbüro")],
)
def test_who_waits_reads_who_is_next(client: Client, policy: str, words: str) -> None:
    event = people.run(capacity=1, line_policy=policy).event
    people.confirmed(event)
    assert words in own(client, people.registered(event))


def test_the_button_never_reports_success_while_the_approval_is_open(client: Client) -> None:
    row = people.registered(people.run().event, approval="asked")
    token = links.sign("registration", row.uuid, 1)
    page = client.post(reverse("link:confirm", args=[token]), follow=True).text
    assert "die Genehmigung Ihrer Führungskraft ist noch offen" in page and "alert good" not in page

"""A seat in a meeting is a seat: no certificate, no own project, no bill, no teaching units."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock, links
from lotse.base.models import OutboxMail
from lotse.credentials import errors as credential_errors
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.models import HolderWish
from lotse.events.models import Registration
from lotse.network.actions import meeting as meetings
from lotse.people.models import Person
from lotse.training import errors as training_errors
from lotse.training.actions import project as projects
from lotse.training.models import Project
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
START = NOW + timedelta(days=9)
OF_COURSES = (
    "Bescheinigung",
    "Praxisprojekt",
    "Material</h2>",
    " UE",
    "Kurstag",
    "Rechnung an",
    "Kursbüro",
    "Lehrgang",
)


@pytest.fixture
def me(client: Client, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody with a seat in a meeting, logged in before it begins."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    person = people.person("me@dorf.example", name="Mia Muster")
    facts = meetings.Facts(title="Gespräch über Licht", starts_at=START, minutes=45)
    made = meetings.plan(organiser=people.organisation("Agentur"), facts=facts, by=DESK, at=NOW)
    people.confirmed(made.event, name=person.full_name, email=person.email)
    # As the form of a meeting registers.
    Registration.objects.update(approval="not_needed")
    client.force_login(person)
    return person


def shown(client: Client, address: str) -> str:
    """The page between its head and its foot, without the mails."""
    page = client.get(address).text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'(?s)<section[^>]*id="messages">.*?</section>', "", page)


def pages(row: Registration) -> list[str]:
    """The own page with an account, and by the mailed link."""
    token = links.sign("registration", row.uuid, row.link_version)
    return [reverse("my:registration", args=[row.uuid]), reverse("link:registration", args=[token])]


def test_its_page_speaks_of_a_meeting(client: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Registration.objects.get()
    for address in pages(row):
        page = shown(client, address)
        assert "Wann: <strong>" in page and "Treffen" in page and "der Veranstalter berichtigt es" in page
        assert "Ersatz benennen" in page and "Anderer Termin" not in page
        assert [word for word in OF_COURSES if word in page] == []
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=2))
    for address in pages(row):
        page = shown(client, address)
        assert "Das Treffen ist vorbei" in page and "Danke, dass Sie dabei waren." in page
        assert [word for word in OF_COURSES if word in page] == []


def test_called_off_or_never_confirmed_it_says_so(client: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    row = Registration.objects.get()
    other = people.registered(row.event, name="Otto Ohne", email="otto@dorf.example")
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=1))
    assert "Es hat begonnen, ohne dass bis dahin ein Platz" in shown(client, pages(other)[1])
    meetings.cancel(meeting=row.event.meeting, reason="Erkrankung", by=DESK, at=NOW)
    assert "Der Veranstalter hat dieses Treffen abgesagt" in shown(client, pages(row)[0])


def test_its_mails_have_no_units(me: Person) -> None:
    text = OutboxMail.objects.get(kind="registration_confirmed").text
    assert "Termin:\n  " in text and " UE" not in text and "Uhr\n" in text


def test_nothing_of_courses_is_asked_for(client: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    start = shown(client, reverse("my:start"))
    assert "Nächste Termine" in start and "Gespräch über Licht" in start
    assert "Gespräch über Licht" not in shown(client, reverse("my:projects"))
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=2))
    assert "Wie soll die Bescheinigung" not in shown(client, reverse("my:start"))


def test_what_is_sent_all_the_same_is_refused(client: Client, me: Person) -> None:
    row = Registration.objects.get()
    refused = client.post(reverse("my:project", args=[row.uuid]), {"title": "Licht"}, follow=True)
    assert "gehört zu einem bestätigten Platz in einem Lehrgang" in refused.text
    refused = client.post(reverse("my:form", args=[row.uuid]), {"form": "lotsin"}, follow=True)
    assert "zu einem Treffen gibt es keine" in refused.text
    with pytest.raises(training_errors.NoSeat):
        projects.write(registration=row, values={"title": "Licht"}, by=DESK, at=NOW)
    with pytest.raises(credential_errors.NotDue):
        certificates.choose_form(registration=row, form="lotsin", by=DESK, at=NOW)
    assert not Project.objects.exists() and not HolderWish.objects.exists()

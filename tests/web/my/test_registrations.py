"""„Mein Bereich“: the own registrations, and nothing of anybody else."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import AuditEvent, OutboxMail
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.documents import certificate as paper
from lotse.events.actions import attendance
from lotse.events.actions import registration as registrations
from lotse.events.models import Registration
from lotse.people.models import Person
from tests import people
from tests.people import DESK, NOW
from tests.web.link.test_registrations import material

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def me() -> Person:
    """A participant."""
    return people.person("me@dorf.example", name="Mia Muster")


@pytest.fixture
def mine(client: Client, me: Person) -> Client:
    """The participant's browser."""
    client.force_login(me)
    return client


def shown(client: Client, name: str, *args: object) -> str:
    """A page of this front as text."""
    answer = client.get(reverse(f"my:{name}", args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def seat(me: Person) -> Registration:
    """A confirmed seat of the participant."""
    run = people.run()
    return people.confirmed(run.event, name=me.full_name, email=me.email)


@pytest.mark.parametrize("name", ["start", "registrations", "projects", "profile"])
def test_strangers_are_asked_to_log_in(client: Client, name: str) -> None:
    url = reverse(f"my:{name}")
    assert client.get(url)["Location"] == f"/account/login/?next={url}"


def test_an_empty_area_says_what_will_be_there(mine: Client) -> None:
    assert "Im Moment ist nichts zu tun." in shown(mine, "start")
    assert "Noch keine Anmeldungen" in shown(mine, "registrations")
    assert "Noch keine Praxisprojekte" in shown(mine, "projects")


def test_to_do_before_the_course(mine: Client, me: Person) -> None:
    unconfirmed = people.registered(people.run().event, name=me.full_name, email=me.email)
    full = people.run(people.course(title="Voller Lehrgang"), capacity=1)
    people.confirmed(full.event)
    people.registered(full.event, name=me.full_name, email=me.email)
    confirmed = seat(me)
    page = shown(mine, "start")
    assert "Platz bestätigen: Smart City Lotse" in page
    assert "Adresse bestätigen: Voller Lehrgang" in page
    assert reverse("my:registration", args=[unconfirmed.uuid]) in page
    assert reverse("my:registration", args=[confirmed.uuid]) in page
    listed = shown(mine, "registrations")
    assert all(word in listed for word in ("noch nicht bestätigt", "Warteliste", ">bestätigt<"))


def test_an_offer_and_a_missing_approval_are_to_do(mine: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    full = people.run(people.course(title="Voller Lehrgang"), capacity=1)
    there = people.confirmed(full.event)
    people.registered(full.event, name=me.full_name, email=me.email)
    asked = people.confirmed(people.run().event, name=me.full_name, email=me.email, approval="asked")
    assert "Angebotenen Platz annehmen" not in shown(mine, "start")
    registrations.cancel(registration=there, by=DESK, at=NOW)
    page = shown(mine, "start")
    assert "Angebotenen Platz annehmen: Voller Lehrgang" in page
    assert "Genehmigung einholen: Smart City Lotse" in page
    type(asked).objects.filter(pk=asked.pk).update(approval="requested")
    assert "Genehmigung einholen" not in shown(mine, "start")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=10))
    assert "Angebotenen Platz annehmen" not in shown(mine, "start")


def test_to_do_after_the_course(mine: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run = people.run()
    row = people.confirmed(run.event, name=me.full_name, email=me.email)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=40))
    page = shown(mine, "start")
    assert "Praxisprojekt beschreiben: " in page
    assert "Wie soll die Bescheinigung Sie nennen?" in page
    for session in run.event.sessions.all():
        note = attendance.Note(row.pk, "present")
        attendance.note(session=session, notes=[note], by=DESK, at=session.ends_at)
    certificates.issue(run=run, registration=row, by=DESK, at=clock.now())
    page = shown(mine, "start")
    assert "Ihre Bescheinigung ist da" in page and "Wie soll die Bescheinigung" not in page
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=80))
    assert "Ihre Bescheinigung ist da" not in shown(mine, "start")


def test_the_page_of_a_registration_confirms_and_cancels(mine: Client, me: Person) -> None:
    row = people.registered(people.run().event, name=me.full_name, email=me.email)
    assert "Platz bestätigen" in shown(mine, "registration", row.uuid)
    told = mine.post(reverse("my:confirm", args=[row.uuid]), follow=True).content.decode()
    assert "Ihr Platz ist bestätigt" in told
    assert "Wirklich stornieren?" in shown(mine, "cancel", row.uuid)
    told = mine.post(reverse("my:cancel", args=[row.uuid]), follow=True).content.decode()
    assert "Diese Anmeldung ist storniert" in told
    again = mine.get(reverse("my:cancel", args=[row.uuid]))
    assert again["Location"] == reverse("my:registration", args=[row.uuid])
    event = AuditEvent.objects.filter(verb="registration.confirmed").get()
    assert (event.actor_kind, event.actor_ref) == ("person", str(me.uuid))


def test_reading_changes_nothing(mine: Client, me: Person) -> None:
    row = people.registered(
        people.run().event, name=me.full_name, email=me.email, consents={"list": "Mein Name darf genannt werden."}
    )
    before = AuditEvent.objects.count(), OutboxMail.objects.count()
    for _ in range(2):
        for name in ("registration", "confirm", "cancel", "calendar", "form"):
            assert mine.get(reverse(f"my:{name}", args=[row.uuid])).status_code in (200, 302)
        assert mine.get(reverse("my:consent", args=[row.uuid, row.consents.get().pk])).status_code == 302
        for name in ("start", "registrations", "projects", "profile"):
            shown(mine, name)
    assert (AuditEvent.objects.count(), OutboxMail.objects.count()) == before
    mine.post(reverse("my:consent", args=[row.uuid, row.consents.get().pk]))
    assert row.consents.get().withdrawn_at == NOW


def test_calendar_wish_material_and_certificate(mine: Client, me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "pdf", lambda certificate: b"%PDF-1.7")
    run = people.run()
    item = material(run)
    row = people.registered(run.event, name=me.full_name, email=me.email)
    assert mine.get(reverse("my:calendar", args=[row.uuid])).status_code == 302
    assert mine.get(reverse("my:material", args=[item.pk])).status_code == 404
    mine.post(reverse("my:confirm", args=[row.uuid]))
    assert b"VEVENT" in mine.get(reverse("my:calendar", args=[row.uuid])).content
    assert mine.get(reverse("my:material", args=[item.pk])).status_code == 200
    assert mine.get(reverse("my:material", args=[item.pk + 999])).status_code == 404
    mine.post(reverse("my:form", args=[row.uuid]), {"form": "lotse"})
    assert row.holder_wish.form == "lotse"
    for session in run.event.sessions.all():
        note = attendance.Note(row.pk, "present")
        attendance.note(session=session, notes=[note], by=DESK, at=session.ends_at)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=40))
    issued = certificates.issue(run=run, registration=row, by=DESK, at=clock.now())
    file = reverse("my:certificate", args=[issued.uuid])
    assert file in shown(mine, "registration", row.uuid)
    assert mine.get(file).content == b"%PDF-1.7"
    stranger = Client()
    stranger.force_login(people.person())
    assert stranger.get(file).status_code == 404
    assert stranger.get(reverse("my:material", args=[item.pk])).status_code == 404
    assert Client().get(file).status_code == 302


def test_what_belongs_to_others_is_not_there(mine: Client) -> None:
    other = people.confirmed(people.run().event, consents={"list": "x"})
    for key in (other.uuid, uuid.uuid4()):
        for name in (
            "registration",
            "confirm",
            "cancel",
            "calendar",
            "form",
            "project",
            "project_comment",
            "project_share",
            "project_unshare",
        ):
            for method in (mine.get, mine.post):
                assert method(reverse(f"my:{name}", args=[key])).status_code == 404, name
        assert mine.post(reverse("my:consent", args=[key, other.consents.get().pk])).status_code == 404
    assert mine.get(reverse("my:certificate", args=[uuid.uuid4()])).status_code == 404
    other.refresh_from_db()
    assert other.state == "confirmed"


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "🌲", ""])
def test_any_page_number_shows_a_page(mine: Client, page: str) -> None:
    assert mine.get(reverse("my:registrations"), {"page": page}).status_code == 200


def test_equally_many_statements_for_one_and_three(
    mine: Client, me: Person, django_assert_max_num_queries: object
) -> None:
    for _ in range(3):
        seat(me)
    for name in ("start", "registrations", "projects"):
        with django_assert_max_num_queries(13):  # type: ignore[operator]
            shown(mine, name)


def test_a_corrected_address_takes_the_record_along(mine: Client, me: Person) -> None:
    row = seat(me)
    assert row.person == me
    from_desk = {"first_name": row.first_name, "last_name": row.last_name, "email": "richtig@dorf.example"}
    registrations.correct(registration=row, note="", by=DESK, at=NOW, **from_desk)
    assert mine.get(reverse("my:registration", args=[row.uuid])).status_code == 404

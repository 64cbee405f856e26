"""The own project: nothing typed is lost, and it is clear who reads it."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.events.models import Registration, TeamMember
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.training.actions import project as projects
from lotse.training.models import Project
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
FULL = {"title": "Bürgerkoffer", "problem": "Wege", "idea": "Koffer", "audience": "", "first_step": "", "need": ""}


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def me(client: Client) -> Person:
    """A participant who is logged in."""
    person = people.person("me@dorf.example", name="Mia Muster")
    client.force_login(person)
    return person


@pytest.fixture
def row(me: Person) -> Registration:
    """The participant's confirmed seat, with a trainer."""
    run = people.run()
    trainer = people.person(
        "tina@institut.example", name="Tina Trainer", role=Role.TRAINER, organisation=people.organisation()
    )
    TeamMember.objects.create(event=run.event, person=trainer, task="trainer")
    return people.confirmed(run.event, name=me.full_name, email=me.email)


def at(row: Registration, name: str = "project") -> str:
    """An address of the project."""
    return reverse(f"my:{name}", args=[row.uuid])


def test_saving_says_what_is_missing_and_tells_the_trainer(client: Client, row: Registration) -> None:
    assert "Nur für Sie und Ihr Lehrteam" in client.get(at(row)).content.decode()
    assert not Project.objects.exists()
    told = client.post(at(row), {"title": "Bürgerkoffer"}, follow=True).content.decode()
    assert "Zum Teilen braucht es Titel, Problem und Idee. Noch leer: Problem, Idee" in told
    project = Project.objects.get()
    assert project.title == "Bürgerkoffer"
    assert OutboxMail.objects.filter(to_address="tina@institut.example").count() == 1
    told = client.post(at(row), {**FULL, "seen": project.changed_at.isoformat()}, follow=True).content.decode()
    assert "Sie können das Projekt teilen" in told
    every = dict.fromkeys(FULL, "x")
    told = client.post(at(row), {**every, "seen": project.changed_at.isoformat()}, follow=True).content.decode()
    assert "Alle Teile sind ausgefüllt" in told


@pytest.mark.parametrize("name", list(FULL))
def test_too_long_is_shown_again(client: Client, row: Registration, name: str) -> None:
    answer = client.post(at(row), {**FULL, name: "ü" * 5001})
    assert answer.status_code == 200
    assert "ü" * 5001 in answer.content.decode()
    assert not Project.objects.exists()


def test_anything_typed_is_text(client: Client, row: Registration) -> None:
    odd = "<script>x</script> #set page() '; DROP -- 🌲 \u202eabc"
    client.post(at(row), dict.fromkeys(FULL, odd))
    page = client.get(at(row)).content.decode()
    assert "<script>x" not in page and "&lt;script&gt;x" in page and "🌲" in page


def test_two_windows_do_not_write_over_each_other(
    client: Client, row: Registration, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(at(row), FULL)
    seen = Project.objects.get().changed_at.isoformat()
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(hour=10))
    client.post(at(row), {**FULL, "idea": "Aus dem ersten Fenster", "seen": seen})
    answer = client.post(at(row), {**FULL, "idea": "Aus dem zweiten Fenster", "seen": seen})
    page = answer.content.decode()
    assert "in einem anderen Fenster geändert" in page
    assert "Aus dem ersten Fenster" in page and "Aus dem zweiten Fenster" in page
    assert Project.objects.get().idea == "Aus dem ersten Fenster"
    fresh = Project.objects.get().changed_at.isoformat()
    assert f'value="{fresh}"' in page
    client.post(at(row), {**FULL, "idea": "Aus dem zweiten Fenster", "seen": fresh})
    assert Project.objects.get().idea == "Aus dem zweiten Fenster"


def test_a_double_click_saves_once(client: Client, row: Registration) -> None:
    for _ in range(2):
        assert client.post(at(row), {**FULL, "seen": ""}).status_code == 302
    assert Project.objects.count() == 1
    assert OutboxMail.objects.filter(kind="project_written").count() == 1


def test_conversation(client: Client, row: Registration) -> None:
    client.post(at(row), FULL)
    project = Project.objects.get()
    trainer = Person.objects.get(email="tina@institut.example")
    projects.comment(project=project, author=trainer, by_trainer=True, text="Gut! <b>", by=DESK, at=NOW)
    assert "Antwort vom Lehrteam: Bürgerkoffer" in client.get(reverse("my:start")).content.decode()
    page = client.get(at(row)).content.decode()
    assert "Gut! &lt;b&gt;" in page and "Lehrteam" in page
    for _ in range(2):
        client.post(at(row, "project_comment"), {"text": "Danke 🌲"})
    assert project.comments.count() == 2
    for wrong in ("", "   ", "x" * 5001):
        answer = client.post(at(row, "project_comment"), {"text": wrong})
        assert answer.status_code == 200 and 'class="error"' in answer.content.decode()
    assert "x" * 5001 in answer.content.decode()
    assert client.get(at(row, "project_comment"))["Location"] == at(row)


def test_sharing_and_taking_back(client: Client, row: Registration) -> None:
    client.post(at(row), {"title": "Nur ein Titel"})
    told = client.post(at(row, "project_share"), follow=True).content.decode()
    assert "Bitte schreiben Sie zuerst Titel, Problem und Idee" in told
    client.post(at(row), {**FULL, "seen": Project.objects.get().changed_at.isoformat()})
    assert client.get(at(row, "project_share")).status_code == 302
    assert Project.objects.get().shared_at is None
    for _ in range(2):
        told = client.post(at(row, "project_share"), follow=True).content.decode()
    assert "Auch das Kursbüro kann" in told and "Mit dem Kursbüro geteilt" in told
    assert Project.objects.get().shared_at == NOW
    told = client.post(at(row, "project_unshare"), follow=True).content.decode()
    assert "Nicht mehr geteilt" in told
    assert Project.objects.get().shared_at is None
    client.get(at(row, "project_unshare"))


def test_without_a_confirmed_seat_there_is_no_project(client: Client, me: Person) -> None:
    row = people.registered(people.run().event, name=me.full_name, email=me.email)
    for method in (client.get, client.post):
        told = method(at(row), follow=True).content.decode()
        assert "gehört zu einem bestätigten Platz" in told
    assert not Project.objects.exists()


def test_the_list_shows_written_and_unwritten(client: Client, row: Registration) -> None:
    listed = client.get(reverse("my:projects")).content.decode()
    assert "noch kein Praxisprojekt beschrieben" in listed
    client.post(at(row), FULL)
    listed = client.get(reverse("my:projects")).content.decode()
    assert "Bürgerkoffer" in listed and "beim Lehrteam" in listed
    assert "noch kein Praxisprojekt beschrieben" not in listed

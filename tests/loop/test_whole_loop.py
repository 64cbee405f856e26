"""One record travels through the whole house, door by door: from the registration for a course to the map."""

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import audit, clock
from lotse.base.models import OutboxMail
from lotse.credentials.models import Certificate
from lotse.events.models import Registration
from lotse.exchange.models import Copy, Solution
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality
from lotse.training.models import Project, Run
from tests import people
from tests.people import NOW, towns

pytestmark = pytest.mark.django_db

PROJECT = {
    "title": "Wärmebild fürs Rathaus",
    "problem": "Niemand weiß, wo die Heizwärme bleibt.",
    "idea": "Eine geliehene Kamera und zwei Rundgänge.",
    "audience": "alle, die dort arbeiten",
    "first_step": "Termin mit den Stadtwerken",
    "need": "zwei Vormittage",
}
ENTRY = {
    "topic": "energy",
    "status": "pilot",
    "summary": "Zwei Rundgänge mit einer geliehenen Kamera zeigen, wo Wärme verloren geht.",
    "people_benefit": "Im Winter zieht es nicht mehr am Schalter.",
    "cost_once_cents": "1.200",
    "price_year": "2026",
}
ANNA = {"first_name": "Anna", "last_name": "Wiesner", "email": "anna.wiesner@ahlental.example"}
AHEAD = {"lat": 51.2, "lon": 8.1}


def logged_in(person: Person) -> Client:
    """A browser with this person's session."""
    client = Client()
    client.force_login(person)
    return client


def send(client: Client, door: str, *arguments: Any, **data: Any) -> str:
    """Send a form; it is accepted and leads on."""
    answer = client.post(reverse(door, args=arguments), data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer.headers["Location"])


def link_to(address: str, purpose: str) -> str:
    """The newest mailed link of one purpose, as somebody clicks on it."""
    mail = OutboxMail.objects.filter(to_address=address, text__contains=f"/link/{purpose}/").latest("id")
    found = re.search(rf"(/link/{purpose}/\S+?/)(?=\s)", mail.text)
    assert found, mail.text
    return found[1]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Move the clock of the doors."""

    def move(**later: int) -> None:
        moment = NOW + timedelta(**later)
        monkeypatch.setattr(clock, "now", lambda: moment)

    move()
    return move


def test_from_the_registration_to_the_map(at: Any) -> None:
    giver, taker = towns.town("Ahlental", **AHEAD), towns.town("Bergstadt", lat=51.4, lon=8.4)
    run = people.run()
    certificate = _course(at, run, giver)
    solution = _entry(at, run, giver)
    copy = _copy(at, solution, giver, taker)
    _seen_by_everybody(solution, giver, taker)
    assert Municipality.objects.get(pk=giver.pk).lotsen_count == 1
    assert _trail(certificate, solution, copy) == STORY


def test_nothing_is_public_before_release_and_review(at: Any) -> None:
    """Each step on the way looked at by a visitor: 404 until both the town and the desk have agreed."""
    giver = towns.town("Ahlental", **AHEAD)
    run = people.run()
    _course(at, run, giver)
    seen = []

    def look() -> None:
        for solution in Solution.objects.all():
            page = Client().get(reverse("public:solution", args=[solution.slug]))
            listed = solution.title in Client().get(reverse("public:solutions")).content.decode()
            fed = solution.title in Client().get(reverse("public:solutions_json")).content.decode()
            seen.append((solution.state, page.status_code, listed, fed))

    _entry(at, run, giver, look)
    assert seen == [
        ("draft", 404, False, False),
        ("release", 404, False, False),
        ("review", 404, False, False),
        ("published", 200, True, True),
    ]


def _course(at: Any, run: Run, town: Municipality) -> Certificate:
    """Register, confirm behind the mailed link, be there, get the certificate."""
    desk = logged_in(people.person(role=Role.ORGANISER, organisation=run.course.organisation, name="Olga Büro"))
    form = {**ANNA, "employer": towns.hall(town).name, "payer": "employer", "approval": "granted"}
    send(Client(), "public:register", run.course.slug, run.slug, **form, terms="on", privacy="on")
    page = link_to(ANNA["email"], "registration")
    assert Client().post(f"{page}confirm/").status_code == 302
    at(days=33)
    registration = Registration.objects.get(email=ANNA["email"])
    for session in run.event.sessions.all():
        send(
            desk, "desk:session_attendance", session.pk, **{f"p{registration.pk}": "present", f"u{registration.pk}": ""}
        )
    send(desk, "desk:run_certificates_issue", run.pk)
    return Certificate.objects.get(registration=registration)


def _entry(at: Any, run: Run, town: Municipality, look: Any = lambda: None) -> Solution:
    """The own project becomes a solution; the press office releases it, the coordination publishes it."""
    registration = Registration.objects.get(event=run.event)
    anna = people.person(ANNA["email"], name="Anna Wiesner")
    mine = logged_in(anna)
    at(days=35)
    send(mine, "my:project", registration.uuid, **PROJECT, seen="")
    send(mine, "my:project_share", registration.uuid)
    send(mine, "my:project_solution", registration.uuid)
    solution = Solution.objects.get(author=anna)
    send(mine, "my:solution", solution.uuid, **_typed(solution), **ENTRY)
    look()
    at(days=36)
    asked = {"name": "Petra Presse", "email": "presse@ahlental.example", "office": "press"}
    send(mine, "my:solution_release", solution.uuid, **asked)
    look()
    assert Client().post(link_to("presse@ahlental.example", "release"), {"answer": "give"}).status_code == 302
    look()
    at(days=37)
    region = people.organisation("Regionalagentur", "agency")
    coordination = logged_in(people.person(role=Role.COORDINATOR, organisation=region, name="Karin Netz"))
    send(coordination, "desk:review_publish", solution.pk)
    look()
    solution.refresh_from_db()
    return solution


def _typed(solution: Solution) -> dict[str, str]:
    """What the form shows and the author leaves as it is."""
    kept = ("title", "problem", "how_it_works")
    return {**{name: getattr(solution, name) for name in kept}, "seen": solution.changed_at.isoformat()}


def _copy(at: Any, solution: Solution, giver: Municipality, taker: Municipality) -> Copy:
    """Another town copies it and opens the copy to everybody; the giver's editor is told."""
    editor = logged_in(towns.editor(taker, name="Tom Taker"))
    towns.editor(giver, email="redaktion@ahlental.example", name="Rita Redaktion")
    hall = towns.hall(taker).uuid
    at(days=40)
    answer = editor.post(
        f"{reverse('municipality:copy_new', args=[hall])}?solution={solution.slug}", {"note": "Passt."}
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    copy = Copy.objects.get(municipality=taker)
    send(editor, "municipality:copy_move", hall, copy.uuid, stage="check", on=f"{clock.now():%Y-%m-%d}", note="Angebot")
    send(editor, "municipality:copy_open", hall, copy.uuid, openness="public")
    assert OutboxMail.objects.filter(to_address="redaktion@ahlental.example", kind="copy_opened").count() == 1
    copy.refresh_from_db()
    return copy


def _seen_by_everybody(solution: Solution, giver: Municipality, taker: Municipality) -> None:
    """The page of the solution, both towns, map and feeds tell it; note and next step stay in the town."""
    page = Client().get(reverse("public:solution", args=[solution.slug])).content.decode()
    assert "Bergstadt" in page
    assert "Passt." not in page
    assert "Angebot" not in page
    for town in (giver, taker):
        assert solution.title in Client().get(reverse("public:town", args=[town.slug])).content.decode()
    drawn = Client().get(reverse("public:map")).content.decode()
    assert drawn.count("<title>Ahlental → Bergstadt</title></path>") == 1
    feed = json.loads(Client().get(reverse("public:solutions_json")).content)
    assert [item["title"] for item in feed["items"]] == [solution.title]
    atom = ElementTree.fromstring(Client().get(reverse("public:solutions_atom")).content)
    titles = [title.text for title in atom.findall("{*}entry/{*}title")]
    assert titles == [solution.title]


def _trail(certificate: Certificate, solution: Solution, copy: Copy) -> dict[str, list[tuple[str, str]]]:
    """What the audit trail says about each record: verbs with who acted."""
    project = Project.objects.get(registration=certificate.registration)
    records = {
        "registration": certificate.registration,
        "certificate": certificate,
        "project": project,
        "solution": solution,
        "copy": copy,
    }
    return {
        kind: [(event.verb, event.detail.actor_label) for event in audit.trail(kind, record.uuid)]
        for kind, record in records.items()
    }


STORY = {
    "registration": [
        ("registration.submitted", ""),
        ("registration.confirmed", "Anna Wiesner"),
        ("attendance.noted", "Olga Büro"),
        ("attendance.noted", "Olga Büro"),
    ],
    "certificate": [("certificate.issued", "Olga Büro")],
    "project": [
        ("project.written", "Anna Wiesner"),
        ("project.shared", "Anna Wiesner"),
        ("project.became_solution", "Anna Wiesner"),
    ],
    "solution": [
        ("solution.drafted", "Anna Wiesner"),
        ("solution.written", "Anna Wiesner"),
        ("solution.release_asked", "Anna Wiesner"),
        ("solution.released", "Petra Presse"),
        ("solution.published", "Karin Netz"),
    ],
    "copy": [("copy.begun", "Tom Taker"), ("copy.moved", "Tom Taker"), ("copy.opened", "Tom Taker")],
}

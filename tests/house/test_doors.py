"""Every address of a front refuses those who have no business there. The records asked for exist."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lotse.base import files, outbox
from lotse.base.models import OutboxMail
from lotse.credentials.actions import certificate
from lotse.credentials.models import Signatory
from lotse.events.actions import attendance
from lotse.people.actions import invitation
from lotse.people.wording import Role
from lotse.training.actions import project
from lotse.training.models import Material
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
OWNER = "anna@musterdorf.example"


@dataclass(frozen=True)
class Door:
    """One address of a front: its name, the part of the path that says what it is about, its parameters."""

    name: str
    about: str
    parameters: tuple[str, ...]


def doors(front: str, resolver: URLResolver | None = None, inside: str = "", path: str = "") -> Iterator[Door]:
    """Yield each address of a front."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from doors(front, pattern, pattern.namespace or inside, route)
        elif inside == front and isinstance(pattern, URLPattern):
            about = route.split("<")[0].removeprefix(f"{front}/").rstrip("/")
            yield Door(f"{front}:{pattern.name}", about, tuple(pattern.pattern.converters))


DESK_DOORS, MY_DOORS, LINK_DOORS = (sorted(set(doors(f)), key=str) for f in ("desk", "my", "link"))
KEYED = [door for door in DESK_DOORS if door.parameters and not door.about.startswith("operation")]
OWN = [door for door in MY_DOORS if door.parameters]


@pytest.fixture
def world() -> dict[str, dict[str, Any]]:
    """One record of each kind in the first house, by what an address is about."""
    run = people.run()
    seat = people.confirmed(run.event, email=OWNER, consents={"network": "Sentence."})
    for session in run.event.sessions.all():
        attendance.note(session=session, notes=[attendance.Note(seat.pk, "present")], by=DESK, at=NOW)
    paper = certificate.issue(run=run, registration=seat, by=DESK, at=run.event.ends_at + timedelta(hours=1))
    own = project.write(registration=seat, values={"title": "T", "problem": "P", "idea": "I"}, by=DESK, at=NOW)
    stored = files.store("materials", "folien.txt", b"Folien")
    material = Material.objects.create(
        module=run.course.modules.first(), title="Folien", stored=stored, file_name="folien.txt", size=6
    )
    member = people.person(role=Role.ORGANISER, organisation=run.event.organiser)
    invited = invitation.send(
        email="neu@beispiel.example",
        first_name="N",
        last_name="N",
        organisation=run.event.organiser,
        role=Role.TRAINER,
        by=DESK,
        at=NOW,
    )
    Signatory.objects.create(organisation=run.event.organiser, name="Sam", stored="signatures/none.png")
    outbox.queue(outbox.Mail("sample", "Title", "Text", "de"), to="a@dorf.example", at=NOW)
    keys: dict[str, Any] = {
        "runs": run.pk,
        "courses": run.course_id,
        "events": run.event_id,
        "materials": material.pk,
        "sessions": run.event.sessions.first().pk,
        "team/members": member.memberships.get().pk,
        "team/invitations": invited.pk,
        "signatory": run.event.organiser_id,
        "operation/mails": OutboxMail.objects.latest("pk").pk,
    }
    values = {about: {"pk": key} for about, key in keys.items()}
    values["registrations"] = {"pk": seat.pk, "uuid": seat.uuid}
    values["certificates"] = {"pk": paper.pk, "uuid": paper.uuid}
    values["projects"] = {"uuid": own.uuid, "registration": seat.uuid}
    if "consent" in {door.name.partition(":")[2] for door in MY_DOORS}:
        values["my:consent"] = {"uuid": seat.uuid, "pk": seat.consents.get().pk}
    return values


def address(door: Door, world: dict[str, dict[str, Any]]) -> str:
    """The address of the first house's record."""
    values = world.get(door.name) or world.get(door.about, {})
    return reverse(door.name, kwargs={name: values[name] for name in door.parameters})


def test_there_is_something_to_check() -> None:
    assert len(DESK_DOORS) > 30
    assert len(MY_DOORS) > 10
    assert len(LINK_DOORS) > 5


def answers(client: Client, world: dict[str, dict[str, Any]], asked: list[Door]) -> Iterator[tuple[str, Any]]:
    """Ask for each address by GET and POST."""
    for door in asked:
        for method in ("get", "post"):
            yield f"{method} {door.name}", getattr(client, method)(address(door, world))


def test_an_anonymous_visitor_is_sent_to_the_login(client: Client, world: dict[str, dict[str, Any]]) -> None:
    login = reverse("account_login")
    open_doors = [
        asked
        for asked, answer in answers(client, world, DESK_DOORS + MY_DOORS)
        if (answer.status_code, answer.headers.get("Location", "").split("?")[0]) != (302, login)
    ]
    assert open_doors == []


def test_a_stranger_finds_no_desk(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(people.person(OWNER))
    assert [asked for asked, answer in answers(client, world, DESK_DOORS) if answer.status_code != 404] == []


def test_another_house_finds_nothing_of_this_one(client: Client, world: dict[str, dict[str, Any]]) -> None:
    other = people.organisation("Anderes Haus")
    client.force_login(people.person(role=Role.ORGANISER, organisation=other))
    assert [asked for asked, answer in answers(client, world, KEYED) if answer.status_code not in (404, 405)] == []


def test_nobody_sees_what_belongs_to_others(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(people.person())
    assert [asked for asked, answer in answers(client, world, OWN) if answer.status_code not in (404, 405)] == []


def test_the_owner_finds_it(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(people.person(OWNER))
    found = {door.name: client.get(address(door, world)).status_code for door in OWN}
    assert {name: status for name, status in found.items() if status not in (200, 302, 405)} == {}
    assert 200 in found.values()


def test_every_bad_link_gets_one_and_the_same_answer(client: Client) -> None:
    bodies = set()
    for door in LINK_DOORS:
        values = {"token": "not-a-token", "pk": 1, "uuid": uuid.UUID(int=7)}
        path = reverse(door.name, kwargs={name: values[name] for name in door.parameters})
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in (405, 410)
            if answer.status_code == 410:
                bodies.add(answer.text.replace(path, "/"))
        assert client.post(path).status_code == 410 or client.get(path).status_code == 410
    assert len(bodies) == 1

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
from lotse.events.actions import approval, approval_decision, attendance, hold
from lotse.events.actions import booking as bookings
from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking, Withdrawal
from lotse.exchange.actions import question as questions
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Question
from lotse.people.actions import invitation
from lotse.people.wording import Role
from lotse.toolkit.actions import council_paper
from lotse.training.actions import project
from lotse.training.models import Material
from tests import people
from tests.bad_input import letters
from tests.house import coordination
from tests.people import DESK, NOW
from tests.web.municipality import cast as towns

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


DESK_DOORS, MY_DOORS, LINK_DOORS, TOWN_DOORS = (
    sorted(set(doors(f)), key=str) for f in ("desk", "my", "link", "municipality")
)
COORDINATION = [door for door in DESK_DOORS if door.about.startswith(coordination.PAGES)]
KEYED = [
    door
    for door in DESK_DOORS
    if door.parameters and not door.about.startswith("operation") and door not in COORDINATION
]
OWN = [door for door in MY_DOORS if door.parameters]
OF_ONE_TOWN = [door for door in TOWN_DOORS if "town" in door.parameters]


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
        "withdrawals": Withdrawal.objects.create(
            event=run.event, name="Rita", email="r@dorf.example", contract="K", received_at=NOW
        ).pk,
        "operation/mails": OutboxMail.objects.latest("pk").pk,
    }
    letters.build(run.event)
    keys["messages"] = run.event.messages.get().pk
    keys["reminders"] = run.event.reminders.filter(sent_at=None).first().pk
    keys |= coordination.records()
    values = {about: {"pk": key} for about, key in keys.items()} | coordination.by_key(keys["reviews"])
    values["registrations"] = {"pk": seat.pk, "uuid": seat.uuid}
    asked = approval.ask(registration=seat, name="Bea", email="bea@musterdorf.example", by=DESK, at=NOW)
    approval_decision.grant(request=asked, typed_name="Bea", by=DESK, at=NOW)
    values["my:approval_file"] = {"uuid": seat.uuid, "approval": asked.uuid}
    values["certificates"] = {"pk": paper.pk, "uuid": paper.uuid}
    values["mail-texts"] = {"pk": run.event.organiser_id, "kind": "confirmed", "language": "de"}
    values["projects"] = {"uuid": own.uuid, "registration": seat.uuid}
    begun = solutions.draft(
        municipality=towns.municipality(), values=towns.FULL, author=people.person(OWNER), by=DESK, at=NOW
    )
    values["solutions"] = {"solution": begun.uuid}
    if "consent" in {door.name.partition(":")[2] for door in MY_DOORS}:
        values["my:consent"] = {"uuid": seat.uuid, "pk": seat.consents.get().pk}
    return values


@pytest.fixture
def town() -> dict[str, Any]:
    """One record of each kind in one town, by the name of the parameter."""
    given = towns.public()
    paper = council_paper.begin(solution=given, municipality=towns.municipality(), by=DESK, at=NOW)
    council_paper.write(paper=paper, values={"climate": "Positiv"}, by=DESK, at=NOW)
    invited = invitation.send(
        email="neu@dorf.example",
        first_name="N",
        last_name="N",
        organisation=towns.town_hall(),
        role=Role.EDITOR,
        by=DESK,
        at=NOW,
    )
    several, asked = _booking(), _question()
    return {
        "booking": several.uuid,
        "uuid": several.registrations.order_by("pk")[0].uuid,
        "town": towns.town_hall().uuid,
        "person": towns.editor().uuid,
        "invitation": invited.uuid,
        "solution": towns.draft().uuid,
        "copy": towns.copy(given).uuid,
        "question": asked.uuid,
        "answer": asked.answers.get().uuid,
        "pk": towns.improvement().pk,
        "paper": paper.uuid,
        "kind": "docx",
        "block": "climate",
        "piece": "poster.pdf",
        "number": 1,
    }


def _booking() -> Booking:
    """Two people of the town, one name still open."""
    held = hold.reserve(event=people.run().event, seats=2, session="", address="", by=DESK, at=NOW)
    persons = [PersonEntry("Inga", "Sommer", OWNER), PersonEntry()]
    entry = GroupEntry("Petra Personal", "personal@dorf.example", towns.town_hall().name, "employer", persons)
    return bookings.complete(booking=held, entry=entry, by=DESK, at=NOW)


def _question() -> Question:
    """What another town asks the town, with an answer."""
    towns.editor()
    own, other = towns.public(towns.HOME, title="Gefragte Idee"), towns.municipality(towns.OTHER)
    facts = {"text": "Wer wartet sie?", "person": None, "is_named": False, "call": None}
    row = questions.ask(solution=own, municipality=other, **facts, by=DESK, at=NOW)
    questions.answer(question=row, municipality=own.municipality, text="Der Bauhof.", by=DESK, at=NOW)
    return row


def address(door: Door, world: dict[str, dict[str, Any]]) -> str:
    """The address of the first house's record."""
    values = world.get(door.name) or world.get(door.about, {})
    return reverse(door.name, kwargs={name: values[name] for name in door.parameters})


def test_there_is_something_to_check() -> None:
    assert len(DESK_DOORS) > 30
    assert len(MY_DOORS) > 10
    assert len(LINK_DOORS) > 5
    assert len(COORDINATION) > 15
    assert len(OF_ONE_TOWN) > 20


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


def test_colleagues_of_the_coordination_are_told_whom_to_ask(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(people.person(role=Role.ORGANISER, organisation=people.organisation()))
    asked = list(answers(client, world, COORDINATION))
    assert [name for name, answer in asked if answer.status_code != 403] == []
    assert [name for name, answer in asked if "kümmert sich die Koordination" not in answer.text] == []


def test_a_town_editor_finds_no_desk(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(towns.editor())
    assert [asked for asked, answer in answers(client, world, DESK_DOORS) if answer.status_code != 404] == []


def test_nobody_sees_what_belongs_to_others(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(people.person())
    assert [asked for asked, answer in answers(client, world, OWN) if answer.status_code not in (404, 405)] == []


def test_the_owner_finds_it(client: Client, world: dict[str, dict[str, Any]]) -> None:
    client.force_login(people.person(OWNER))
    found = {door.name: client.get(address(door, world)).status_code for door in OWN}
    assert {name: status for name, status in found.items() if status not in (200, 302, 405)} == {}
    assert 200 in found.values()


def in_town(client: Client, town: dict[str, Any]) -> dict[str, Any]:
    """What each address of a town answers to GET and POST."""
    found = {}
    for door in OF_ONE_TOWN:
        place = reverse(door.name, kwargs={name: town[name] for name in door.parameters})
        found[f"get {door.name}"] = client.get(place)
        found[f"post {door.name}"] = client.post(place)
    return found


def test_a_town_opens_to_its_editors_only(client: Client, town: dict[str, Any]) -> None:
    login = reverse("account_login")
    assert {answer.headers["Location"].split("?")[0] for answer in in_town(client, town).values()} == {login}
    for somebody, refused in ((towns.stranger(), 404), (people.person(), 404), (towns.colleague(), 403)):
        client.force_login(somebody)
        found = {name: answer.status_code for name, answer in in_town(client, town).items()}
        assert {name: status for name, status in found.items() if status not in (refused, 405)} == {}
    client.force_login(towns.editor())
    found = {name: answer.status_code for name, answer in in_town(client, town).items() if name.startswith("get ")}
    assert {name: status for name, status in found.items() if status not in (200, 302, 405)} == {}
    assert list(found.values()).count(200) > 10


def test_another_town_finds_no_record_of_this_one(client: Client, town: dict[str, Any]) -> None:
    client.force_login(towns.stranger())
    theirs = {**town, "town": towns.town_hall(towns.OTHER).uuid}
    # What towns ask each other, all towns of the Schule read; who may do what there, its own test asks.
    inner = [
        door for door in OF_ONE_TOWN if set(door.parameters) - {"town", "kind"} and "question" not in door.parameters
    ]
    found = {
        door.name: client.get(reverse(door.name, kwargs={n: theirs[n] for n in door.parameters})) for door in inner
    }
    assert {name: answer.status_code for name, answer in found.items() if answer.status_code not in (404, 405)} == {}
    assert len(found) > 10


def test_every_bad_link_gets_one_and_the_same_answer(client: Client) -> None:
    bodies = set()
    for door in LINK_DOORS:
        values = {"token": "not-a-token", "pk": 1, "uuid": uuid.UUID(int=7), "slug": "entry", "key": uuid.UUID(int=8)}
        path = reverse(door.name, kwargs={name: values[name] for name in door.parameters})
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in (405, 410)
            if answer.status_code == 410:
                bodies.add(answer.text.replace(path, "/"))
        assert client.post(path).status_code == 410 or client.get(path).status_code == 410
    assert len(bodies) == 1

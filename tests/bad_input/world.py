"""A small world with one of everything: runs and registrations in every state, certificates, projects, mails."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from PIL import Image

from lotse.base import actor, files, links, setup
from lotse.base.models import OutboxMail
from lotse.credentials.actions import certificate as certificates
from lotse.credentials.actions import signatory
from lotse.events.actions import attendance
from lotse.events.actions import registration as registrations
from lotse.events.models import Event, Registration
from lotse.people.actions import invitation as invitations
from lotse.people.models import Invitation, Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.training.actions import course as courses
from lotse.training.actions import history
from lotse.training.actions import project as projects
from lotse.training.actions import run as runs
from lotse.training.models import Course, Material, Project, Run
from tests import people
from tests.bad_input import coordination, exchange, letters, superiors, town
from tests.people import DESK, NOW

WHEN = {"by": DESK, "at": NOW}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@dataclass
class House:
    """What belongs to one organising body, and who works there."""

    body: Organisation
    organiser: Person
    trainer: Person
    clerk: Person
    course: Course
    runs: list[Run]
    seated: Registration
    editor: Person | None = None
    registrations: list[Registration] = field(default_factory=list)


@dataclass
class World:
    """Two houses that must not see each other, and the operator of the installation."""

    ours: House
    theirs: House
    operator: Person
    coordinator: Person


def build() -> World:
    """Make the world through the actions, at the moment `NOW`."""
    setup.set_up_demo(region_name="Musterregion", carrier_name="Musteramt", carrier_email="a@muster.example", **WHEN)
    region = people.organisation("Musteramt", "agency")
    operator = people.person("operator@beispiel.example", role=Role.OPERATOR, organisation=region)
    coordinator = people.person("coordinator@beispiel.example", role=Role.COORDINATOR, organisation=region)
    world = World(_house("eins"), _house("zwei"), operator, coordinator)
    coordination.build()
    exchange.build()
    for name, house in (("eins", world.ours), ("zwei", world.theirs)):
        shared = Project.objects.filter(registration__email=house.clerk.email, shared_at__isnull=False).first()
        house.editor = town.build(name, house.clerk, shared)
    OutboxMail.objects.filter(pk=OutboxMail.objects.order_by("pk").values("pk")[:1]).update(
        state=OutboxMail.FAILED, attempts=9, last_error="550 unknown"
    )
    return world


def _house(name: str) -> House:
    body = people.organisation(f"Institut {name}")
    organiser = people.person(f"organiser@{name}.example", role=Role.ORGANISER, organisation=body, name="Olga Büro")
    trainer = people.person(f"trainer@{name}.example", role=Role.TRAINER, organisation=body, name="Theo Lehr")
    clerk = people.person(f"clerk@{name}.example", name="Clara Amt")
    signatory.save(
        organisation=body, name="Sam Schmidt", function="Leitung", place="Musterdorf", image=_image(), **WHEN
    )
    course = people.course(body, title=f"Lehrgang {name}", question_1="Was haben Sie vor?", question_2="Vorwissen?")
    _material(course)
    courses.set_partners(course=course, partners=[(body, "host")], **WHEN)
    house = House(body, organiser, trainer, clerk, course, *_runs(course, trainer, clerk))
    superiors.build(house.runs[1].event, clerk.email)
    letters.build(house.runs[1].event)
    house.registrations = list(Registration.objects.filter(event__organiser=body))
    _invite(name, organiser, body)
    return house


def _material(course: Course) -> None:
    module = course.modules.first()
    stored = files.store("material", "folien.pdf", PDF)
    Material.objects.create(module=module, title="Folien", stored=stored, file_name="folien.pdf", size=len(PDF))
    Material.objects.create(module=module, title="Verweis", url="https://beispiel.example/")


def _runs(course: Course, trainer: Person, clerk: Person) -> tuple[list[Run], Registration]:
    draft = people.run(course, published=False)
    coming = people.run(course, starts=NOW.replace(hour=8) + timedelta(days=40))
    full = people.run(course, starts=NOW.replace(hour=8) + timedelta(days=50), capacity=1)
    today = people.run(course, starts=NOW.replace(hour=8), number=1)
    over = people.run(course, starts=NOW.replace(hour=8) - timedelta(days=20))
    gone = people.run(course, starts=NOW.replace(hour=8) + timedelta(days=60))
    elsewhere = people.run(
        course, starts=NOW.replace(hour=8) + timedelta(days=70), outside_url="https://beispiel.example/"
    )
    made = [draft, coming, full, today, over, gone, elsewhere]
    for run in made:
        runs.set_trainers(run=run, trainers=[trainer], **WHEN)
    people.confirmed(coming.event)
    people.registered(coming.event, consents={"network": "Ja", "list": "Ja"})
    mine = people.registered(coming.event, name="Clara Amt", email=clerk.email, consents={"network": "Ja"})
    registrations.cancel(registration=people.confirmed(coming.event), **WHEN)
    people.confirmed(full.event)
    people.registered(full.event)
    people.registered(full.event, name="Clara Amt", email=clerk.email)
    people.confirmed(gone.event)
    runs.cancel(run=gone, reason="Zu wenige Anmeldungen", **WHEN)
    _enrol(today, "Tina Heute")
    seated = _certified(over, clerk)
    _projects(Registration.objects.filter(event__in=[coming.event, today.event, over.event]), trainer)
    past = history.enter(
        run=Run(course=course, source_url="https://beispiel.example/", source_date=date(2026, 1, 1)),
        event=Event(title=course.title, organiser=course.organisation),
        first_day=date(2021, 5, 10),
        last_day=date(2021, 5, 12),
        **WHEN,
    )
    registrations.confirm(registration=mine, by=actor.link(mine.uuid, mine.full_name), at=NOW)
    return [*made, past], seated


def _enrol(run: Run, name: str, email: str = "") -> Registration:
    return registrations.enrol(event=run.event, entry=people.entry(name=name, email=email), **WHEN)


def _certified(run: Run, clerk: Person) -> Registration:
    """Four people at a run that is over: certified, corrected, revoked, still due."""
    names = {"Clara Amt": clerk.email, "Ina Neu": "", "Rolf Weg": "", "Dana Noch": ""}
    rows = [_enrol(run, name, email) for name, email in names.items()]
    for session in run.event.sessions.all():
        attendance.note(session=session, notes=[attendance.Note(r.pk, "present") for r in rows], **WHEN)
    issued = [certificates.issue(run=run, registration=row, **WHEN) for row in rows[:3]]
    certificates.reissue(
        certificate=issued[1], holder_name="Ina Alt", family_name="Alt", form="lotsin", reason="Heirat", **WHEN
    )
    certificates.revoke(certificate=issued[2], reason="Verwechselt", **WHEN)
    Registration.objects.filter(pk=rows[0].pk).update(person=clerk)
    return rows[0]


def _projects(rows: Iterable[Registration], trainer: Person) -> None:
    for row in [r for r in rows if r.state == "confirmed"][:3]:
        values = {n: f"Text zu {n}" for n in ("title", "problem", "idea", "audience", "first_step", "need")}
        made = projects.write(registration=row, values=values, by=actor.link(row.uuid, row.full_name), at=NOW)
        by = actor.person(trainer.uuid, trainer.full_name)
        projects.comment(project=made, author=trainer, by_trainer=True, text="Gut!", by=by, at=NOW)
    projects.share(project=made, **WHEN)


def _image() -> bytes:
    out = io.BytesIO()
    Image.new("L", (60, 20), 255).save(out, "PNG")
    return out.getvalue()


def _invite(name: str, organiser: Person, body: Organisation) -> None:
    for number, state in enumerate(("open", "open", "used", "expired", "withdrawn")):
        made = invitations.send(
            email=f"neu{number}@{name}.example",
            first_name="Nina",
            last_name="Neu",
            organisation=body,
            role=Role.TRAINER,
            invited_by=organiser,
            **WHEN,
        )
        if state == "used":
            invitations.accept(invitation=made, **WHEN)
        if state == "withdrawn":
            invitations.withdraw(invitation=made, **WHEN)
        if state == "expired":
            Invitation.objects.filter(pk=made.pk).update(sent_at=NOW - timedelta(days=60))


def registration_token(row: Registration) -> str:
    """Return the token as it was mailed."""
    return links.sign("registration", row.uuid, row.link_version)


def invitation_token(row: Invitation) -> str:
    """Return the token as it was mailed."""
    return links.sign("invitation", row.uuid, row.version)

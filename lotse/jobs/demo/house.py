"""Invented bodies and accounts: five towns, the institute with its people, and who runs the demonstration."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.credentials.actions import signatory
from lotse.jobs.demo import cast, courses
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.story import COMMAND
from lotse.people.actions import invitation, membership
from lotse.people.actions import person as persons
from lotse.people.models import Person as Account
from lotse.people.wording import Role
from lotse.regions.actions import municipality, organisation
from lotse.regions.models import Municipality, Organisation
from lotse.regions.rules.register import Entry
from lotse.regions.wording import OrganisationKind
from lotse.training.models import Course

INVENTED = "Erfunden für die Vorführung"
TOWNS = (
    ("99000001", cast.SMALL, "Gemeinde", 4900),
    ("99000002", cast.MIDDLE, "Gemeinde", 8000),
    ("99000003", cast.LARGE, "Stadt", 24000),
    ("99000004", cast.VALLEY, "Gemeinde", 12500),
    ("99000005", cast.CITY, "Stadt", 46000),
)


@dataclass
class House:
    """The institute: its accounts and courses, and who runs the demonstration."""

    institute: Organisation
    operator: Account
    organiser: Account
    trainer: Account
    second: Account
    clerk: Account
    basic: Course
    data_day: Course

    @property
    def desk(self) -> Actor:
        """The course office."""
        return actor.person(self.organiser.uuid, self.organiser.full_name)

    @property
    def teaching(self) -> Actor:
        """The trainer."""
        return actor.person(self.trainer.uuid, self.trainer.full_name)


def enter_bodies(*, at: datetime) -> dict[str, Organisation]:
    """Enter the towns (keys that cannot exist, outside all figures), the institute and the others."""
    towns = {}
    for ags, name, kind, population in TOWNS:
        entry = Entry(ags, name, kind, "", population, at.year, None, None, None)
        towns[name] = municipality.enter(
            entry=entry, source=INVENTED, is_fictive=True, mail_domain=cast.DOMAINS[name], by=COMMAND, at=at
        )
    bodies = {name: Organisation.objects.get(municipalities=town) for name, town in towns.items()}
    for name, kind, served in (
        (cast.INSTITUTE, OrganisationKind.INSTITUTE, []),
        (cast.CARRIER, OrganisationKind.AGENCY, []),
        (cast.UTILITY, OrganisationKind.UTILITY, [towns[cast.LARGE]]),
    ):
        bodies[name] = _body(name, kind, served, at)
    return bodies


def _body(name: str, kind: str, served: list[Municipality], at: datetime) -> Organisation:
    return organisation.add(
        name=name,
        kind=kind,
        municipalities=served,
        source=INVENTED,
        email=f"info@{cast.DOMAINS[name]}",
        mail_domain=cast.DOMAINS[name],
        is_fictive=True,
        by=COMMAND,
        at=at,
    )


def open_house(bodies: dict[str, Organisation], *, at: datetime) -> House:
    """Give the accounts their roles and enter the two courses."""
    operator = account(cast.OPERATOR, at)
    membership.give(person=operator, organisation=bodies[cast.CARRIER], role=Role.OPERATOR, by=COMMAND, at=at)
    institute = bodies[cast.INSTITUTE]
    running = actor.person(operator.uuid, operator.full_name)
    organiser = invited(cast.ORGANISER, institute, Role.ORGANISER, operator, running, at)
    desk = actor.person(organiser.uuid, organiser.full_name)
    trainer, second = (
        invited(one, institute, Role.TRAINER, organiser, desk, at + timedelta(hours=3))
        for one in (cast.TRAINER, cast.SECOND_TRAINER)
    )
    later = at + timedelta(days=1)
    signatory.save(
        organisation=institute,
        name=organiser.full_name,
        function="Leitung des Kursbüros",
        place="Musterstadt",
        by=desk,
        at=later,
    )
    return House(
        institute,
        operator,
        organiser,
        trainer,
        second,
        account(cast.CLERK, at),
        courses.basic(institute, by=desk, at=later),
        courses.data_day(institute, by=desk, at=later),
    )


def account(person: Person, at: datetime) -> Account:
    """Return the account of an invented person; makes it at the first time."""
    return persons.ensure(
        email=person.email, first_name=person.first_name, last_name=person.last_name, by=COMMAND, at=at
    )


def invited(person: Person, body: Organisation, role: Role, inviter: Account, by: Actor, at: datetime) -> Account:
    """Let somebody be invited by mail, and accept two hours later."""
    sent = invitation.send(
        email=person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        organisation=body,
        role=role,
        invited_by=inviter,
        by=by,
        at=at,
    )
    guest = actor.link(sent.uuid, person.full_name)
    return invitation.accept(invitation=sent, by=guest, at=at + timedelta(hours=2))

"""Talks of the invented network: two to come, one that took place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from lotse.base import actor
from lotse.events.actions import registration as registrations
from lotse.events.actions.registration import Entry
from lotse.events.wording import Approval, Payer
from lotse.jobs.demo import cast
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.ideas import Ideas
from lotse.network.actions import meeting as meetings
from lotse.network.actions.meeting import Facts
from lotse.network.models import Meeting
from lotse.network.wording import MeetingKind
from lotse.regions.models import Organisation


@dataclass(frozen=True)
class Talk:
    """One meeting: in so many days (negative: so long ago), planned before, with these people."""

    title: str
    summary: str
    days: int
    planned: int
    town: str
    people: tuple[Person, ...]
    kind: MeetingKind = MeetingKind.TALK
    minutes: int = 45


TALKS = (
    Talk(
        "Licht nach Bedarf: was wir beim zweiten Mal anders machen",
        "Musterstadt erzählt von einem Jahr mit Leuchten, die auf Bewegung reagieren.\n\n"
        "Danach ist Zeit für Fragen. Alles daran ist erfunden.",
        -35,
        70,
        cast.LARGE,
        (cast.CLERK, cast.EDITORS[cast.SMALL], cast.EDITORS[cast.MIDDLE]),
    ),
    Talk(
        "Bäume gießen, wenn sie Durst haben",
        "Sensoren im Boden sagen, welche Bäume Wasser brauchen. Was kostet das eine kleine Kommune?",
        16,
        9,
        cast.LARGE,
        (cast.CLERK, cast.EDITORS[cast.SMALL]),
    ),
    Talk(
        "Klassentreffen der Beispielkommunen",
        "Alle Beispielkommunen an einem Tisch: Was läuft, was hakt, was übernehmen wir voneinander?",
        44,
        6,
        cast.MIDDLE,
        (cast.EDITORS[cast.LARGE],),
        kind=MeetingKind.NETWORK,
        minutes=180,
    ),
)


def tell(ideas: Ideas, carrier: Organisation) -> None:
    """Plan each talk, and let people register and confirm."""
    story = ideas.story
    for talk in TALKS:
        planned = ideas.ago(talk.planned, 9, 20)
        made: list[Meeting] = []
        story.add(planned, partial(_plan, ideas, carrier, talk, made))
        for number, person in enumerate(talk.people):
            moment = min(planned + timedelta(hours=3 + 5 * number), story.days.now - timedelta(minutes=30))
            story.add(moment, partial(_join, made, person))


def _plan(ideas: Ideas, carrier: Organisation, talk: Talk, made: list[Meeting], at: datetime) -> None:
    days = ideas.story.days
    wanted = days.today + timedelta(days=talk.days)
    day = days.block(wanted, 1)[0] if talk.days > 0 else days.block_until(wanted, 1)[0]
    facts = Facts(
        title=talk.title,
        starts_at=days.at(day, 12, 30),
        minutes=talk.minutes,
        kind=talk.kind,
        summary=talk.summary,
        town=ideas.halls.towns[talk.town],
        online_link="https://treffen.regionalagentur.example/pausenhof",
        contact_name=cast.COORDINATOR.full_name,
        contact_email=cast.COORDINATOR.email,
    )
    made.append(meetings.plan(organiser=carrier, facts=facts, by=ideas.halls.desk, at=at))


def _join(made: list[Meeting], person: Person, at: datetime) -> None:
    entry = Entry(
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        employer=person.employer,
        payer=Payer.EMPLOYER,
        approval=Approval.NOT_NEEDED,
    )
    row = registrations.submit(event=made[0].event, entry=entry, by=actor.visitor(), at=at).registration
    registrations.confirm(registration=row, by=actor.link(row.uuid, row.full_name), at=at + timedelta(minutes=7))

"""The cast: small factories for bodies, courses, runs, people. Everything invented."""

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from lotse.base import actor
from lotse.base.text import fold
from lotse.events.actions import registration as registrations
from lotse.events.actions.event import Day
from lotse.events.models import Event, Registration
from lotse.people.actions import membership
from lotse.people.actions import person as persons
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.training.actions import course as courses
from lotse.training.actions import run as runs
from lotse.training.models import Course, Module, Run

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
DESK = actor.job("tests")
_numbers = count(1)


def organisation(name: str = "Beispiel-Bildungsinstitut", kind: str = "institute", **facts: Any) -> Organisation:
    """A body; the same name gives the same body."""
    found = Organisation.objects.filter(name=name).first()
    # Unlike a counter unique across processes too: seeds of one installation run one after the other.
    slug = f"body-{uuid.uuid4().hex[:12]}"
    return found or Organisation.objects.create(
        name=name, kind=kind, sort_key=fold(name), slug=slug, is_fictive=True, **facts
    )


def person(
    email: str = "",
    *,
    role: Role | None = None,
    organisation: Organisation | None = None,
    name: str = "Toni Muster",
) -> Person:
    """Somebody with an account, with a role where given."""
    first, _, last = name.partition(" ")
    email = email or f"person{next(_numbers)}@beispiel.example"
    made = persons.ensure(email=email, first_name=first, last_name=last, by=DESK, at=NOW)
    if role is not None and organisation is not None:
        membership.give(person=made, organisation=organisation, role=role, by=DESK, at=NOW)
    return made


def course(body: Organisation | None = None, **facts: Any) -> Course:
    """A public course of two modules, 16 UE."""
    made = Course(
        title=facts.pop("title", "Smart City Lotse, Beispiellehrgang"),
        organisation=body or organisation(),
        summary="Ein Lehrgang.",
        is_public=True,
        is_fictive=True,
        **facts,
    )
    modules = [
        Module(title="Grundlagen", goal="Begriffe kennen", units=Decimal(8)),
        Module(title="Praxis", goal="Ein Projekt planen", units=Decimal(8)),
    ]
    return courses.save(course=made, modules=modules, by=DESK, at=NOW)


def days(start: datetime, number: int = 2, units: int = 8) -> list[Day]:
    """Days in a row, 9 to 16:30."""
    return [
        Day(
            starts_at=start + timedelta(days=i),
            ends_at=start + timedelta(days=i, hours=7, minutes=30),
            units=Decimal(units),
        )
        for i in range(number)
    ]


def run(
    of: Course | None = None,
    *,
    starts: datetime | None = None,
    published: bool = True,
    number: int = 2,
    **facts: Any,
) -> Run:
    """A run of two days in thirty days, published, with the event facts given."""
    of = of or course()
    event = Event(title=of.title, organiser=of.organisation, place_name="Beispielhaus", **facts)
    made = Run(course=of, price_text="480 €", cancellation_text="Kostenfrei bis 14 Tage vorher.", threshold=80)
    starts = starts or NOW.replace(hour=8) + timedelta(days=30)
    runs.plan(run=made, event=event, days=days(starts, number), by=DESK, at=NOW)
    return runs.publish(run=made, by=DESK, at=NOW) if published else made


def entry(name: str = "", email: str = "", **facts: Any) -> registrations.Entry:
    """What somebody types; each call another person."""
    number = next(_numbers)
    first, _, last = (name or f"Vorname{number} Nachname{number}").partition(" ")
    values = {"employer": "Beispielkommune Musterdorf", "payer": "employer", "approval": "granted", **facts}
    return registrations.Entry(
        first_name=first, last_name=last, email=email or f"anna{number}@musterdorf.example", **values
    )


def registered(event: Event, at: datetime = NOW, **facts: Any) -> Registration:
    """Somebody who has registered and not confirmed yet."""
    return registrations.submit(event=event, entry=entry(**facts), by=actor.visitor(), at=at).registration


def confirmed(event: Event, at: datetime = NOW, **facts: Any) -> Registration:
    """Somebody with a confirmed seat."""
    made = registered(event, at, **facts)
    return registrations.confirm(registration=made, by=actor.link(made.uuid, made.full_name), at=at)

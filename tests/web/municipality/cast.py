"""Who knocks at the door of a town in these tests."""

from itertools import count

from django.http import HttpResponse
from django.test import Client

from lotse.base.text import fold, slug
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import improvement as improvements
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Copy, Improvement, Solution
from lotse.exchange.wording import Origin
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality, Organisation
from tests import people

HOME, OTHER = "Beispielkommune Musterdorf", "Beispielkommune Ahlental"
_numbers = count(1)


def municipality(name: str = HOME) -> Municipality:
    """An invented town; the same name gives the same town."""
    found = Municipality.objects.filter(name=name).first()
    return found or Municipality.objects.create(
        ags=f"97{next(_numbers):06d}",
        slug=slug(name),
        name=name,
        sort_key=fold(name),
        kind="Gemeinde",
        population=8000,
        population_year=2025,
        source="Erfunden",
        is_fictive=True,
    )


def town_hall(name: str = HOME) -> Organisation:
    """The town hall of the town."""
    body = people.organisation(f"Rathaus {name}", "municipality")
    body.municipalities.add(municipality(name))
    return body


def editor(name: str = HOME, who: str = "Edda Redaktion") -> Person:
    """Somebody who edits for the town."""
    return people.person(role=Role.EDITOR, organisation=town_hall(name), name=who)


def colleague(name: str = HOME) -> Person:
    """Somebody of the same town hall with another task."""
    return people.person(role=Role.ORGANISER, organisation=town_hall(name), name="Kolle Gin")


def stranger() -> Person:
    """The editor of another town."""
    return editor(OTHER, "Fremde Redaktion")


def logged_in(person: Person) -> Client:
    """A browser in which the person is logged in."""
    client = Client()
    client.force_login(person)
    return client


def text(answer: HttpResponse) -> str:
    """The page as text."""
    return answer.content.decode()


FULL = {
    "title": "Straßenlicht nach Bedarf",
    "topic": "energy",
    "status": "operation",
    "summary": "Licht nur, wenn jemand kommt.",
    "problem": "Das Licht brannte die ganze Nacht.",
    "how_it_works": "Sensoren an jeder Leuchte.",
    "people_benefit": "Es ist hell, wo jemand geht.",
}


def draft(name: str = HOME, **values: object) -> Solution:
    """A complete draft of the town."""
    return solutions.draft(municipality=municipality(name), values={**FULL, **values}, by=people.DESK, at=people.NOW)


def public(name: str = OTHER, **values: object) -> Solution:
    """A public entry of an invented town."""
    given = {**FULL, **values}
    town = municipality(name)
    return solutions.enter(municipality=town, values=given, origin=Origin.EXAMPLE, by=people.DESK, at=people.NOW)


def copy(solution: Solution, name: str = HOME) -> Copy:
    """A copy the town has begun."""
    return copies.begin(solution=solution, municipality=municipality(name), by=people.DESK, at=people.NOW)


def improvement(text: str = "Mit Zeitschaltung besser", giver: str = HOME, taker: str = OTHER) -> Improvement:
    """A note of another town about a copy of an own solution."""
    given = public(giver, title=f"Verbesserte Idee {next(_numbers)}")
    row = copies.begin(solution=given, municipality=municipality(taker), by=people.DESK, at=people.NOW)
    copies.open_to(copy=row, openness="giver", by=people.DESK, at=people.NOW)
    return improvements.tell(copy=row, text=text, by=people.DESK, at=people.NOW)

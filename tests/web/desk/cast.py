"""Who knocks at the desk in these tests, and what a browser would send."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from lotse.events.models import TeamMember
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.training.models import Run
from tests import people


def office(body: Organisation | None = None) -> Person:
    """Somebody of the course office."""
    return people.person(role=Role.ORGANISER, organisation=body or people.organisation(), name="Ola Büro")


def trainer(run: Run) -> Person:
    """Somebody who teaches the run and has no other role in its organisation."""
    body = people.organisation("Trainingshaus")
    somebody = people.person(role=Role.TRAINER, organisation=body, name="Toni Trainer")
    TeamMember.objects.create(event=run.event, person=somebody, task=TeamMember.TRAINER)
    return somebody


def colleague(body: Organisation | None = None) -> Person:
    """Somebody of the same organisation with another task."""
    return people.person(role=Role.TRAINER, organisation=body or people.organisation(), name="Kolle Gin")


def coordinator() -> Person:
    """The coordination of the region."""
    body = people.organisation("Beispielagentur", "agency")
    return people.person(role=Role.COORDINATOR, organisation=body, name="Kora Dina")


def stranger() -> Person:
    """The course office of another organisation."""
    return office(people.organisation("Anderes Haus"))


def logged_in(person: Person) -> Client:
    """A browser in which the person is logged in."""
    client = Client()
    client.force_login(person)
    return client


def text(answer: HttpResponse) -> str:
    """The page as text."""
    return answer.content.decode()


class _Fields(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._area = self._select = ""
        self._action, self._inside, self._done = action, False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value if value is not None else "" for name, value in attrs}
        name = have.get("name", "")
        if tag == "form":
            self._inside = have.get("action") == self._action and not self._done
            self._done = self._done or self._inside
        if self._action and not self._inside:
            return
        if tag == "input" and name and name != "csrfmiddlewaretoken":
            kind = have.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in have:
                    self.values[name] = have.get("value", "on")
            elif kind != "file":
                self.values[name] = have.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.values[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in have or self._select not in self.values):
            self.values[self._select] = have.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data.removeprefix("\n") if not self.values[self._area] else data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""


def fields(answer: HttpResponse, action: str = "") -> dict[str, Any]:
    """What a browser would send back untouched: the first form with this action, else all forms together."""
    parser = _Fields(action)
    parser.feed(text(answer))
    return parser.values

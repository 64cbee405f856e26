"""The cast of the exchange: entries on each step of their way. Everything invented."""

from datetime import datetime
from typing import Any

from lotse.base import actor, audit
from lotse.base.models import Installation, OutboxMail
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Release, Solution
from lotse.exchange.wording import Origin
from lotse.people.models import Person
from lotse.regions.models import Municipality
from tests.people import DESK, NOW, towns

TEXTS: dict[str, Any] = {
    "title": "Licht nach Bedarf",
    "topic": "energy",
    "status": "operation",
    "summary": "Leuchten werden heller, wenn jemand kommt.",
    "problem": "Nachts brennt Licht, das niemand braucht.",
    "how_it_works": "Sensoren melden Bewegung.",
    "people_benefit": "Der Heimweg ist hell.",
}
FOREIGN = {**TEXTS, "source_url": "https://quelle.example/licht", "source_date": "2022"}


def draft(town: Municipality | None = None, at: datetime = NOW, author: Person | None = None, **other: Any) -> Solution:
    """A complete draft."""
    values = {**TEXTS, **other}
    return solutions.draft(municipality=town or towns.town(), values=values, author=author, by=DESK, at=at)


def asked(solution: Solution, at: datetime = NOW, **other: Any) -> Release:
    """The open request to the head of the administration."""
    told = {"name": "Lea Leitung", "email": "leitung@stadt.example", "office": "lead", **other}
    return releases.ask(solution=solution, **told, by=DESK, at=at)


def in_review(town: Municipality | None = None, author: Person | None = None, **other: Any) -> Solution:
    """Released by the town."""
    release = asked(draft(town, author=author, **other))
    return releases.give(release=release, by=actor.link(release.uuid, release.name), at=NOW)


def published(town: Municipality | None = None, **other: Any) -> Solution:
    """Released and reviewed."""
    return reviews.publish(solution=in_review(town, **other), by=DESK, at=NOW)


def foreign(town: Municipality | None = None, at: datetime = NOW, **other: Any) -> Solution:
    """Written from public sources; the town has not confirmed it."""
    values = {**FOREIGN, **other}
    return solutions.enter(
        municipality=town or towns.town(), values=values, origin=Origin.PUBLIC_SOURCE, by=DESK, at=at
    )


def demonstration() -> None:
    """From now on persons and mails are invented here."""
    Installation.objects.create(
        pk=1, mode="demo", region_name="R", carrier_name="C", carrier_email="info@traeger.example", created_at=NOW
    )


def verbs(kind: str, record: Any) -> list[str]:
    """What the trail tells about a record, oldest first."""
    return [event.verb for event in audit.trail(kind, record.uuid)]


def last(kind: str, record: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The newest line of the trail: verb, before, after."""
    event = audit.trail(kind, record.uuid)[-1]
    return event.verb, event.detail.before, event.detail.after


def mails(kind: str) -> list[OutboxMail]:
    """The mails of one kind, oldest first."""
    return list(OutboxMail.objects.filter(kind=kind).order_by("id"))


def receivers(kind: str) -> list[str]:
    """Who got the mails of one kind, in order."""
    return [mail.to_address for mail in mails(kind)]

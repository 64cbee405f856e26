"""Loads the demonstration into an empty database: all of it, or, when something goes wrong, nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation

from lotse.base import clock, installation, setup
from lotse.base.errors import Refused
from lotse.base.models import AuditEvent, OutboxMail
from lotse.jobs import register
from lotse.jobs.demo import cast, house, letters, meetings, real, sourced, spread, talk, town_halls, year
from lotse.jobs.demo.copies import Copies
from lotse.jobs.demo.days import Days
from lotse.jobs.demo.ideas import Ideas
from lotse.jobs.demo.story import COMMAND, Story
from lotse.people.models import Person
from lotse.regions.models import Organisation

REGION = "Südwestfalen"
Progress = Callable[[int, int, str], None]


class NotEmpty(Refused):
    """A demonstration never mixes with anything real."""


def load(progress: Progress) -> None:
    """Load once; a demonstration that is there stays as it is. `progress` gets done, total and what is being done."""
    there = installation.current()
    if there is not None and installation.is_demo() and there.loaded_at:
        return
    if there is not None or any(model.objects.exists() for model in (Organisation, Person, AuditEvent)):
        raise NotEmpty(
            "This database already holds data that is no demonstration: "
            "give the demonstration a folder of its own with `make run DATA=...`."
        )
    try:
        with transaction.atomic(), translation.override("de"):
            _load(progress, clock.now())
    finally:
        installation.forget()


def _load(progress: Progress, now: datetime) -> None:
    days = Days(now, clock.zone(), settings.LOTSE_LAND)
    founded = days.at(days.block_until(days.ago(300), 1)[0], 9)
    setup.set_up_demo(
        region_name=REGION,
        carrier_name=f"{cast.CARRIER} (erfunden)",
        carrier_email=f"info@{cast.DOMAINS[cast.CARRIER]}",
        by=COMMAND,
        at=founded,
    )
    towns = real.entries()
    real.enter_towns(towns, _Steps(progress, len(towns)), by=COMMAND, at=founded)
    real.enter_tasks(by=COMMAND, at=founded)
    register.enter_others(land="NW", by=COMMAND, at=founded)
    real.enter_course(by=COMMAND, at=founded)
    bodies = house.enter_bodies(at=founded)
    institute = house.open_house(bodies, at=founded + timedelta(days=7))
    halls = town_halls.open_doors(bodies, institute.operator, at=founded + timedelta(days=9))
    story = Story(days)
    sourced.tell(story, founded + timedelta(days=14))
    year.tell(story, institute)
    letters.tell(story, institute)
    ideas = Ideas(story, halls)
    ideas.tell()
    copies = Copies(ideas)
    copies.tell(institute)
    spread.tell(copies)
    talk.tell(ideas)
    meetings.tell(ideas, bodies[cast.CARRIER])
    story.play(_Steps(progress, len(story)))
    # What was mailed in the past has long arrived; only what happens from now on goes through the sender.
    OutboxMail.objects.filter(state=OutboxMail.QUEUED).update(
        state=OutboxMail.SENT, sent_at=F("created_at"), attempts=1
    )
    setup.loaded(by=COMMAND, at=now)


class _Steps:
    """Counts the steps for the progress shown."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, what: str) -> None:
        self._done += 1
        self._progress(self._done, self._total, what)

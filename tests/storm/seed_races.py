"""Makes runs for the races: `python -m tests.storm.seed_races ROUNDS` prints, by race, one scene for each round.

Runs with the environment of the installation it writes to.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
django.setup()

from django.urls import reverse  # noqa: E402

from lotse.base import clock, links  # noqa: E402
from lotse.base.actor import visitor  # noqa: E402
from lotse.base.transactions import action  # noqa: E402
from lotse.events.actions import registration as registrations  # noqa: E402
from lotse.events.models import Registration  # noqa: E402
from lotse.training.models import Course  # noqa: E402
from tests import people  # noqa: E402
from tests.storm.races import LINE, SEATS  # noqa: E402


def scene(of: Course, *, firm: int = 0, waiting: int = 0, given_back: int = 0) -> dict[str, Any]:
    """Make a run with confirmed people, with people who wait, and seats that were given back and are offered now."""
    at = clock.now()
    start = (at + timedelta(days=60)).replace(hour=8, minute=0, second=0, microsecond=0)
    run = people.run(of, starts=start, capacity=SEATS)
    seated = [people.confirmed(run.event, at) for _ in range(firm)]
    line = [people.registered(run.event, at + timedelta(milliseconds=number)) for number in range(waiting)]
    for one in seated[:given_back]:
        registrations.cancel(registration=one, by=visitor(), at=at)
    address = (run.course.slug, run.slug)
    return {
        "event": run.event_id,
        "register": reverse("public:register", args=address),
        "group": reverse("public:group", args=address),
        "seated": list(map(page, seated)),
        "line": list(map(page, line)),
    }


def page(registration: Registration) -> str:
    """Return the address of the own page."""
    token = links.sign("registration", registration.uuid, registration.link_version)
    return reverse("link:registration", args=[token])


@action
def make(rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Make the scenes of all races in one transaction."""
    of = people.course()
    return {
        "seat": [scene(of) for _ in range(rounds)],
        "person": [scene(of) for _ in range(rounds)],
        "offer": [scene(of, firm=SEATS, waiting=LINE) for _ in range(rounds)],
        "expiry": [scene(of, firm=SEATS, waiting=LINE, given_back=SEATS) for _ in range(rounds)],
        "group": [scene(of) for _ in range(rounds)],
        "substitute": [scene(of, firm=SEATS) for _ in range(rounds)],
    }


if __name__ == "__main__":
    print(json.dumps(make(int(sys.argv[1]))))

"""Towns of the cast with their town halls. Everything invented, also the towns that count as real here."""

from itertools import count
from typing import Any

from lotse.base.text import fold, slug
from lotse.exchange.models import Copy, Solution
from lotse.exchange.wording import Openness, Origin, SolutionState, Status, Topic
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.models import District, Municipality, Organisation
from tests import people
from tests.people import NOW

_numbers = count(1)


def town(name: str = "", *, real: bool = True, district: str = "Beispielkreis", **facts: Any) -> Municipality:
    """A town with its town hall; `real` ones are those that figures count."""
    number = next(_numbers)
    name = name or f"Musterstadt {number}"
    kreis, _ = District.objects.get_or_create(name=district, defaults={"sort_key": fold(district)})
    values = {"kind": "Stadt", "population": 8000, "population_year": 2025, "source": "Beispielregister", **facts}
    made = Municipality.objects.create(
        ags=f"{98000000 + number}",
        slug=f"{slug(name)}-{number}",
        name=name,
        sort_key=fold(name),
        district=kreis,
        is_fictive=not real,
        **values,
    )
    hall = people.organisation(f"Rathaus {name} {number}", "municipality", email=f"rathaus@{slug(name)}.example")
    hall.municipalities.add(made)
    return made


def hall(municipality: Municipality) -> Organisation:
    """The town hall."""
    return municipality.organisations.get(kind="municipality")


def editor(municipality: Municipality, **facts: Any) -> Person:
    """Somebody who writes for the town."""
    return people.person(role=Role.EDITOR, organisation=hall(municipality), **facts)


def solution(municipality: Municipality, title: str = "Licht nach Bedarf", **facts: Any) -> Solution:
    """A published entry, stored as it is: for lists and figures."""
    values = {
        "state": SolutionState.PUBLISHED,
        "origin": Origin.TOWN,
        "topic": Topic.ENERGY,
        "status": Status.OPERATION,
        "summary": "Leuchten werden heller, wenn jemand kommt.",
        "problem": "Nachts brennt Licht, das niemand braucht.",
        "how_it_works": "Sensoren melden Bewegung.",
        "people_benefit": "Der Heimweg ist hell.",
        "published_at": NOW,
        **facts,
    }
    return Solution.objects.create(
        municipality=municipality,
        title=title,
        slug=f"{slug(title)}-{next(_numbers)}",
        created_at=NOW,
        changed_at=NOW,
        **values,
    )


def copy(of: Solution, by: Municipality, openness: str = Openness.PUBLIC, **facts: Any) -> Copy:
    """A copy, stored as it is: for lists and figures."""
    return Copy.objects.create(
        solution=of,
        municipality=by,
        openness=openness,
        since=NOW.date(),
        created_at=NOW,
        changed_at=NOW,
        **facts,
    )

"""A shared project becomes the draft of a solution, once, by whoever has written it."""

from datetime import timedelta

import pytest

from lotse.base import actor, audit
from lotse.events.models import Booking
from lotse.exchange.models import Solution
from lotse.exchange.wording import Origin, SolutionState
from lotse.network import errors
from lotse.network.access import may_make_solution
from lotse.network.actions import solution_from_project as actions
from lotse.network.models import SolutionFromProject
from lotse.network.queries import project as query
from lotse.people.models import Person
from lotse.training.actions import project as projects
from lotse.training.models import Project
from tests import people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
EMAIL = "ina@musterdorf.example"
WORDS = {
    "title": "Licht nach Bedarf",
    "problem": "Nachts brennt Licht.",
    "idea": "Sensoren.",
    "audience": "Alle im Dorf",
    "first_step": "Masten zählen",
    "need": "",
}


def shared(language: str = "de") -> tuple[Project, Person]:
    """A shared project and who has written it."""
    row = people.confirmed(people.run().event, name="Ina Sommer", email=EMAIL)
    Booking.objects.filter(pk=row.booking_id).update(language=language)
    project = projects.write(registration=row, values=WORDS, by=DESK, at=NOW)
    return projects.share(project=project, by=DESK, at=NOW), people.person(EMAIL, name="Ina Sommer")


def begin(project: Project, author: Person, town: object, at: object = NOW) -> Solution:
    by = actor.person(author.uuid, author.full_name)
    return actions.begin(project=project, municipality=town, author=author, by=by, at=at)  # type: ignore[arg-type]


def test_the_draft_has_the_participant_as_author_and_everything_that_was_written() -> None:
    (project, author), town = shared(), towns.town()
    solution = begin(project, author, town)
    solution.refresh_from_db()
    assert (solution.municipality, solution.author, solution.author_name) == (town, author, "Ina Sommer")
    assert (solution.origin, solution.state, solution.language) == (Origin.COURSE, SolutionState.DRAFT, "de")
    assert (solution.title, solution.problem, solution.people_benefit) == (WORDS["title"], WORDS["problem"], "")
    assert solution.how_it_works == "Sensoren.\n\nFür wen: Alle im Dorf\n\nErster Schritt: Masten zählen"
    assert query.solution_of(project) == solution
    assert solution.from_project.at == NOW
    last = audit.trail("project", project.uuid)[-1]
    assert (last.verb, last.detail.after) == ("project.became_solution", {"solution": str(solution.uuid)})


def test_the_draft_speaks_the_language_of_the_participant() -> None:
    (project, author), town = shared("en"), towns.town()
    solution = begin(project, author, town)
    assert (solution.language, solution.how_it_works.split("\n")[2]) == ("en", "For whom: Alle im Dorf")


def test_doing_it_twice_returns_the_same_solution() -> None:
    (project, author), town = shared(), towns.town()
    solution = begin(project, author, town)
    later = NOW + timedelta(days=3)
    assert begin(project, author, towns.town(), later) == solution
    projects.unshare(project=project, by=DESK, at=later)
    assert begin(project, author, town, later) == solution
    assert (Solution.objects.count(), SolutionFromProject.objects.count()) == (1, 1)


def test_a_project_that_is_not_shared_stays_where_it_is() -> None:
    (project, author), town = shared(), towns.town()
    projects.unshare(project=project, by=DESK, at=NOW)
    with pytest.raises(errors.NotShared, match="teilen Sie das Projekt zuerst"):
        begin(project, author, town)
    assert not Solution.objects.exists()
    assert query.solution_of(project) is None


def test_only_whoever_has_written_it() -> None:
    (project, author), town = shared(), towns.town()
    trainer, colleague = people.person(), people.person()
    assert [may_make_solution(one, project) for one in (author, trainer, colleague)] == [True, False, False]
    with pytest.raises(errors.NotOwn):
        begin(project, trainer, town)
    begin(project, author, town)
    # Also where the solution exists already: it is not shown to others.
    with pytest.raises(errors.NotOwn):
        begin(project, trainer, town)

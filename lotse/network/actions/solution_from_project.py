"""A shared project becomes the draft of a solution."""

from datetime import datetime

from django.utils import translation

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution
from lotse.exchange.wording import Origin
from lotse.network import errors, wording
from lotse.network.access import may_make_solution
from lotse.network.models import SolutionFromProject
from lotse.network.queries import project as query
from lotse.network.rules import draft
from lotse.people.models import Person
from lotse.regions.models import Municipality
from lotse.training.models import Project
from lotse.training.queries import project as projects
from lotse.training.rules import project as rule


@action
def begin(*, project: Project, municipality: Municipality, author: Person, by: Actor, at: datetime) -> Solution:
    """Make the draft in one step, with the participant as author. Doing it twice returns the same solution."""
    project = projects.full().get(pk=locking.lock(Project, project.pk).pk)
    if not may_make_solution(author, project):
        raise errors.NotOwn(wording.NOT_OWN_PROJECT)
    known = query.solution_of(project)
    if known is not None:
        return known
    if project.shared_at is None:
        raise errors.NotShared(wording.NOT_SHARED)
    language = project.registration.booking.language
    solution = solutions.draft(
        municipality=municipality,
        values=_values(project, language),
        by=by,
        at=at,
        author=author,
        origin=Origin.COURSE,
        language=language,
    )
    SolutionFromProject.objects.create(project=project, solution=solution, at=at)
    after = {"solution": str(solution.uuid)}
    audit.record("project.became_solution", ("project", project.uuid), by=by, at=at, after=after)
    return solution


def _values(project: Project, language: str) -> dict[str, object]:
    with translation.override(language):
        sentences = {name: str(sentence) for name, sentence in wording.PARTS.items()}
    return draft.values({name: getattr(project, name) for name in rule.FIELDS}, sentences)

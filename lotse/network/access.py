"""Who may do what in the network."""

from lotse.people.models import Person
from lotse.training.access import is_owner
from lotse.training.models import Project


def may_make_solution(person: Person, project: Project) -> bool:
    """Return True for whoever has written the project."""
    return is_owner(person, project)

"""Whose a project is."""

from lotse.people.models import Person
from lotse.training.models import Project


def is_owner(person: Person, project: Project) -> bool:
    """Return True for the participant."""
    registration = project.registration
    return registration.person_id == person.pk or registration.email == person.email

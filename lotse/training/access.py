"""Who may see and change what of courses, runs and projects."""

from lotse.events.access import may_organise, may_teach
from lotse.people.access import has_role
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.training.models import Course, Project, Run


def may_edit_course(person: Person, course: Course) -> bool:
    """Return True for the course office of the owning body."""
    return has_role(person, Role.ORGANISER, course.organisation_id)


def may_edit_run(person: Person, run: Run) -> bool:
    """Return True for the course office of the organising body."""
    return may_organise(person, run.event)


def is_owner(person: Person, project: Project) -> bool:
    """Return True for the participant."""
    registration = project.registration
    return registration.person_id == person.pk or registration.email == person.email


def may_read_project(person: Person, project: Project) -> bool:
    """Return True for the participant and the trainers of the run; the course office only after sharing."""
    event = project.registration.event
    if is_owner(person, project):
        return True
    teaches = event.team.filter(person=person, task="trainer").exists()
    return teaches or (project.shared_at is not None and may_teach(person, event))

"""Who may see and change what of an event. (When something may happen is a rule.)"""

from lotse.events.models import Event, TeamMember
from lotse.people.access import has_role
from lotse.people.models import Person
from lotse.people.wording import Role


def may_organise(person: Person, event: Event) -> bool:
    """Return True for the course office of the organising body."""
    return has_role(person, Role.ORGANISER, event.organiser_id)


def may_teach(person: Person, event: Event) -> bool:
    """Return True for trainers of the event, and for the course office."""
    in_team = TeamMember.objects.filter(event=event, person=person, task=TeamMember.TRAINER).exists()
    return in_team or may_organise(person, event)

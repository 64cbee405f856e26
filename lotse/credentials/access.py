"""Who may issue and revoke."""

from lotse.events.access import may_organise
from lotse.events.models import Event
from lotse.people.models import Person


def may_issue(person: Person, event: Event) -> bool:
    """Return True for the course office of the organising body; trainers may not."""
    return may_organise(person, event)

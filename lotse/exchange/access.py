"""Who may see what of copies."""

from lotse.exchange.models import Copy
from lotse.exchange.rules import openness
from lotse.people.access import has_role
from lotse.people.models import Membership, Person
from lotse.people.wording import Role
from lotse.regions.wording import OrganisationKind


def may_coordinate(person: Person) -> bool:
    """Return True for the role Coordination."""
    return has_role(person, Role.COORDINATOR)


def is_school_member(person: Person) -> bool:
    """Return True for the editors of any town, and for the coordination."""
    return _edits(person) or may_coordinate(person)


def sees_copy(person: Person | None, copy: Copy) -> bool:
    """Return True for the own town always; for giver, Schule and everybody as far as the town has opened it."""
    if openness.reaches(copy.openness, openness.PUBLIC):
        return True
    if person is None:
        return False
    if _edits(person, copy.municipality_id):
        return True
    if openness.reaches(copy.openness, openness.SCHOOL) and is_school_member(person):
        return True
    return openness.reaches(copy.openness, openness.GIVER) and _edits(person, copy.solution.municipality_id)


def _edits(person: Person, municipality_id: int | None = None) -> bool:
    rows = Membership.objects.filter(person=person, role=Role.EDITOR, organisation__kind=OrganisationKind.MUNICIPALITY)
    if municipality_id is not None:
        rows = rows.filter(organisation__municipalities=municipality_id)
    return rows.exists()

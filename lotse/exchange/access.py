"""Who may see and change what of solutions and copies."""

from lotse.exchange.models import Copy, Solution
from lotse.exchange.rules import openness, publication
from lotse.people.access import has_role
from lotse.people.models import Membership, Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality
from lotse.regions.wording import OrganisationKind


def may_edit_for(person: Person, municipality: Municipality) -> bool:
    """Return True for a town editor of a town hall that serves the town."""
    return _edits(person, municipality.pk)


def may_edit(person: Person, solution: Solution) -> bool:
    """Return True for the town's editors, and for the author while the entry is a draft."""
    mine = solution.author_id == person.pk and publication.may_write(solution.state)
    return mine or _edits(person, solution.municipality_id)


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

"""Who may do what for an organisation."""

from lotse.people.models import Membership, Person
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.regions.wording import OrganisationKind


def has_role(person: Person, role: Role, organisation_id: int | None = None) -> bool:
    """Return True when the person has the role (in that organisation, where given)."""
    rows = Membership.objects.filter(person=person, role=role)
    return (rows.filter(organisation_id=organisation_id) if organisation_id else rows).exists()


def may_run_installation(person: Person) -> bool:
    """Return True for the role Operation."""
    return has_role(person, Role.OPERATOR)


def may_manage_team(person: Person, organisation_id: int) -> bool:
    """Return True for the organisation's course office, and for the operator."""
    return has_role(person, Role.ORGANISER, organisation_id) or may_run_installation(person)


def may_give_role(person: Person, role: str, organisation_id: int) -> bool:
    """Return True for the roles somebody may give and take in this organisation.

    The course office decides on its own colleagues, and so do the editors of a town; the coordination looks after
    the towns and may step in. Coordination and Operation reach beyond one organisation (pages of the whole region,
    the installation itself), so only the operator gives and takes them.
    """
    if role == Role.EDITOR:
        colleague = has_role(person, Role.EDITOR, organisation_id)
        return colleague or may_leave_without_editor(person, organisation_id)
    if role in (Role.ORGANISER, Role.TRAINER):
        return may_manage_team(person, organisation_id)
    return may_run_installation(person)


def may_leave_without_editor(person: Person, organisation_id: int) -> bool:
    """Return True for those who may take even the last editor of a town: the coordination and the operator."""
    return _looks_after(person, organisation_id) or may_run_installation(person)


def _looks_after(person: Person, organisation_id: int) -> bool:
    """Return True for the coordination, in town halls."""
    halls = Organisation.objects.filter(pk=organisation_id, kind=OrganisationKind.MUNICIPALITY)
    return has_role(person, Role.COORDINATOR) and halls.exists()

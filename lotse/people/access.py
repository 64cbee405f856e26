"""Who may do what for an organisation."""

from lotse.people.models import Membership, Person
from lotse.people.wording import Role


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

"""A role is given or taken."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.people import access, errors, signals
from lotse.people.models import Membership, Person
from lotse.people.queries import membership as query
from lotse.people.wording import Role
from lotse.regions.models import Organisation


@action
def give(*, person: Person, organisation: Organisation, role: Role, by: Actor, at: datetime) -> Membership:
    """Give a role; giving it twice changes nothing."""
    membership, made = Membership.objects.get_or_create(
        person=person, organisation=organisation, role=role, defaults={"since": at}
    )
    if made:
        after = {"organisation": organisation.name, "role": str(role)}
        audit.record("membership.given", ("person", person.uuid), by=by, at=at, after=after)
        signals.roles_changed.send(sender=Membership, person=person)
    return membership


@action
def take(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Take a role back; taking it twice changes nothing.

    The last person with the role Operation keeps it, and so does the last editor of a town among its colleagues.
    """
    # Two colleagues who take each other's role come one after the other, and the second sees what the first has done.
    for body in sorted(_bodies(membership)):
        locking.lock(Organisation, body)
    found = Membership.objects.select_related("person", "organisation").filter(pk=membership.pk).first()
    if found is None:
        return
    membership = found
    _refuse_last(membership, by)
    before = {"organisation": membership.organisation.name, "role": membership.role}
    person = membership.person
    membership.delete()
    audit.record("membership.taken", ("person", person.uuid), by=by, at=at, before=before)
    signals.roles_changed.send(sender=Membership, person=person)


def _bodies(membership: Membership) -> set[int]:
    """Return the bodies whose people count; the other operators may work anywhere."""
    bodies = {membership.organisation_id}
    if membership.role == Role.OPERATOR:
        bodies |= set(Membership.objects.filter(role=Role.OPERATOR).values_list("organisation_id", flat=True))
    return bodies


def _refuse_last(membership: Membership, by: Actor) -> None:
    others = Membership.objects.filter(role=Role.OPERATOR).exclude(person_id=membership.person_id)
    if membership.role == Role.OPERATOR and not others.exists():
        raise errors.LastOperator
    if membership.role == Role.EDITOR and query.is_last(membership) and not _may_empty(by, membership.organisation_id):
        raise errors.LastEditor


def _may_empty(by: Actor, organisation_id: int) -> bool:
    """Return True for commands, and for people who look after the towns."""
    if by.kind != "person":
        return by.kind == "job"
    person = Person.objects.filter(uuid=by.ref).first()
    return person is not None and access.may_leave_without_editor(person, organisation_id)

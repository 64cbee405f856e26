"""A role is given or taken."""

from datetime import datetime

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.people import errors, signals
from lotse.people.models import Membership, Person
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
    """Take a role back. The last person with the role Operation keeps it."""
    others = Membership.objects.filter(role=Role.OPERATOR).exclude(person_id=membership.person_id)
    if membership.role == Role.OPERATOR and not others.exists():
        raise errors.LastOperator
    before = {"organisation": membership.organisation.name, "role": membership.role}
    person = membership.person
    membership.delete()
    audit.record("membership.taken", ("person", person.uuid), by=by, at=at, before=before)
    signals.roles_changed.send(sender=Membership, person=person)

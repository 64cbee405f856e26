"""The first person who may do everything gets in."""

from datetime import datetime

from lotse.base.actor import Actor
from lotse.base.text import normal_email
from lotse.base.transactions import action
from lotse.people import errors
from lotse.people.actions import console_code, membership
from lotse.people.actions import person as persons
from lotse.people.models import Person
from lotse.people.wording import Role
from lotse.regions.actions import organisation
from lotse.regions.wording import OrganisationKind


@action
def first_operator(
    *, first_name: str, last_name: str, email: str, organisation_name: str, by: Actor, at: datetime
) -> str:
    """Make the account of an operator and return the code that logs in, so that it works without a mail."""
    body = organisation.add(name=organisation_name, kind=OrganisationKind.AGENCY, by=by, at=at)
    person = persons.ensure(email=email, first_name=first_name, last_name=last_name, by=by, at=at)
    membership.give(person=person, organisation=body, role=Role.OPERATOR, by=by, at=at)
    return console_code.issue(person=person, by=by, at=at)


@action
def new_code(*, email: str, by: Actor, at: datetime) -> str:
    """Return another code for somebody who runs the installation; the former one ends."""
    person = Person.objects.filter(email=normal_email(email), is_active=True).first()
    if person is None:
        raise errors.NoOperator
    return console_code.issue(person=person, by=by, at=at)

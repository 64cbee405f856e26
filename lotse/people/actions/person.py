"""Somebody gets an account, or changes the own profile."""

from datetime import datetime

from allauth.account.models import EmailAddress

from lotse.base import audit, installation
from lotse.base.actor import Actor
from lotse.base.text import normal_email, tidy
from lotse.base.transactions import action
from lotse.people import errors
from lotse.people.models import Person
from lotse.people.rules import address


@action
def ensure(
    *, email: str, by: Actor, at: datetime, first_name: str = "", last_name: str = "", language: str = "de"
) -> Person:
    """Return the person with this verified address; makes the account at the first time."""
    email = normal_email(email)
    if address.allowed(email, is_demo=installation.is_demo()) != "ok":
        raise errors.RealAddressInDemo
    person = Person.objects.filter(email=email).first()
    if person is not None:
        return person
    person = Person.objects.create_user(
        email, first_name=tidy(first_name)[:150], last_name=tidy(last_name)[:150], language=language
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    audit.record("person.added", ("person", person.uuid), by=by, at=at, after={"email": email})
    return person


@action
def rename(*, person: Person, first_name: str, last_name: str, language: str, by: Actor, at: datetime) -> None:
    """Store the name and language a person wants to be addressed in."""
    before = {"first_name": person.first_name, "last_name": person.last_name, "language": person.language}
    person.first_name, person.last_name, person.language = tidy(first_name), tidy(last_name), language
    person.save(update_fields=["first_name", "last_name", "language"])
    after = {"first_name": person.first_name, "last_name": person.last_name, "language": language}
    audit.record("person.renamed", ("person", person.uuid), by=by, at=at, before=before, after=after)

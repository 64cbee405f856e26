"""Accounts."""

from lotse.base.statements import Slot, Statement
from lotse.people.models import Person


def by_email(email: str) -> Person | None:
    """Return the account with this address, or None."""
    return _BY_EMAIL.first(email=email)


_BY_EMAIL = Statement(lambda: Person.objects.filter(email=Slot(Person, "email")))

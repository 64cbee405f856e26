"""Somebody who has registered comes back and wants to log in."""

from datetime import datetime

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.text import normal_email
from lotse.base.transactions import action
from lotse.events.models import Registration
from lotse.events.queries import registration as query
from lotse.people.actions import person as persons
from lotse.people.models import Person


@action
def open_for_participant(*, email: str, by: Actor, at: datetime) -> Person | None:
    """Open an account for the address of a registration, with the newest name; None for unknown addresses.

    Nobody is logged in by this: the code goes to the address. Doing it again changes nothing.
    """
    email = normal_email(email)
    newest = query.known_address(email)
    if newest is None:
        return None
    person = persons.ensure(
        email=email,
        first_name=newest.first_name,
        last_name=newest.last_name,
        language=newest.booking.language,
        by=by,
        at=at,
    )
    for registration in Registration.objects.filter(email=email, person=None).order_by("id"):
        registration.person = person
        registration.save(update_fields=["person"])
        after = {"person": str(person.uuid)}
        audit.record("registration.account_opened", ("registration", registration.uuid), by=by, at=at, after=after)
    return person

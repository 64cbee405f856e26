"""An account for somebody who has registered."""

import pytest

from lotse.base import actor, installation
from lotse.base.models import AuditEvent, Installation
from lotse.events.actions import account
from lotse.people.errors import RealAddressInDemo
from lotse.people.models import Person
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
BY = actor.visitor()


def test_unknown_addresses_get_none() -> None:
    assert account.open_for_participant(email="niemand@dorf.example", by=BY, at=NOW) is None
    assert not Person.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_newest_name_and_all_registrations() -> None:
    event = people.run().event
    rows = [
        people.registered(event, name="Ida Alt", email="ida@dorf.example"),
        people.registered(event, name="Ida Neu", email="ida@dorf.example", language="en"),
    ]
    other = people.registered(event, email="anders@dorf.example")
    person = account.open_for_participant(email=" IDA@dorf.example", by=BY, at=NOW)
    assert person is not None
    assert (person.full_name, person.language) == ("Ida Neu", "en")
    for row in (*rows, other):
        row.refresh_from_db()
    assert [row.person for row in rows] == [person, person] and other.person is None
    events = AuditEvent.objects.filter(verb="registration.account_opened")
    assert {event.subject_ref for event in events} == {str(row.uuid) for row in rows}
    before = AuditEvent.objects.count()
    assert account.open_for_participant(email="ida@dorf.example", by=BY, at=NOW) == person
    assert AuditEvent.objects.count() == before


def test_a_demonstration_refuses_real_addresses() -> None:
    people.registered(people.run().event, email="echt@rathaus.de")
    Installation.objects.create(id=1, mode="demo", region_name="S", carrier_name="B", created_at=NOW)
    installation.forget()
    with pytest.raises(RealAddressInDemo):
        account.open_for_participant(email="echt@rathaus.de", by=BY, at=NOW)

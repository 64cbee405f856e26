"""The first operator of a real installation gets in."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from lotse.base import actor, installation, setup
from lotse.base.models import AuditEvent, OutboxMail
from lotse.jobs.setup import first_operator, new_code
from lotse.people import errors
from lotse.people.actions import console_code
from lotse.people.models import Invitation, Membership, Person
from tests import people

pytestmark = pytest.mark.django_db
COMMAND = actor.job("lotse setup")


def founded(at: datetime) -> str:
    facts = {"region_name": "Region", "carrier_name": "Agentur", "carrier_email": "post@agentur.de"}
    made = setup.set_up_real(**facts, by=COMMAND, at=at)
    assert (installation.current(), made.mode, made.created_at) == (made, "real", at)
    who: dict[str, Any] = {"first_name": "Olga", "last_name": "Berg", "email": "Olga@Agentur.de"}
    return first_operator(**who, organisation_name="Agentur", by=COMMAND, at=at)


def test_the_first_operator_has_account_role_and_code_but_no_mail() -> None:
    at = timezone.now()
    code = founded(at)
    role = Membership.objects.select_related("person", "organisation").get()
    assert (role.person.email, role.person.full_name, role.organisation.name, str(role.role)) == (
        "olga@agentur.de",
        "Olga Berg",
        "Agentur",
        "operator",
    )
    assert not OutboxMail.objects.exists() and not Invitation.objects.exists()
    verbs = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == [
        "installation.founded",
        "organisation.added",
        "person.added",
        "membership.given",
        "console_code.issued",
    ]
    assert console_code.redeem(person=role.person, typed=code, by=COMMAND, at=at)


def test_a_new_code_is_for_operators_only() -> None:
    at = timezone.now()
    old = founded(at)
    olga = Person.objects.get()
    new = new_code(email=" OLGA@agentur.de", by=COMMAND, at=at)
    assert not console_code.redeem(person=olga, typed=old, by=COMMAND, at=at)
    assert console_code.redeem(person=olga, typed=new, by=COMMAND, at=at)
    for email in ("niemand@agentur.de", people.person("teil@agentur.de").email):
        with pytest.raises(errors.NoOperator):
            new_code(email=email, by=COMMAND, at=at)
    Person.objects.filter(pk=olga.pk).update(is_active=False)
    with pytest.raises(errors.NoOperator):
        new_code(email="olga@agentur.de", by=COMMAND, at=at)

"""The first operator of a real installation gets in."""

import pytest
from django.utils import timezone

from lotse.base import actor, installation, links, setup
from lotse.base.models import AuditEvent, OutboxMail
from lotse.jobs.setup import first_operator
from lotse.people.models import Invitation

pytestmark = pytest.mark.django_db


def test_the_link_on_the_console_is_the_one_in_the_mail() -> None:
    at = timezone.now()
    facts = {"region_name": "Region", "carrier_name": "Agentur", "carrier_email": "post@agentur.de"}
    made = setup.set_up_real(**facts, by=actor.job("lotse setup"), at=at)
    assert (installation.current(), made.mode, made.created_at) == (made, "real", at)
    link = first_operator(
        first_name="Olga",
        last_name="Berg",
        email="Olga@Agentur.de",
        organisation_name="Agentur",
        by=actor.job("lotse setup"),
        at=at,
    )
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.organisation.name) == (
        "olga@agentur.de",
        "operator",
        "Agentur",
    )
    token = links.read("invitation", link.rstrip("/").rpartition("/")[2])
    assert token is not None
    assert token.uuid == invitation.uuid
    assert link in OutboxMail.objects.get().text
    verbs = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["installation.founded", "organisation.added", "invitation.sent"]

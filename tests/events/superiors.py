"""Superiors and their requests, for tests of all storeys above."""

from datetime import datetime
from typing import Any

from lotse.base import actor, audit, links
from lotse.base.models import OutboxMail
from lotse.events.actions import approval
from lotse.events.models import ApprovalRequest, Event, Registration
from tests import people
from tests.people import NOW

SUPERIOR = "bea.leitung@musterdorf.example"


def seat(event: Event | None = None, **facts: Any) -> Registration:
    """Somebody with a confirmed seat whose approval is still to be obtained."""
    event = event or people.run().event
    return people.confirmed(event, **{"approval": "asked", "name": "Anna Beispiel", **facts})


def asked(row: Registration | None = None, *, at: datetime = NOW, **facts: str) -> ApprovalRequest:
    """The superior of this person has been asked."""
    row = row or seat()
    values = {"name": "Bea Leitung", "email": SUPERIOR, **facts}
    return approval.ask(registration=row, by=actor.link(row.uuid, row.full_name), at=at, **values)


def fresh(request: ApprovalRequest) -> ApprovalRequest:
    """The request as it is stored now."""
    return ApprovalRequest.objects.select_related("registration__event", "passed_to").get(pk=request.pk)


def mails(kind: str) -> list[OutboxMail]:
    """The mails of this kind, oldest first."""
    return list(OutboxMail.objects.filter(kind=f"registration_{kind}").order_by("id"))


def verbs(row: Registration) -> list[str]:
    """What happened to the registration, without what came before the approval."""
    found = [event.verb.removeprefix("registration.") for event in audit.trail("registration", row.uuid)]
    return [verb for verb in found if verb not in ("submitted", "confirmed", "received", "joined")]


def token(request: ApprovalRequest, version: int | None = None) -> str:
    """The token as mailed."""
    return links.sign("approval", request.uuid, version or request.link_version)

"""Superiors who are asked in the small world: open, granted, passed on, without an answer."""

from itertools import product
from typing import Any

from lotse.base import links
from lotse.events.actions import approval, approval_decision
from lotse.events.models import ApprovalRequest, Event
from tests import people
from tests.people import DESK, NOW

WHEN = {"by": DESK, "at": NOW}
STATES = ("open", "granted", "refused", "passed on", "taken back")


def build(event: Event, email: str) -> None:
    """Ask a superior about five people of an event; the first of them has this address."""
    for state in STATES:
        address = email if state == "open" else f"{state.split()[0]}.{event.pk}@{email.partition('@')[2]}"
        row = people.confirmed(event, name=f"Gerd Gefragt{state.split()[0]}", email=address, approval="asked")
        chief = f"chef@{email.partition('@')[2]}"
        request = approval.ask(registration=row, name="Chris Chef", email=chief, **WHEN)
        if state == "granted":
            approval_decision.grant(request=request, typed_name="Chris Chef", **WHEN)
        elif state == "refused":
            approval_decision.refuse(request=request, reason="Haushaltssperre", **WHEN)
        elif state == "passed on":
            deputy = {"name": "Dora Vertretung", "email": f"dora@{email.partition('@')[2]}"}
            approval_decision.pass_on(request=request, **deputy, **WHEN)
        elif state == "taken back":
            approval.take_back(request=request, **WHEN)


def token(row: ApprovalRequest) -> str:
    """Return the token as it was mailed."""
    return links.sign("approval", row.uuid, row.link_version)


def samples() -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in the addresses about approvals."""
    rows = list(ApprovalRequest.objects.select_related("registration").order_by("pk"))
    own = [(links.sign("registration", r.registration.uuid, r.registration.link_version), r.uuid) for r in rows]
    return {
        "approval token": [{"token": token(row)} for row in rows],
        "registration token uuid approvals": [{"token": key, "uuid": uuid} for key, uuid in own],
        "registrations uuid approval": [{"uuid": row.registration.uuid, "approval": row.uuid} for row in rows],
        "registrations pk uuid": [{"pk": a.registration_id, "uuid": b.uuid} for a, b in product(rows[:3], rows[:3])],
    }

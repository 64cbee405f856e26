"""The superior's approval comes in."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.models import Event, Registration
from lotse.events.wording import Approval


@action
def note(*, registration: Registration, approval: Approval, by: Actor, at: datetime) -> Registration:
    """Store what the desk learned about the approval. Noting the same twice changes nothing."""
    locking.lock(Event, registration.event_id)
    registration = locking.lock(Registration, registration.pk)
    before = registration.approval
    if before == approval:
        return registration
    registration.approval = approval
    registration.save(update_fields=["approval"])
    audit.record(
        "registration.approval_noted",
        ("registration", registration.uuid),
        by=by,
        at=at,
        before={"approval": before},
        after={"approval": str(approval)},
    )
    return registration

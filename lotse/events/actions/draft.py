"""What was typed into a booking that was never sent is not kept for long."""

from datetime import datetime, timedelta

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.models import Booking

KEPT = timedelta(days=7)
"""So long somebody can go on in the same browser."""


@action
def forget(*, by: Actor, at: datetime) -> int:
    """Erase drafts of bookings that nobody has sent; return how many."""
    rows = Booking.objects.filter(completed_at=None, created_at__lt=at - KEPT).exclude(draft={})
    number = rows.update(draft={}, hold_session="", hold_address="")
    if number:
        audit.record("booking.drafts_forgotten", ("booking", "drafts"), by=by, at=at, after={"number": number})
    return number

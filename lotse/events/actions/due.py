"""What happens when time has passed and nobody did anything."""

from datetime import datetime

from lotse.base import locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import line
from lotse.events.models import Event


@action
def release_due(*, event_id: int, by: Actor, at: datetime) -> None:
    """End the holds of one event that have run out, and let the next people move up."""
    event = locking.lock(Event, event_id)
    line.release(event=event, by=by, at=at)

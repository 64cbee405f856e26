"""A whole booking is cancelled."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.events import errors
from lotse.events.actions import line, tell, terms
from lotse.events.models import Booking, Event
from lotse.events.queries import booking as query
from lotse.events.rules import registration as rule
from lotse.events.rules import states
from lotse.events.wording import NOT_CANCELLABLE


@action
def cancel(*, booking: Booking, by: Actor, at: datetime, reason: str = "") -> Booking:
    """Cancel everybody who has a seat or waits; the booker gets one mail for all of the same state.

    Cancelling twice shows the same result.
    """
    event = locking.lock(Event, booking.event_id)
    line.release(event=event, by=by, at=at)
    booking = query.by_pk(locking.lock(Booking, booking.pk).pk)
    people = query.people(booking)
    found = [row for row in people if rule.cancellable(state=row.state, starts=event.starts_at or at, at=at)]
    if not found:
        if any(row.state == states.WITHDRAWN for row in people):
            return booking
        raise errors.NotCancellable(NOT_CANCELLABLE)
    before = {row.pk: row.state for row in found}
    for row in found:
        terms.charge(registration=row, by=by, at=at)
        line.end(row, states.WITHDRAWN, "registration.cancelled", reason=reason, by=by, at=at)
    audit.record("booking.cancelled", ("booking", booking.uuid), by=by, at=at, after={"people": len(found)})
    for was in sorted(set(before.values())):
        gone = [row for row in found if before[row.pk] == was]
        tell.people("cancelled", gone, at=at, was=was, by_desk=False, reason=tidy(reason))
    line.fill(event=event, by=by, at=at)
    return booking

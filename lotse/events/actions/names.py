"""Bookers are reminded of names that are still open."""

from datetime import datetime
from itertools import groupby

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events.actions import delivery, tell
from lotse.events.models import Event
from lotse.events.queries import names as query


@action
def remind(*, event_id: int, by: Actor, at: datetime) -> int:
    """Write to each booker with open names, once; return how many mails were written."""
    event = locking.lock(Event, event_id)
    written = 0
    for _booking, found in groupby(query.still_open(event), key=lambda row: row.booking_id):
        rows = [row for row in found if delivery.first(row, query.KEY, at=at)]
        if rows:
            tell.booker_about("names", rows, at=at)
            audit.record("booking.names_asked", ("booking", rows[0].booking.uuid), by=by, at=at)
            written += 1
    return written

"""The same wish sent twice, by a double click or from an old window, is one wish."""

from datetime import datetime

from lotse.base import locking
from lotse.base.actor import Actor
from lotse.base.repeat import DOUBLE_CLICK
from lotse.base.text import normal_email, tidy
from lotse.base.transactions import action
from lotse.events.actions import booking as bookings
from lotse.events.actions import hold
from lotse.events.actions.booking import GroupEntry
from lotse.events.models import Booking, Event
from lotse.events.queries import booking as query

KEY = "key"
"""Where a draft names the page from which its seats were reserved."""


@action
def reserve(
    *, event: Event, seats: int, session: str, address: str, key: str, group: str = "", by: Actor, at: datetime
) -> Booking:
    """Hold seats; the same page (`key`) gets the same hold again.

    Another number from the same page gives the first seats back, and keeps what was typed.
    """
    locking.lock(Event, event.pk)
    known = query.held_from(event, key, at) if key else None
    if known is not None:
        if len(query.shells(known)) == seats:
            return known
        hold.give_back(booking=known, by=by, at=at)
    made = hold.reserve(event=event, seats=seats, session=session, address=address, group=group, by=by, at=at)
    draft = {**(known.draft if known else {}), KEY: key} if key else {}
    hold.keep_draft(booking=made, draft=draft, by=by, at=at)
    return query.by_pk(made.pk)


@action
def wait(*, event: Event, entry: GroupEntry, by: Actor, at: datetime) -> Booking:
    """Put several people on the waiting list; the same booking within a minute is returned as it is."""
    locking.lock(Event, event.pk)
    email = normal_email(entry.booker_email)
    rows = query.full().filter(event=event, is_group=True, booker_email=email, completed_at__gt=at - DOUBLE_CLICK)
    wanted = [(tidy(person.first_name), tidy(person.last_name)) for person in entry.people]
    for known in rows.order_by("-id"):
        if [(row.first_name, row.last_name) for row in query.people(known)] == wanted:
            return known
    return bookings.wait(event=event, entry=entry, by=by, at=at)

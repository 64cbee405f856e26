"""What the course desk has to do about people who booked for others and whom no mail has reached."""

from collections.abc import Iterator
from datetime import datetime

from lotse.base.models import OutboxMail
from lotse.base.todo import Line
from lotse.events import wording
from lotse.events.models import Event, Registration
from lotse.events.rules import states

MOST = 300


def lines(events: dict[int, Event], at: datetime) -> Iterator[Line]:
    """Yield a line for each event, in two statements; one booking is named and linked."""
    failed = OutboxMail.objects.filter(state=OutboxMail.FAILED, subject_kind="booking").order_by("-id")
    addresses = dict(failed.values_list("subject_ref", "to_address")[:MOST])
    rows = Registration.objects.filter(
        event_id__in=list(events), state__in=states.ACTIVE, booking__uuid__in=list(addresses)
    )
    found: dict[int, dict[int, Registration]] = {}
    for row in rows.select_related("booking").order_by("id"):
        if addresses[str(row.booking.uuid)] == row.booking.booker_email:
            found.setdefault(row.event_id, {}).setdefault(row.booking_id, row)
    for event_id, bookings in found.items():
        first, *others = bookings.values()
        yield Line(
            title=wording.TODO_MAIL_FAILED % {"name": first.booking.booker_name, "count": len(bookings)},
            why=wording.TODO_MAIL_FAILED_WHY % {"event": events[event_id].title},
            url_name="desk:event_registrations" if others else "desk:registration",
            url_args=(event_id if others else first.pk,),
            action=wording.LOOK,
            when=min((row.hold_until for row in bookings.values() if row.hold_until), default=None),
        )

"""What tests of the line read: states, mails, moves."""

from typing import Any

from lotse.base import audit
from lotse.base.models import OutboxMail
from lotse.events.actions import booking as bookings
from lotse.events.actions.group import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event, LineMove, Registration
from tests import people


def state(registration: Registration) -> tuple[str, int | None]:
    """State and seat, read anew."""
    registration.refresh_from_db()
    return registration.state, registration.seat


def states(booking: Booking) -> list[tuple[str, int | None]]:
    """State and seat of everybody in a booking, as stored."""
    return list(booking.registrations.order_by("id").values_list("state", "seat"))


def mails(record: Registration | Booking) -> list[tuple[str, str]]:
    """Kinds and addresses of the mails about a record, in their order."""
    rows = OutboxMail.objects.filter(subject_ref=str(record.uuid)).order_by("id")
    return list(rows.values_list("kind", "to_address"))


def kinds(record: Registration | Booking) -> list[str]:
    """Kinds of the mails about a record, in their order."""
    return [kind for kind, _address in mails(record)]


def moves(registration: Registration) -> list[tuple[str, str]]:
    """Steps and reasons in the line, in their order."""
    rows = LineMove.objects.filter(registration=registration).order_by("id")
    return list(rows.values_list("step", "reason"))


def verbs(record: Registration | Booking) -> list[str]:
    """What the trail says about a record."""
    kind = "booking" if isinstance(record, Booking) else "registration"
    return [event.verb for event in audit.trail(kind, record.uuid)]


def group(number: int, *, open_names: int = 0, booker: str = "personal@musterdorf.example", **facts: Any) -> GroupEntry:
    """What a personnel office types: so many people, some of them without a name."""
    made = [people.entry() for _ in range(number - open_names)]
    named = [PersonEntry(e.first_name, e.last_name, e.email, e.approval) for e in made]
    values = {"employer": "Beispielkommune Musterdorf", "payer": "employer", **facts}
    return GroupEntry(
        booker_name="Petra Amt", booker_email=booker, people=[*named, *[PersonEntry()] * open_names], **values
    )


def together(event: Event, number: int, *, confirmed: bool = True, at: Any = people.NOW, **facts: Any) -> Booking:
    """People of one booking, confirmed by the booker: with seats, or in the line."""
    made = bookings.wait(event=event, entry=group(number, **facts), by=people.DESK, at=at)
    return bookings.confirm(booking=made, by=people.DESK, at=at) if confirmed else made

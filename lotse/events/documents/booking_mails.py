"""Mails to somebody who books for several people: who, which state, what to do until when."""

from collections.abc import Sequence
from typing import Any

from lotse.base import links, mailtext
from lotse.base.outbox import Mail
from lotse.events.models import Booking, Registration
from lotse.events.queries import session as days
from lotse.events.rules import names, states

TEMPLATES = {
    "received": "booking_received",
    "waiting": "booking_waiting",
    "applied": "booking_waiting",
    "offered": "booking_offered",
    "offer_over": "booking_offer_over",
    "confirmed": "booking_confirmed",
    "moved_up": "booking_confirmed",
    "lapsed": "booking_ended",
    "cancelled": "booking_ended",
    "event_cancelled": "booking_ended",
    "changed": "booking_changed",
    "link": "booking_link",
    "names": "booking_names",
}


def own_page(booking: Booking) -> str:
    """Return the address of the page of a booking, in its language."""
    token = links.sign("booking", booking.uuid, booking.link_version)
    return links.absolute("link:booking", token, language=booking.language)


def about(kind: str, people: Sequence[Registration], **values: Any) -> Mail:
    """Return the mail of this kind about these people of one booking."""
    first = people[0]
    booking, event = first.booking, first.event
    sessions = days.of_event(event)
    if kind == "moved_up" and first.state == states.UNCONFIRMED:
        kind = "received"
    name = TEMPLATES[kind]
    return mailtext.mail(
        name,
        f"events/mails/{name}.txt",
        booking.language,
        reply_to=event.contact_email or event.organiser.email,
        why=kind,
        people=list(people),
        booking=booking,
        registration=first,
        event=event,
        sessions=sessions,
        units=sum(session.units for session in sessions),
        page=own_page(booking),
        firm=first.state == states.CONFIRMED,
        names_until=names.wanted_until(starts=event.starts_at, days=event.names_days) if event.starts_at else None,
        **{"was": "", "reason": "", **values},
    )

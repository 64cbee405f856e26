"""Mails to somebody who books for several people: who, which state, what to do until when."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from lotse.base import links, mailtext
from lotse.base.mailtext import Own
from lotse.base.outbox import Mail
from lotse.events.documents import change_words, own_text
from lotse.events.models import Booking, Registration
from lotse.events.queries import line
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
    "not_chosen": "booking_ended",
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
    if kind == "moved_up" and people[0].state == states.UNCONFIRMED:
        kind = "received"
    return write(TEMPLATES[kind], people, why=kind, **values)


def write(
    name: str, people: Sequence[Registration], *, why: str, own: Own | None = None, page: str = "", **values: Any
) -> Mail:
    """Return the mail made from the template of this name; `own` and `page` as in lotse/events/documents/mails.py."""
    first = people[0]
    booking, event = first.booking, first.event
    sessions = days.of_event(event)
    page = page or own_page(booking)
    return mailtext.mail(
        name,
        f"events/mails/{name}.txt",
        booking.language,
        reply_to=event.contact_email or event.organiser.email,
        own=own or own_text.of(name, first, page=page, booking=booking, **values),
        why=why,
        people=list(people),
        booking=booking,
        registration=first,
        event=event,
        sessions=sessions,
        units=sum(session.units for session in sessions),
        page=page,
        firm=first.state == states.CONFIRMED,
        # Asked while the mail is written, in its language.
        line_words=partial(line.in_words, event),
        change_words=change_words.rows,
        names_until=names.wanted_until(starts=event.starts_at, days=event.names_days) if event.starts_at else None,
        **{"was": "", "reason": "", "changes": None, **values},
    )

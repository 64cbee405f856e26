"""Who is told what: each person, and for a booking of several people the booker once.

All functions here run inside an action.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from lotse.base import outbox
from lotse.base.outbox import Mail
from lotse.events.documents import booking_mails, mails
from lotse.events.models import Registration
from lotse.events.queries import told
from lotse.events.queries.told import Recipient

BOOKER_ALONE = ("received", "offered", "offer_over")
"""Matters in which the booker has to act; the people themselves hear of it when it is decided."""


def people(kind: str, registrations: Sequence[Registration], *, at: datetime, **values: Any) -> None:
    """Send the mail of this kind about these registrations."""
    for recipient in told.recipients(registrations, booker_alone=kind in BOOKER_ALONE):
        one(kind, recipient, at=at, **values)


def one(kind: str, recipient: Recipient, *, at: datetime, **values: Any) -> None:
    """Send the mail of this kind to one of those who are told."""
    if recipient.booker:
        booker_about(kind, recipient.people, at=at, **values)
    else:
        person(getattr(mails, kind), recipient.people[0], at=at, **values)


def person(mail: Callable[..., Mail], registration: Registration, *, at: datetime, **values: Any) -> None:
    """Send one mail about one registration to its own address."""
    outbox.queue(mail(registration=registration, **values), **to(registration), at=at)


def booker_about(kind: str, rows: Sequence[Registration], *, at: datetime, **values: Any) -> None:
    """Send the mail of this kind about people of one booking to whoever booked."""
    booking = rows[0].booking
    mail, about = booking_mails.about(kind, rows, **values), ("booking", booking.uuid)
    outbox.queue(mail, to=booking.booker_email, name=booking.booker_name, about=about, at=at)


def to(registration: Registration) -> dict[str, Any]:
    """Return recipient and subject of a mail about a registration."""
    return {
        "to": registration.email,
        "name": registration.full_name,
        "about": ("registration", registration.uuid),
    }

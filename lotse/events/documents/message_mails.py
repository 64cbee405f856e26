"""Mails that the organiser plans or writes: reminders, messages, and how any of them would look to a person."""

import copy
from datetime import datetime, timedelta

from django.utils import translation

from lotse.base.mailtext import Own
from lotse.base.outbox import Mail
from lotse.events.documents import booking_mails, mails, own_text
from lotse.events.models import Registration, Reminder
from lotse.events.rules import reminder as rule
from lotse.events.rules import states
from lotse.events.wording import message as wording

# What a preview shows where a mail of this kind is about another state than the person has.
STATES = {
    "received": states.UNCONFIRMED,
    "offered": states.OFFERED,
    "waiting": states.WAITING,
    "lapsed": states.LAPSED,
    "cancelled": states.WITHDRAWN,
    "event_cancelled": states.WITHDRAWN,
}


def reminder(*, registration: Registration, reminder: Reminder, open_seats: int = 0) -> Mail:
    """All facts once more before the start, or a look back; to whoever booked where a seat has no name."""
    kind = "reminder" if reminder.anchor == rule.BEFORE_START else "followup"
    page = _page(registration, open_seats)
    own = own_text.filled(reminder.title, reminder.text, registration, page=page)
    usual = own_text.of(kind, registration, page=page) or Own()
    own = Own(own.title or usual.title, own.opening or usual.opening)
    return mails.write(kind, registration, own=own, page=page, open_seats=open_seats)


def message(*, registration: Registration, title: str, text: str, open_seats: int = 0, page: str = "") -> Mail:
    """What the desk writes to chosen people."""
    page = page or _page(registration, open_seats)
    own = own_text.filled(title, text, registration, page=page)
    return mails.write("message", registration, own=own, page=page)


def preview(*, kind: str, registration: Registration, title: str, opening: str, at: datetime) -> Mail:
    """Return how a mail of this kind would look to this person; the person's link stays with the person."""
    person = copy.copy(registration)
    person.state = STATES.get(kind, states.CONFIRMED)
    person.hold_until = person.hold_until or at + timedelta(days=2)
    with translation.override(registration.booking.language):
        page, reason = str(wording.OWN_LINK), str(wording.EXAMPLE_REASON)
    facts = {"position": 1, "was": states.CONFIRMED, "by_desk": True, "reason": reason, "open_seats": 0}
    own = own_text.filled(title, opening, person, page=page, **facts)
    return mails.write(kind, person, own=own, page=page, **facts)


def _page(registration: Registration, open_seats: int) -> str:
    """Return the link where a nameless seat is given a name, else nothing: the own page."""
    return booking_mails.own_page(registration.booking) if open_seats else ""

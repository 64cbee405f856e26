"""Mails that the organiser plans or writes: reminders and messages."""

from lotse.base.mailtext import Own
from lotse.base.outbox import Mail
from lotse.events.documents import booking_mails, mails, own_text
from lotse.events.models import Registration, Reminder
from lotse.events.rules import reminder as rule


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


def _page(registration: Registration, open_seats: int) -> str:
    """Return the link where a nameless seat is given a name, else nothing: the own page."""
    return booking_mails.own_page(registration.booking) if open_seats else ""

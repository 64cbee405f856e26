"""Mails about a seat that changes hands."""

from lotse.base import mailtext
from lotse.base.outbox import Mail
from lotse.events.documents import booking_mails, mails
from lotse.events.models import Registration
from lotse.events.rules import states


def passed_on(*, registration: Registration, was: str, substitute: Registration) -> Mail:
    """To whoever had the seat: somebody else has it now; a calendar entry sent before is taken back."""
    method = "CANCEL" if was == states.CONFIRMED else ""
    return mails.write("passed_on", registration, method=method, was=was, substitute=substitute)


def substitute(*, registration: Registration, before: Registration) -> Mail:
    """To whoever has the seat now: the own link, and the calendar invitation where the seat is firm."""
    method = "REQUEST" if registration.state == states.CONFIRMED else ""
    return mails.write("substitute", registration, method=method, before=before)


def substitute_booker(*, registration: Registration, before: Registration) -> Mail:
    """To whoever booked: who comes instead of whom."""
    event = registration.event
    return mailtext.mail(
        "booking_substitute",
        "events/mails/substitute_booker.txt",
        registration.booking.language,
        reply_to=event.contact_email or event.organiser.email,
        registration=registration,
        before=before,
        event=event,
        page=booking_mails.own_page(registration.booking) if registration.booking.is_group else "",
    )


def fee_waived(*, registration: Registration, reason: str) -> Mail:
    """A cancellation that was to cost something costs nothing."""
    return mails.write("fee_waived", registration, reason=reason)


def fee_waived_booker(*, registration: Registration, reason: str) -> Mail:
    """The same to whoever booked, and pays."""
    return booking_mails.write("booking_fee_waived", [registration], why="fee_waived", reason=reason)


def assured(registration: Registration, open_seats: int) -> Mail:
    """It takes place for sure: the binding confirmation, with the updated invitation; `open_seats` have no name."""
    page = booking_mails.own_page(registration.booking) if open_seats else ""
    return mails.write("assured", registration, method="" if open_seats else "REQUEST", page=page, seats=open_seats)


def moved_away(*, registration: Registration, now: Registration, by_desk: bool) -> Mail:
    """To somebody who changed to another date: the entry of the old one leaves the calendar."""
    return mails.write("moved_away", registration, method="CANCEL", now=now, by_desk=by_desk)


def moved(*, registration: Registration, before: Registration, was: str, by_desk: bool, reason: str) -> Mail:
    """What somebody has at the other date: a firm seat with the invitation, a seat to confirm, a place in the line."""
    method = "REQUEST" if registration.state == states.CONFIRMED else ""
    return mails.write("moved", registration, method=method, before=before, was=was, by_desk=by_desk, reason=reason)


def moved_booker(*, registration: Registration, before: Registration, by_desk: bool, reason: str) -> Mail:
    """To whoever booked: one of the people is at another date now; its page, and the other booking, stay."""
    event = registration.event
    return mailtext.mail(
        "booking_moved",
        "events/mails/moved_booker.txt",
        registration.booking.language,
        reply_to=event.contact_email or event.organiser.email,
        registration=registration,
        before=before,
        by_desk=by_desk,
        reason=reason,
        event=event,
        page=booking_mails.own_page(registration.booking),
    )

"""How we speak about reminders, messages and the organiser's own mail texts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAIL_KINDS: dict[str, str | Promise] = {
    "received": _("Seat held, please confirm"),
    "confirmed": _("Seat confirmed"),
    "waiting": _("On the waiting list"),
    "offered": _("Seat offered"),
    "offer_over": _("Offer not answered"),
    "moved_up": _("Moved up from the waiting list"),
    "applied": _("Applied"),
    "not_chosen": _("Not chosen"),
    "lapsed": _("Lapsed"),
    "cancelled": _("Registration cancelled"),
    "fee_waived": _("Nothing is charged"),
    "repeated": _("Registered once more"),
    "link_again": _("Link sent again"),
    "changed": _("Date, place or other facts changed"),
    "assured": _("The run takes place"),
    "event_cancelled": _("The run does not take place"),
    "substitute": _("Substitute: to whoever has the seat now"),
    "passed_on": _("Substitute: to whoever had the seat"),
    "moved": _("Other date: the new seat"),
    "moved_away": _("Other date: the former seat"),
    "reminder": _("Reminder before the start"),
    "followup": _("Look back after the end"),
    "booking_received": _("Booking: seats held, please confirm"),
    "booking_confirmed": _("Booking: confirmed"),
    "booking_waiting": _("Booking: on the waiting list"),
    "booking_offered": _("Booking: seats offered"),
    "booking_offer_over": _("Booking: offer not answered"),
    "booking_changed": _("Booking: date, place or other facts changed"),
    "booking_ended": _("Booking: ended"),
    "booking_fee_waived": _("Booking: nothing is charged"),
    "booking_link": _("Booking: link sent again"),
    "booking_names": _("Booking: names are missing"),
    "approval_asked": _("Approval: the superior is asked"),
    "approval_reminder": _("Approval: the superior is reminded"),
    "approval_changed": _("Approval: date, place or other facts changed"),
    "approval_changed_after": _("Approval: date or place changed after it was granted"),
    "approval_over": _("Approval: the superior need not answer any more"),
    "approval_granted": _("Approval: granted"),
    "approval_refused": _("Approval: refused"),
    "approval_passed": _("Approval: passed on to somebody else"),
    "approval_lapsed": _("Approval: not answered"),
}
"""Mails whose subject and opening the organiser can write, by the name of their template."""

PLACEHOLDERS: dict[str, str | Promise] = {
    "first_name": _("given name"),
    "last_name": _("family name"),
    "full_name": _("given and family name; of whoever booked, in mails about bookings"),
    "title": _("title of the run"),
    "date": _("first to last day"),
    "place": _("place, or “online”"),
    "organiser": _("organiser"),
    "page": _("link to the own page"),
    "deadline": _("until when the seat is held, or an answer is needed"),
    "position": _("place on the waiting list"),
    "reason": _("the reason that was given"),
    "approver": _("name of the superior"),
}

UNKNOWN_PLACEHOLDERS = _("Nobody can fill in %(unknown)s. In this text you can use %(known)s.")
NO_SUCH_MAIL = _("This mail has no text of its own.")
TEXT_MISSING = _("Please write a subject or an opening. To use ours, choose “Back to our text”.")

REMINDER_TWICE = _("There is a reminder for this day already. Please change that one, or choose another day.")
REMINDER_PAST = _("This moment has passed already. Please choose one that is still to come.")
REMINDER_SENT = _("This reminder has been sent already. Please add another one.")

MESSAGE_TEXT_MISSING = _("Please write a subject and a text.")
NOBODY_CHOSEN = _("Nobody is chosen. Please choose at least one state or person.")
OWN_LINK = _("(here stands the own link)")
EXAMPLE_PERSON = _("(name of the superior)")
EXAMPLE_REASON = _("(here stands the reason)")

"""All registrations of an event as a table for spreadsheet programs."""

import csv as tables
import io
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lotse.base import clock, money
from lotse.events.models import Booking, Registration

# A cell that begins like this is a formula for spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(registrations: Iterable[Registration]) -> bytes:
    """Return UTF-8 with byte order mark and semicolons, as German spreadsheet programs expect it.

    Registrations should come with booking and its organisation, and with their terms.
    """
    out = io.StringIO()
    writer = tables.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_head())
    for registration in registrations:
        writer.writerow([harmless(value) for value in _row(registration)])
    return ("\ufeff" + out.getvalue()).encode()


def _head() -> list[str]:
    return [
        _("Seat"),
        _("State"),
        _("Family name"),
        _("Given name"),
        _("E-mail"),
        _("Employer"),
        _("Bill to"),
        _("Approval"),
        _("Registered on"),
        _("Confirmed on"),
        _("Answer 1"),
        _("Answer 2"),
        _("Note"),
        _("Note of the course office"),
        _("Cancellation fee in percent"),
        _("Cancellation fee"),
        _("Cancellation fee waived"),
        _("Cancellation terms, version"),
        _("Booked by"),
        _("E-mail of the booker"),
        _("Account assignment"),
        _("Order reference"),
        _("Leitweg-ID"),
        _("E-mail for the bill"),
    ]


def _row(registration: Registration) -> list[str]:
    booking = registration.booking
    answers = [str(answer.get("answer", "")) for answer in registration.answers[:2]]
    return [
        str(registration.seat or ""),
        str(registration.get_state_display()),
        registration.last_name,
        registration.first_name,
        registration.email,
        booking.employer,
        str(booking.get_payer_display()),
        str(registration.get_approval_display()),
        _moment(registration.created_at),
        _moment(registration.confirmed_at),
        *answers,
        *[""] * (2 - len(answers)),
        registration.note,
        registration.desk_note,
        *_fee(registration),
        booking.booker_name,
        booking.booker_email,
        account_line(booking),
        booking.order_number,
        booking.leitweg_id,
        booking.invoice_email,
    ]


def _fee(registration: Registration) -> list[str]:
    """Return percent, amount, waived or not, terms. Empty: nothing was charged by terms; 0: it was free of charge."""
    percent, cents = registration.fee_percent, registration.fee_cents
    return [
        "" if percent is None else str(percent),
        "" if cents is None else money.shown(cents, translation.get_language() or "de"),
        "" if percent is None else str(_("yes") if registration.fee_waived else _("no")),
        str(registration.terms.version) if registration.terms else "",
    ]


def account_line(booking: Booking) -> str:
    """Return the account assignment with the employer's own word for it, where it has one."""
    parts = (booking.account_label, booking.account) if booking.account else ()
    return ": ".join(part for part in parts if part)


def _moment(value: datetime | None) -> str:
    return f"{timezone.localtime(value, clock.zone()):%Y-%m-%d %H:%M}" if value else ""


def harmless(value: str) -> str:
    """Return the cell so that no spreadsheet program runs it."""
    return f"'{value}" if value.startswith(_FORMULA) else value

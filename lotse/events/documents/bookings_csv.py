"""The people of one booking as a table, for the files of a personnel office."""

import csv as tables
import io
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from lotse.base import money
from lotse.events.documents.registrations_csv import account_line, harmless
from lotse.events.models import Booking, Registration


def csv(booking: Booking, rows: Iterable[tuple[Registration, str, int | None]]) -> bytes:
    """Return UTF-8 with byte order mark and semicolons. Each row: the person, the state in words, the cost in cents."""
    out = io.StringIO()
    writer = tables.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*_person_head(), *_bill_head()])
    bill = [booking.employer, account_line(booking), booking.order_number, booking.leitweg_id, booking.invoice_email]
    for registration, state, cents in rows:
        cost = "" if cents is None else money.shown(cents, translation.get_language() or "de")
        person = [registration.last_name, registration.first_name, registration.email, state, cost]
        writer.writerow([harmless(value) for value in (*person, *bill)])
    return ("\ufeff" + out.getvalue()).encode()


def _person_head() -> list[str]:
    return [_("Family name"), _("Given name"), _("E-mail"), _("State"), _("Cost")]


def _bill_head() -> list[str]:
    return [_("Employer"), _("Account assignment"), _("Order reference"), _("Leitweg-ID"), _("E-mail for the bill")]

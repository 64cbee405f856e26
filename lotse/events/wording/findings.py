"""What an inspection says about dates, seats and sign-ups."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, str | Promise]] = {
    "overbooked": _("Event %(ref)s (%(event)s): %(taken)s seats are given out, but it has only %(capacity)s."),
    "seat twice": _("Event %(ref)s (%(event)s): seat %(seat)s belongs to %(count)s registrations."),
    "person twice": _("Registration %(ref)s (%(event)s): the same person is registered %(count)s times."),
    "seat without state": _("Registration %(ref)s (%(event)s): seat and state “%(state)s” do not fit."),
    "empty booking": _("Booking %(ref)s (%(event)s): it is complete, but has no registration."),
    "foreign booking": _("Registration %(ref)s (%(event)s): its booking belongs to another event."),
    "no successor": _("Registration %(ref)s (%(event)s): it was passed on, but nobody has it."),
    "cancelled event": _("Registration %(ref)s (%(event)s): the event is cancelled, the registration is not."),
    "foreign session": _("Registration %(ref)s (%(event)s): attendance is noted for a day of another event."),
    "stuck offer": _("Registration %(ref)s (%(event)s): the offer should have ended on %(until)s."),
    "endless hold": _("Registration %(ref)s (%(event)s): its seat is held without an end (%(until)s)."),
    "waits after start": _("Registration %(ref)s (%(event)s): the person still waits although the event has started."),
    "silent request": _(
        "Registration %(ref)s (%(event)s): the question to the superior should have ended on %(until)s."
    ),
}

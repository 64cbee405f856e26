"""How we speak about an event that changes, and about a seat that changes hands, date or price."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FACTS: dict[str, str | Promise] = {
    "title": _("Title"),
    "format": _("Format"),
    "place_name": _("Place"),
    "place_address": _("Address of the place"),
    "online_link": _("Link to take part online"),
}

NOT_PASSABLE = {
    "ended": _("This registration has ended. A substitute can no longer be named."),
    "started": _("The course has started. Please call the organiser about a substitute."),
    "waits": _("Only a seat can be passed on. On the waiting list please register the other person instead."),
    "name is open": _("The name for this seat is still open. Please enter it on the page of the booking."),
}
SAME_AS_BEFORE = _("This is the person who has the seat already. Please enter somebody else.")
NOT_MOVABLE = {
    "ended": _("This registration has ended. It can no longer be moved to another date."),
    "started": _("The course has started. Please call the organiser about another date."),
    "same": _("This is the date you have already. Please choose another one."),
    "other organiser": _("This date belongs to another organiser. Please register there."),
    "target": _("This date is not open for registration. Please choose another one."),
    "selection": _("Seats for this date are given out by selection. Please apply there."),
}
TARGET_FULL = _(
    "No seat is free for this date any more. You keep the one you have. "
    "You can change to the waiting list there instead."
)

"""How we speak about a seat that changes hands, date or price."""

from django.utils.translation import gettext_lazy as _

NOT_PASSABLE = {
    "ended": _("This registration has ended. A substitute can no longer be named."),
    "started": _("The course has started. Please call the organiser about a substitute."),
    "waits": _("Only a seat can be passed on. On the waiting list please register the other person instead."),
    "name is open": _("The name for this seat is still open. Please enter it on the page of the booking."),
}
SAME_AS_BEFORE = _("This is the person who has the seat already. Please enter somebody else.")

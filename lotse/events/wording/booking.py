"""How we speak about bookings of several people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

SEATS_WRONG = _("Please reserve between 2 and %(most)d seats.")
TOO_FEW_SEATS = _("Not enough seats are free at the moment. You can put these people on the waiting list together.")
QUOTA_USED = _("The seats for your town are used up. You can put these people on the waiting list.")
TOO_MANY_HOLDS = _("You are holding seats in other windows already. Please finish or give back one of them first.")
HOLD_OVER = _("The time for these seats is over, and they are no longer all free. What you typed is still here.")
HOLD_ENDED = _("The time for these seats is over. Please reserve again.")
EXTENDED_ENOUGH = _("The time has been extended twice already. Please finish the booking now.")
NO_SELECTION = _("Seats of this run are given out by selection. Please apply for each person.")
NOBODY = _("Please enter at least one person.")
TOO_MANY_PEOPLE = _("At most %(most)d people can be booked at once.")
TWICE = _("%(name)s stands in the list twice. Please remove one of the two.")
THERE_ALREADY = _("%(name)s is already registered for this run. Please remove this person from the list.")
NAMED_ALREADY = _("This seat has a name already. To change the person, name a substitute.")
NAMES_CLOSED = _("Names can be entered only before the start. Please call the organiser.")
NOT_CONFIRMABLE = _("This booking can no longer be confirmed. Please book again or call the organiser.")

# What the course desk has to do.
TODO_NAMES = ngettext_lazy("%(count)d name is still open", "%(count)d names are still open", "count")
TODO_NAMES_WHY = _("%(event)s. The booker was reminded. Please call, or plan without the names.")

"""How we speak about applications and their selection."""

from django.utils.translation import gettext_lazy as _

NO_SELECTION = _("This run gives out its seats in order of arrival; there is nothing to select.")
ANSWERED_ALREADY = _("All applications have been answered already. Seats that become free go to the waiting list.")
NOBODY_APPLIED = _("Nobody has applied yet.")
UNDECIDED = _("Please decide on every application first: seat, waiting list or no seat.")
TOO_MANY_CHOSEN = _("You have chosen %(chosen)d people, but only %(free)d seats are free.")
KEPT_TOO_MANY = _("More seats are kept than there are seats. Please keep fewer.")
KEPT_TWICE = _("Each group needs a name and a code of its own.")

"""How we speak about whether an event takes place."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

FAULTS = {
    "more than seats": _("The minimum number is larger than the number of seats."),
    "no day": _("Please enter the day on which you decide whether the run takes place."),
    "after start": _("The decision has to be made before the first day of the run."),
}
NOT_PUBLISHED = _("Only a published run can be promised. Please publish it first.")
TODO_DECIDE = _("Decide whether it takes place: %(event)s")
TODO_DECIDE_WHY = ngettext_lazy(
    "%(confirmed)d of %(count)d person needed has a seat.",
    "%(confirmed)d of %(count)d people needed have a seat.",
    "count",
)
DECIDE = _("Decide")

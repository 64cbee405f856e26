"""How we speak about what a cancellation costs."""

from django.utils.translation import gettext_lazy as _

FAULTS = {
    "too many": _("Please enter at most six steps."),
    "days": _("Days lie between 0 and 365."),
    "percent": _("A step costs 1 to 100 percent of the price. Before the first step cancelling is free."),
    "days twice": _("Two steps begin on the same day. Please keep one of them."),
    "percent falls": _("The nearer the start, the more a cancellation costs. Please check the percentages."),
}
REASON_NEEDED = _("Please give a reason why nothing is charged. It is written into the mail to the person.")

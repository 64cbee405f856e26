"""How we speak about the waiting list and offered seats."""

from django.utils.translation import gettext_lazy as _

LINE_FULL = _("All seats are taken, and the waiting list is full as well. Please choose another date.")
UNKNOWN_CODE = _("No seats are kept under this code. Please check it, or leave the field empty.")
NOT_OFFERED = _("This seat is no longer offered to you. Your page shows where you stand now.")
NOT_WAITING = _("Only somebody on the waiting list can be called up.")
TOO_FEW_FREE = _("Fewer seats are free than these people need. Raise the number of seats first.")

"""Sentences about a withdrawal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REASON_NEEDED = _("Please give the reason why there is no right of withdrawal. It is written into the mail.")
CHANGED_MEANWHILE = _("This person is changing to another date right now. Please open the page again and decide then.")
TODO = ngettext_lazy("%(count)d withdrawal is to be decided", "%(count)d withdrawals are to be decided", "count")
TODO_WHY = _("Somebody who pays alone withdraws from the contract. Please decide within a few days.")

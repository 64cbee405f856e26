"""What is typed about an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.web.desk.fields import BlockField

LONGEST = 5000


class SendBack(forms.Form):
    """What has to be different."""

    reason = BlockField(
        label=_("What should be different?"),
        max_length=LONGEST,
        help_text=_("It is mailed to whoever has written the entry."),
    )


class Decision(forms.Form):
    """An answer for whoever asked for the removal."""

    answer = BlockField(
        label=_("Answer"),
        max_length=LONGEST,
        required=False,
        help_text=_("It is mailed where an address was given. Without it we send one sentence: kept, or removed."),
    )

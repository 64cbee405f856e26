"""What is typed about a request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.exchange.actions.interest import LONGEST_REASON
from lotse.web.desk.fields import LineField


class Decline(forms.Form):
    """Why not."""

    reason = LineField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("It is mailed to the person."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

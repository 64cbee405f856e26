"""What the town sets about its bills."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.web.shared.fields import LineField


class AccountForm(forms.Form):
    """The town's own word for what its bills are booked under; empty is the general word."""

    use_required_attribute = False
    label = LineField(
        label=_("Your word for it"),
        max_length=60,
        required=False,
        help_text=_("For example “Produktsachkonto” or “Kostenstelle / Sachkonto”. Empty means: “Kontierung”."),
    )

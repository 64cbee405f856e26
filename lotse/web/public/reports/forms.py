"""What is not right about an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.exchange.wording import ReportKind
from lotse.web.shared.fields import AddressField, BlockField

LONGEST_TEXT = 3000


class ReportForm(forms.Form):
    """Name and address are free: nobody has to say who they are."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one of the two."),
            "invalid_choice": _("Please choose one of the two."),
        },
    )
    text = BlockField(
        label=_("What is not right?"),
        max_length=LONGEST_TEXT,
        rows=5,
        error_messages={"required": _("Please write what is not right, or why the entry should go.")},
    )
    email = AddressField(label=_("Your e-mail"), required=False)

    use_required_attribute = False

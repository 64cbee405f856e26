"""Yes with the typed name, no with a reason, or somebody else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.events.wording import approval as wording
from lotse.web.shared.fields import AddressField, BlockField, LineField

MOST_HOURS = 160


class GrantForm(forms.Form):
    """The name is typed by hand; what is agreed for later may stay empty."""

    typed_name = LineField(
        label=_("Your name"),
        max_length=200,
        error_messages={"required": wording.NAME_NEEDED},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    hours_a_month = forms.IntegerField(
        label=_("Hours a month for the work as a Lotse"),
        min_value=1,
        max_value=MOST_HOURS,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wording.HOURS_WRONG),
    )
    task = BlockField(label=_("Task after the course"), rows=2, max_length=500, required=False)

    use_required_attribute = False


class RefuseForm(forms.Form):
    """A reason, which the participant reads."""

    reason = LineField(
        label=_("Reason"),
        max_length=250,
        error_messages={"required": wording.REASON_NEEDED},
    )

    use_required_attribute = False


class PassForm(forms.Form):
    """Who decides instead."""

    name = LineField(label=_("Name of the other person"), max_length=200)
    email = AddressField(label=_("Official e-mail of the other person"))

    use_required_attribute = False


OPEN_ANSWERS = ["grant", "refuse", "pass"]
FORMS: dict[str, type[forms.Form]] = {
    "grant": GrantForm,
    "refuse": RefuseForm,
    "pass": PassForm,
    "revoke": RefuseForm,
}

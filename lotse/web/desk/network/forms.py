"""What is typed about the standing of a town."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.network.models import Standing
from lotse.network.wording import DecidedBy, Level
from lotse.web.desk.fields import LineField, web_address


class StandingForm(forms.Form):
    """Level, how it came about, of when this is, and who says so."""

    level = forms.ChoiceField(label=_("Level"), choices=Level.choices, widget=forms.RadioSelect)
    decided_by = forms.ChoiceField(
        label=_("How the town has joined"),
        choices=[("", _("not known, or not a joining town")), *DecidedBy.choices],
        required=False,
    )
    as_of = LineField(
        label=_("Of when is this?"), max_length=60, help_text=_("As the source says it, for example 2021/22.")
    )
    source_url = web_address(
        label=_("Source (link)"), help_text=_("The page on which it stands. Without it, you vouch for it yourself.")
    )

    @classmethod
    def of(cls, row: Standing | None) -> "StandingForm":
        """Return the form with what is noted."""
        names = ("level", "decided_by", "as_of", "source_url")
        return cls(initial={name: getattr(row, name) for name in names} if row else {})

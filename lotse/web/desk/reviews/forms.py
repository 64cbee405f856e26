"""What is typed about an entry."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotse.exchange.wording import SOURCE_NEEDED
from lotse.web.desk.fields import BlockField
from lotse.web.shared.solution_form import SolutionForm

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


class Correction(SolutionForm):
    """The whole entry, and why it changes."""

    reason = BlockField(
        label=_("What was wrong, and how do you know it?"),
        max_length=LONGEST,
        help_text=_("It is kept in the history with the former text. Nobody outside sees it."),
    )

    def clean_source_url(self) -> Any:
        """Refuse to take the source away: the entry rests on it."""
        link = self.cleaned_data["source_url"]
        if not link:
            raise ValidationError(str(SOURCE_NEEDED))
        return link

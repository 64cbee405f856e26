"""Yes, or no with a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.exchange.wording import COMMENT_NEEDED
from lotse.web.shared.fields import BlockField

ANSWERS = (("give", _("Release")), ("back", _("Send back")))


class AnswerForm(forms.Form):
    """The button says the answer; a comment is only needed to send back."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=ANSWERS,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Please press one of the two buttons."),
            "invalid_choice": _("Please press one of the two buttons."),
        },
    )
    comment = BlockField(label=_("What should be different?"), max_length=3000, required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Ask for the comment where the entry goes back."""
        values = super().clean() or self.cleaned_data
        if values.get("answer") == "back" and "comment" in values and not values["comment"]:
            self.add_error("comment", COMMENT_NEEDED)
        return values

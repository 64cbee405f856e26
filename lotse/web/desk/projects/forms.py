"""What a trainer types about a project."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy_block
from lotse.training import wording


class Comment(forms.Form):
    """One comment."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The participant gets it by mail and on the own page."),
    )

    def clean_text(self) -> str:
        """Return what was written; signs nobody sees are nothing."""
        text = tidy_block(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(wording.EMPTY_COMMENT)
        return text

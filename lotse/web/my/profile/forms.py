"""Name and language."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy


class ProfileForm(forms.Form):
    """How somebody wants to be addressed."""

    first_name = forms.CharField(label=_("Given name"), max_length=150)
    last_name = forms.CharField(label=_("Family name"), max_length=150)
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("Our mails to you are written in it."), choices=settings.LANGUAGES
    )

    def clean_first_name(self) -> str:
        """Tidy; signs that cannot be seen are no name."""
        return self._name("first_name")

    def clean_last_name(self) -> str:
        """Tidy; signs that cannot be seen are no name."""
        return self._name("last_name")

    def _name(self, field: str) -> str:
        name = tidy(self.cleaned_data[field])
        if not name:
            raise forms.ValidationError(_("Please write the name."))
        return name

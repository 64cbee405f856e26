"""Find the mails of one person."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """A part of the address or name."""

    q = forms.CharField(label=_("Mails to whom?"), required=False, max_length=100)

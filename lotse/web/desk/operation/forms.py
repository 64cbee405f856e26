"""What the operator searches for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Search(forms.Form):
    """Part of the audit trail."""

    q = forms.CharField(label=_("Search for"), max_length=120, required=False)

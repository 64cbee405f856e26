"""Whom the town invites."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.web.shared.fields import AddressField, LineField


class Invite(forms.Form):
    """A colleague; the role is always the same."""

    first_name = LineField(label=_("Given name"), max_length=100, required=False)
    last_name = LineField(label=_("Family name"), max_length=100, required=False)
    email = AddressField(label=_("Official e-mail"))

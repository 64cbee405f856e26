"""Whom a link is sent to."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lotse.web.desk.fields import LineField
from lotse.web.shared.fields import AddressField


class Contact(forms.Form):
    """The contact of the town, as the desk knows it."""

    name = LineField(label=_("Given and family name"), max_length=200)
    email = AddressField(label=_("Official e-mail"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

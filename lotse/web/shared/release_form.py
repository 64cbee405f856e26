"""Who is asked to release an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.exchange.wording import Office
from lotse.web.shared.fields import AddressField, LineField


class ReleaseForm(forms.Form):
    """A named person of the town: the head of the administration or of the office, or the press office."""

    name = LineField(label=_("Given and family name"), max_length=200)
    email = AddressField(label=_("Official e-mail"))
    office = forms.ChoiceField(label=_("In which task?"), choices=Office.choices, widget=forms.RadioSelect)

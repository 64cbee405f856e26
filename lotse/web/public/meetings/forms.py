"""The form to register for a meeting: who comes, and where the mail goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.text import fold, name_key
from lotse.events.actions.registration import Entry
from lotse.events.wording import Approval, Payer
from lotse.web.public.registrations.forms import LONGEST_KEY, AddressField, BlockField, LineField


class MeetingRegistrationForm(forms.Form):
    """One person. There is nothing to pay and nothing to approve."""

    first_name = LineField(label=_("Given name"), max_length=80)
    last_name = LineField(label=_("Family name"), max_length=100)
    email = AddressField(
        label=_("Official e-mail"),
        max_length=254,
        error_messages={"invalid": _("This is no complete mail address. It needs an @ and an ending, such as .de.")},
    )
    employer = LineField(label=_("Employer"), max_length=200, required=False)
    note = BlockField(
        label=_("A question beforehand"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    privacy = forms.BooleanField(
        label=_("Privacy"),
        error_messages={"required": _("Please confirm that you have read who gets your data.")},
    )

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """A name has letters, and a key that fits."""
        values = super().clean() or self.cleaned_data
        given, family = values.get("first_name", ""), values.get("last_name", "")
        if given and family:
            if not name_key(given, family):
                self.add_error("last_name", _("Please write the name with letters."))
            elif len(fold(f"{family} {given}")) > LONGEST_KEY:
                self.add_error("last_name", _("This name is too long for us to store. Please shorten it."))
        return values

    def entry(self, language: str) -> Entry:
        """Return what was typed, for the action."""
        names = ("first_name", "last_name", "email", "employer", "note")
        payer = Payer.EMPLOYER if self.cleaned_data["employer"] else Payer.SELF
        kept = {name: self.cleaned_data[name] for name in names}
        return Entry(payer=payer, approval=Approval.NOT_NEEDED, language=language, **kept)

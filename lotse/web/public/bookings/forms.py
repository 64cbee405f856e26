"""How many seats; then who books, who pays, and what the bill needs."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base import installation
from lotse.base.text import tidy_block
from lotse.events.wording import Payer
from lotse.people.rules import address
from lotse.people.wording import REAL_ADDRESS_IN_DEMO
from lotse.web.shared.bill_form import BillForm
from lotse.web.shared.fields import AddressField, BlockField, LineField

FEWEST = 2
PAYERS = [(Payer.EMPLOYER.value, _("The employer")), (Payer.SELF.value, _("Each person alone"))]
# What is kept while somebody types; ticks are given anew each time.
KEPT = (
    "booker_name",
    "booker_email",
    "employer",
    "payer",
    "account",
    "order_number",
    "leitweg_id",
    "invoice_email",
    "note",
)


class SeatsForm(forms.Form):
    """For how many people."""

    use_required_attribute = False
    seats = forms.IntegerField(label=_("Number of people"), widget=forms.NumberInput(attrs={"inputmode": "numeric"}))

    # Only there where seats are kept for groups.
    code = forms.CharField(label=_("Code of your group"), max_length=40, required=False)
    # Names this page, so that a double click reserves once.
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, most: int, data: Any = None, *, coded: bool = False, code: str = "") -> None:
        super().__init__(data, initial={"seats": FEWEST, "key": uuid.uuid4().hex, "code": code})
        if not coded:
            del self.fields["code"]
        self.most = most
        self.fields["seats"].widget.attrs.update(min=FEWEST, max=most)

    def clean_seats(self) -> int:
        """Refuse one person, and more than one booking may have."""
        seats: int = self.cleaned_data["seats"]
        if seats < FEWEST:
            raise forms.ValidationError(_("For one person please use the form for one person."))
        if seats > self.most:
            raise forms.ValidationError(
                _("One booking has at most %(most)s people. Please make a second one, or call the organiser.")
                % {"most": self.most}
            )
        return seats

    def clean_key(self) -> str:
        """Forget what is no key."""
        typed: str = self.cleaned_data["key"]
        return typed if re.fullmatch("[0-9a-f]{32}", typed) else ""


class GroupForm(BillForm):
    """Who books and who pays. The people stand in rows of their own."""

    booker_name = LineField(label=_("Your name"), max_length=200)
    booker_email = AddressField(label=_("Your official e-mail"))
    employer = LineField(label=_("Employer"), max_length=200, required=False)
    payer = forms.ChoiceField(
        label=_("Who gets the bill?"), choices=PAYERS, widget=forms.RadioSelect, initial=Payer.EMPLOYER
    )
    note = BlockField(label=_("Note to the organiser"), rows=3, max_length=1000, required=False)
    terms = forms.BooleanField(
        label=_("Terms"),
        error_messages={
            "required": _("Please confirm price and cancellation terms; without that we cannot register you.")
        },
    )
    privacy = forms.BooleanField(
        label=_("Privacy"),
        error_messages={"required": _("Please confirm that you have read who gets the data.")},
    )

    def clean_booker_email(self) -> str:
        """Refuse real addresses in a demonstration."""
        typed: str = self.cleaned_data["booker_email"]
        if address.allowed(typed, is_demo=installation.is_demo()) != "ok":
            raise forms.ValidationError(REAL_ADDRESS_IN_DEMO)
        return typed

    def clean(self) -> dict[str, Any]:
        """Whoever gets the bill has a name."""
        values = super().clean() or self.cleaned_data
        if values.get("payer") == Payer.EMPLOYER and "employer" in values and not values["employer"]:
            self.add_error("employer", _("Please name your employer: the bill goes there."))
        return values

    def typed(self) -> dict[str, str]:
        """Return what was typed, to be kept."""
        return {name: tidy_block(str(self.data.get(name) or "")[:1000]) for name in KEPT}

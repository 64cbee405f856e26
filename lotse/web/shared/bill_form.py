"""What the bill needs besides the address: Kontierung, Bestellzeichen, Leitweg-ID, where it is sent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotse.events.models import Booking
from lotse.events.rules import leitweg_id
from lotse.events.wording.leitweg_id import FAULTS
from lotse.web.shared.fields import AddressField, LineField

BILL = ("account", "order_number", "leitweg_id", "invoice_email")


class BillForm(forms.Form):
    """All of it may stay empty. `called` is the employer's own word for the account assignment."""

    use_required_attribute = False
    account = LineField(
        label=_("Account assignment"),
        max_length=100,
        required=False,
        help_text=_("As your accounting office writes it; it is printed on the bill as it stands here."),
    )
    order_number = LineField(
        label=_("Order reference"),
        max_length=60,
        required=False,
        help_text=_("Your own file or order number, so that you find the bill again."),
    )
    leitweg_id = LineField(
        label=_("Leitweg-ID"),
        max_length=80,
        required=False,
        help_text=_("Only if you get electronic bills by it. We check its check digits and never make one up."),
    )
    invoice_email = AddressField(label=_("E-mail for the bill"), required=False)

    def __init__(self, *args: Any, called: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.called = called
        if called:
            self.fields["account"].label = called

    def clean_leitweg_id(self) -> str:
        """Refuse one whose parts or check digits do not fit."""
        typed = leitweg_id.tidy(self.cleaned_data["leitweg_id"])
        fault = leitweg_id.fault(typed) if typed else None
        if fault:
            raise ValidationError(FAULTS[fault])
        return typed

    def facts(self) -> dict[str, str]:
        """Return what was typed, as a booking stores it."""
        return {name: self.cleaned_data[name] for name in BILL}


def of_booking(booking: Booking, data: Any = None) -> BillForm:
    """Return the form with what the booking says."""
    return BillForm(data, initial={name: getattr(booking, name) for name in BILL}, called=booking.account_label)

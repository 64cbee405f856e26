"""The two steps of the login: address, then code."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm as AllauthCodeForm
from allauth.account.forms import RequestLoginCodeForm as AllauthAddressForm
from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base import actor, clock, installation
from lotse.base.text import normal_email
from lotse.events.actions import account
from lotse.people.actions import console_code
from lotse.people.rules import address
from lotse.people.wording import REAL_ADDRESS_IN_DEMO


class RequestLoginCodeForm(AllauthAddressForm):
    """Asks for the address. The answer is the same for known and unknown ones."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(label=_("E-mail"), max_length=254)
        self.fields["email"].widget.attrs.update({"autocomplete": "email"})

    def clean_email(self) -> str:
        """Open the account of somebody who has registered, then let allauth look it up and count the tries."""
        email = normal_email(self.cleaned_data["email"])
        if address.allowed(email, is_demo=installation.is_demo()) != "ok":
            raise forms.ValidationError(REAL_ADDRESS_IN_DEMO)
        account.open_for_participant(email=email, by=actor.visitor(), at=clock.now())
        self.cleaned_data["email"] = email
        return str(super().clean_email())


class ConfirmLoginCodeForm(AllauthCodeForm):
    """Asks for the code from the mail; an operator may also type the one that `lotse setup` printed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.person = kwargs.pop("person", None)
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"})
        self.fields["code"] = forms.CharField(label=_("Code"), max_length=40, widget=widget)

    def clean_code(self) -> str:
        """Take the printed code, where the person has one; let allauth judge everything else."""
        typed = str(self.cleaned_data["code"])
        if self.person is not None and console_code.redeem(
            person=self.person, typed=typed, by=actor.visitor(), at=clock.now()
        ):
            return typed
        return str(super().clean_code())

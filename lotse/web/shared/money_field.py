"""A form field for an amount of money."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from lotse.base import money
from lotse.exchange.wording import FAULTS
from lotse.web.shared.solution_parts import typed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class MoneyField(forms.CharField):
    """An amount in euros as people type it; empty means open."""

    def __init__(self, label: "StrPromise", hint: "StrPromise | str" = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label=label, help_text=hint, required=False, max_length=money.LONGEST, widget=widget)

    def clean(self, value: Any) -> Any:
        """Return cents, or None."""
        try:
            return money.read(super().clean(value))
        except money.NotMoney as problem:
            raise ValidationError(str(FAULTS["no amount"])) from problem

    def prepare_value(self, value: Any) -> Any:
        """Return an amount the way it is typed; what was typed stays as it was."""
        return typed(value) if isinstance(value, int) else value

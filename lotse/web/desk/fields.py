"""Form fields of the desk: what was typed is tidied first, then checked."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotse.web.shared.fields import WRONG_YEAR, YEARS, BlockField, DayField, LineField
from lotse.web.shared.widgets import DateTimeInput

__all__ = ["BlockField", "DayField", "LineField", "MomentField", "UnitsField", "web_address"]

HALVES = _("Please enter units in steps of a half, for example 7,5.")


class UnitsField(forms.DecimalField):
    """Teaching units (UE) in steps of a half; comma and point are understood."""

    widget = forms.TextInput

    def __init__(self, *, most: int = 16, least: Decimal = Decimal("0.5"), **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 5}))
        super().__init__(min_value=least, max_value=most, max_digits=4, decimal_places=1, **options)

    def to_python(self, value: Any) -> Any:
        """Return the number, whichever sign stands before the half."""
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)

    def validate(self, value: Any) -> None:
        """Refuse quarters of units; whatever is far out is refused by the limits."""
        super().validate(value)
        if value is not None and abs(value) < 1000 and value % Decimal("0.5"):
            raise ValidationError(HALVES)

    def prepare_value(self, value: Any) -> Any:
        """Return 8 for 8.0 and 7,5 for 7.5."""
        if isinstance(value, Decimal):
            text = f"{value.normalize():f}"
            return text.replace(".", ",")
        return value


class MomentField(forms.DateTimeField):
    """A moment in the zone of the installation."""

    widget = DateTimeInput

    def validate(self, value: datetime | None) -> None:
        """Refuse a mistyped year."""
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise ValidationError(WRONG_YEAR)


def web_address(**options: Any) -> forms.URLField:
    """Return a field for an address of the web: http and https only."""
    field = forms.URLField(assume_scheme="https", max_length=500, required=False, **options)
    field.validators.append(_only_web)
    return field


def _only_web(value: str) -> None:
    if not re.match(r"https?://", value, re.IGNORECASE):
        raise ValidationError(_("Please enter an address that starts with https://."))

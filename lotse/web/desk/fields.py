"""Form fields of the desk: what was typed is tidied first, then checked."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy, tidy_block
from lotse.web.shared.widgets import DateInput, DateTimeInput

YEARS = range(2000, 2101)
WRONG_YEAR = _("Please check the year.")
HALVES = _("Please enter units in steps of a half, for example 7,5.")


class LineField(forms.CharField):
    """One line of text, tidied."""

    def to_python(self, value: Any) -> str:
        """Return one tidy line."""
        return tidy(super().to_python(value) or "")


class BlockField(forms.CharField):
    """Text of several lines, tidied."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, max_length: int = 4000, **options: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        """Return tidy lines."""
        return tidy_block(super().to_python(value) or "")


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


class DayField(forms.DateField):
    """A day of this century."""

    widget = DateInput

    def validate(self, value: date | None) -> None:
        """Refuse a mistyped year."""
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise ValidationError(WRONG_YEAR)


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

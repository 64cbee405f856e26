"""Form fields of all fronts: what was typed is tidied first, then checked."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from lotse.base.text import normal_email, tidy, tidy_block
from lotse.people.wording import ADDRESS_NEEDED
from lotse.web.shared.widgets import DateInput

YEARS = range(2000, 2101)
WRONG_YEAR = _("Please check the year.")


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


class AddressField(forms.CharField):
    """An e-mail address in its normal form."""

    widget = forms.EmailInput

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, **options)

    def to_python(self, value: Any) -> str:
        """Return the address in its normal form."""
        return normal_email(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """Refuse what is no address."""
        super().validate(value)
        if value:
            try:
                validate_email(value)
            except ValidationError as problem:
                raise ValidationError(ADDRESS_NEEDED) from problem


class DayField(forms.DateField):
    """A day of this century."""

    widget = DateInput

    def validate(self, value: date | None) -> None:
        """Refuse a mistyped year."""
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise ValidationError(WRONG_YEAR)

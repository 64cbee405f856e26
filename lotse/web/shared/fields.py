"""Form fields of all fronts: what was typed is tidied first, then checked."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from lotse.base import whole_number
from lotse.base.text import normal_email, tidy, tidy_block
from lotse.people.wording import ADDRESS_NEEDED
from lotse.web.shared.widgets import DateInput

YEARS = range(2000, 2101)
WRONG_YEAR = _("Please check the year.")
NO_NUMBER = _("Please enter a whole number, for example 1.200.")
OUTSIDE = _("Please enter a number from %(least)s to %(most)s.")


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


class NumberField(forms.CharField):
    """A whole number as people type it, "1.200" too; empty means open."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, max_length=20, widget=widget, **options)
        self.least, self.most = least, most

    def clean(self, value: Any) -> Any:
        """Return the number, or None."""
        try:
            found = whole_number.read(tidy(super().clean(value) or ""))
        except whole_number.NotWhole as problem:
            raise ValidationError(NO_NUMBER) from problem
        if found is not None and not self.least <= found <= self.most:
            raise ValidationError(OUTSIDE % {"least": self._written(self.least), "most": self._written(self.most)})
        return found

    def _written(self, number: int) -> str:
        # Years are written without a point.
        return formats.number_format(number, use_l10n=True, force_grouping=self.most > 9999)


class DayField(forms.DateField):
    """A day of this century."""

    widget = DateInput

    def validate(self, value: date | None) -> None:
        """Refuse a mistyped year."""
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise ValidationError(WRONG_YEAR)

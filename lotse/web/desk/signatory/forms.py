"""What is typed about who signs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy
from lotse.credentials.models import Signatory
from lotse.credentials.wording import SIGNATORY_NAME_MISSING


class Sign(forms.Form):
    """Name, function, place and, where wanted, the image of the signature."""

    name = forms.CharField(label=_("Name"), max_length=200)
    function = forms.CharField(
        label=_("Function"), max_length=200, required=False, help_text=_("For example: head of the institute")
    )
    place = forms.CharField(
        label=_("Place of issue"), max_length=100, required=False, help_text=_("Stands before the date.")
    )
    image = forms.FileField(
        label=_("Image of the signature"),
        required=False,
        help_text=_("PNG or JPEG, at most 300 kB, dark on white. Without it: valid without signature."),
    )
    remove = forms.BooleanField(label=_("Remove the stored signature"), required=False)

    @classmethod
    def of(cls, row: Signatory | None) -> "Sign":
        """Return the form with what is stored."""
        return cls(initial={"name": row.name, "function": row.function, "place": row.place} if row else {})

    def clean_name(self) -> str:
        """Return one line that says something."""
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(SIGNATORY_NAME_MISSING)
        return name

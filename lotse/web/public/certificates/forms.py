"""What somebody types to check a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy
from lotse.credentials.rules import code as code_rule


class CodeForm(forms.Form):
    """The code printed on the certificate."""

    code = forms.CharField(label=_("Check code"), max_length=40)

    use_required_attribute = False

    def clean_code(self) -> str:
        """Return the code in its normal form."""
        code = code_rule.normal(tidy(self.cleaned_data["code"]))
        if not code:
            raise forms.ValidationError(
                _("A check code has 12 letters and figures, such as 7K2M-94QX-B1TZ. Please compare it with the paper.")
            )
        return code


class SurnameForm(forms.Form):
    """The family name somebody reads on the paper."""

    surname = forms.CharField(label=_("Family name on the certificate"), max_length=100)

    use_required_attribute = False

    def clean_surname(self) -> str:
        """Return the name on one line."""
        surname = tidy(self.cleaned_data["surname"])
        if not any(sign.isalnum() for sign in surname):
            raise forms.ValidationError(_("Please type the family name as it stands on the certificate."))
        return surname

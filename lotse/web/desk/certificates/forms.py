"""What the course office types about certificates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.text import name_key, tidy
from lotse.credentials.models import Certificate
from lotse.credentials.wording import CertificateState, HolderForm

KEY_LENGTH = 200


class Search(forms.Form):
    """Name, number or code; what cannot be read finds nothing and breaks nothing."""

    q = forms.CharField(label=_("Name, number or check code"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *CertificateState.choices], required=False)


class Reason(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("It is stored with the certificate and mailed to the person."),
    )

    def clean_reason(self) -> str:
        """Return one line that says something."""
        reason = tidy(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError(_("Please give a reason."))
        return reason


class Reissue(forms.Form):
    """The corrected name and form, in one step with the reason."""

    holder_name = forms.CharField(label=_("Name on the certificate"), max_length=200)
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=100,
        help_text=_("Whoever checks the certificate types this name."),
    )
    form = forms.ChoiceField(label=_("Form"), choices=HolderForm.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("For example: name misspelt. It is stored with the earlier certificate."),
    )

    @classmethod
    def prefilled(cls, certificate: Certificate) -> "Reissue":
        """Return the form with what the certificate says now."""
        facts = certificate.content
        return cls(
            initial={
                "holder_name": certificate.holder_name,
                "family_name": family_name(certificate),
                "form": facts.get("form", HolderForm.NEUTRAL),
            }
        )

    def clean_holder_name(self) -> str:
        """Return the name in one line."""
        return _written(self.cleaned_data["holder_name"])

    def clean_family_name(self) -> str:
        """Return the family name; its key has to fit, also where one sign stands for many."""
        name = _written(self.cleaned_data["family_name"])
        if not 0 < len(name_key("", name)) <= KEY_LENGTH:
            raise forms.ValidationError(_("Please write the name in letters."))
        return name

    def clean_reason(self) -> str:
        """Return one line that says something."""
        return _written(self.cleaned_data["reason"], 500)


def family_name(certificate: Certificate) -> str:
    """Return the family name as it stands in the printed name, else the one of the registration."""
    words = certificate.holder_name.split()
    endings = (" ".join(words[start:]) for start in range(len(words)))
    found = (ending for ending in endings if name_key("", ending) == certificate.family_key)
    return next(found, certificate.registration.last_name)


def _written(value: str, longest: int = KEY_LENGTH) -> str:
    value = tidy(value)[:longest]  # some signs grow in their normal form
    if not value:
        raise forms.ValidationError(_("Please fill in this field."))
    return value

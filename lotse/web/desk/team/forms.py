"""What is typed about a team."""

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from lotse.base.text import fold, normal_email, tidy
from lotse.people.wording import ADDRESS_NEEDED, Role
from lotse.regions.models import Organisation
from lotse.regions.wording import OrganisationKind

HINTS = {
    Role.ORGANISER: _("plans courses and runs, decides on registrations, issues certificates"),
    Role.TRAINER: _("notes attendance and comments on projects in the own runs"),
    Role.COORDINATOR: _("looks after towns and solutions, edits the pages of the region"),
    Role.OPERATOR: _("runs this installation and all teams"),
    Role.EDITOR: _("writes for the town: solutions, copies, council papers"),
}


class Choice(forms.Form):
    """Whose team is shown."""

    organisation = forms.ChoiceField(label=_("Organisation"))

    def __init__(self, *args: object, organisations: list[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(body.pk, body.name) for body in organisations]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]


class Invite(forms.Form):
    """Somebody new in the team."""

    first_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    email = forms.CharField(label=_("Official e-mail"), max_length=254, widget=forms.EmailInput)
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: object, roles: list[Role], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean_first_name(self) -> str:
        """Return one line."""
        return tidy(self.cleaned_data["first_name"])[:100]

    def clean_last_name(self) -> str:
        """Return one line."""
        return tidy(self.cleaned_data["last_name"])[:100]

    def clean_email(self) -> str:
        """Return the address in its normal form."""
        email = normal_email(self.cleaned_data["email"])
        try:
            validate_email(email)
        except forms.ValidationError as problem:
            raise forms.ValidationError(ADDRESS_NEEDED) from problem
        if len(email) > 254:
            raise forms.ValidationError(ADDRESS_NEEDED)
        return email


class NewOrganisation(forms.Form):
    """A further body."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)

    def clean_name(self) -> str:
        """Return a name that says something and whose key fits."""
        name = tidy(self.cleaned_data["name"])
        if not 0 < len(fold(name)) <= 200 or len(name) > 200:
            raise forms.ValidationError(_("Please write the name in letters."))
        return name

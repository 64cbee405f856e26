"""What the course office types about registrations."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lotse.base.text import normal_email
from lotse.credentials.wording import HolderForm
from lotse.events.actions.registration import Entry
from lotse.events.wording import Approval, Payer, RegistrationState
from lotse.events.wording import approval as approval_wording
from lotse.web.desk.fields import BlockField, LineField
from lotse.web.shared.import_rows import MOST_BYTES, storable

MOST_TEXT = 400_000


class Search(forms.Form):
    """State and words; what cannot be read filters nothing."""

    q = LineField(label=_("Name, e-mail or employer"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *RegistrationState.choices], required=False)


class NameFields(forms.Form):
    """Name and address of one person."""

    use_required_attribute = False
    first_name = LineField(label=_("Given name"), max_length=100)
    last_name = LineField(label=_("Family name"), max_length=100)
    email = forms.EmailField(label=_("Official e-mail"), max_length=254)

    def clean_email(self) -> str:
        """Return the normal form."""
        return normal_email(self.cleaned_data["email"])

    def clean(self) -> dict[str, object]:
        """A name has letters, and a key that fits (one sign can stand for many)."""
        values = super().clean() or {}
        first, last = values.get("first_name"), values.get("last_name")
        if first and last and not storable(str(first), str(last)):
            self.add_error("last_name", _("Please write the name in letters."))
        return values


class AddForm(NameFields):
    """One person, entered by hand."""

    employer = LineField(label=_("Employer"), max_length=200)
    payer = forms.ChoiceField(label=_("Bill to"), choices=Payer.choices, initial=Payer.EMPLOYER)
    approval = forms.ChoiceField(
        label=_("Approval of the superior"), choices=approval_wording.DECLARED, initial=Approval.GRANTED
    )
    note = BlockField(label=_("Note"), rows=3, max_length=1000, required=False)
    tell = forms.BooleanField(label=_("Send the confirmation mail"), required=False, initial=True)

    def entry(self, language: str) -> Entry:
        """Return what the action wants."""
        names = ("first_name", "last_name", "email", "employer", "payer", "approval", "note")
        return Entry(language=language, **{name: self.cleaned_data[name] for name in names})


class CorrectForm(NameFields):
    """Corrections by the desk."""

    note = BlockField(
        label=_("Note of the course office"),
        rows=3,
        max_length=1000,
        required=False,
        help_text=_("Seen only at the desk."),
    )


class ReasonForm(forms.Form):
    """Why a registration is cancelled."""

    use_required_attribute = False
    reason = LineField(
        label=_("Reason"), max_length=300, help_text=_("It is stored, and written into the mail to the person.")
    )


class CancelForm(ReasonForm):
    """Why a registration is cancelled, and whether the fee is waived."""

    waive_fee = forms.BooleanField(label=_("Free of charge (waive the fee)"), required=False)


class ApprovalForm(forms.Form):
    """What the desk learned about the approval."""

    use_required_attribute = False
    approval = forms.ChoiceField(label=_("Approval of the superior"), choices=approval_wording.NOTED)


class WishForm(forms.Form):
    """How the person wishes to be named on the certificate."""

    use_required_attribute = False
    form = forms.ChoiceField(label=_("Form on the certificate"), choices=HolderForm.choices)


class ImportForm(forms.Form):
    """A list, pasted or as a file."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Paste the list here"),
        max_length=MOST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "paste", "spellcheck": "false"}),
        help_text=_("Copy the lines in Excel, with the headings: given name, family name, e-mail, employer."),
    )
    file = forms.FileField(
        label=_("or choose a file (CSV or XLSX, up to 2 MB)"), required=False, max_length=200, allow_empty_file=True
    )

    def clean_file(self) -> UploadedFile | None:
        """Refuse large files before they are read."""
        file = self.cleaned_data.get("file")
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 2 MB. Please send only the columns that are needed.")
            )
        return file

    def clean(self) -> dict[str, object]:
        """One of the two is needed."""
        values = super().clean() or {}
        if not self.errors and not values.get("file") and not str(values.get("text") or "").strip():
            self.add_error("text", _("Please paste the list, or choose a file."))
        return values


class TakeForm(forms.Form):
    """The checked rows, signed, and whether mails are sent."""

    rows = forms.CharField(widget=forms.HiddenInput, max_length=MOST_TEXT)
    tell = forms.BooleanField(label=_("Send the confirmation mail to everybody"), required=False, initial=True)

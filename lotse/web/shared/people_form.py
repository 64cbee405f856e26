"""Several people in one form: a row for each seat, filled by hand or from a list."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lotse.base.text import name_key, tidy
from lotse.events.wording import Approval
from lotse.web.shared import import_rows
from lotse.web.shared.fields import AddressField, LineField

ROW = ("first_name", "last_name", "email", "approval")
APPROVALS = [(one.value, one.label) for one in (Approval.GRANTED, Approval.ASKED, Approval.NOT_NEEDED)]
MOST_TEXT = 100_000


class PersonForm(forms.Form):
    """One person. With `may_wait` the whole row may stay empty: the name follows."""

    use_required_attribute = False
    first_name = LineField(label=_("Given name"), max_length=80, required=False)
    last_name = LineField(label=_("Family name"), max_length=100, required=False)
    email = AddressField(label=_("Official e-mail"), required=False)
    approval = forms.ChoiceField(label=_("Approval of the superior"), choices=APPROVALS, initial=Approval.ASKED)

    def __init__(self, *args: Any, may_wait: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.may_wait = may_wait

    @property
    def is_open(self) -> bool:
        """Whether the name follows later."""
        return not any(self.cleaned_data.get(name) for name in ROW[:3])

    def clean(self) -> dict[str, Any]:
        """A row is empty or complete."""
        values = super().clean() or self.cleaned_data
        if self.errors or (self.is_open and self.may_wait):
            return values
        for name, sentence in NEEDED.items():
            if not values.get(name):
                self.add_error(name, sentence)
        first, last = values.get("first_name"), values.get("last_name")
        if first and last and not import_rows.storable(first, last):
            self.add_error("last_name", NOT_WRITABLE)
        return values


class NameForm(forms.Form):
    """The name for one seat."""

    use_required_attribute = False
    first_name = LineField(label=_("Given name"), max_length=80)
    last_name = LineField(label=_("Family name"), max_length=100)
    email = AddressField(label=_("Official e-mail"))

    def clean(self) -> dict[str, Any]:
        """A name has letters."""
        values = super().clean() or self.cleaned_data
        first, last = values.get("first_name"), values.get("last_name")
        if first and last and not import_rows.storable(first, last):
            self.add_error("last_name", NOT_WRITABLE)
        return values


NOT_WRITABLE = _("Please write the name in letters; it is printed on the certificate.")
NEEDED = {
    "first_name": _("Please enter the given name."),
    "last_name": _("Please enter the family name."),
    "email": _("Please enter an address. Several people may share one."),
}


class People:
    """The rows of all people of a booking."""

    def __init__(self, number: int, data: Any = None, *, initial: Sequence[Any] = (), may_wait: bool = False) -> None:
        start = [*map(_known, initial), *[{}] * number][:number]
        self.forms = [
            PersonForm(data, prefix=f"p{place}", initial=values or None, may_wait=may_wait)
            for place, values in enumerate(start, 1)
        ]

    def __iter__(self) -> Iterator[PersonForm]:
        """One form after the other."""
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Return True when every row is empty or complete, and nobody stands in two of them."""
        wrong = [form for form in self.forms if not form.is_valid()]
        if wrong:
            return False
        seen: dict[tuple[str, str], int] = {}
        for number, form in enumerate(self.forms, 1):
            values = form.cleaned_data
            key = (name_key(values["first_name"], values["last_name"]), values["email"])
            if key[0] and seen.setdefault(key, number) != number:
                form.add_error("last_name", _("This person stands in row %(row)s already.") % {"row": seen[key]})
        return not any(form.errors for form in self.forms)

    def typed(self) -> list[list[str]]:
        """Return the rows as they were typed, to be kept."""
        return [[tidy(str(form.data.get(f"{form.prefix}-{name}") or "")[:254]) for name in ROW] for form in self.forms]


def _known(row: Any) -> dict[str, str]:
    """Return a kept row as values of the form; whatever cannot be read is empty."""
    values = dict(zip(ROW, row, strict=False)) if isinstance(row, list | tuple) else {}
    found = {name: value for name, value in values.items() if isinstance(value, str)}
    if found.get("approval") not in dict(APPROVALS):
        found.pop("approval", None)
    return found


class ListForm(forms.Form):
    """A list of people, pasted or as a file."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Paste cells from a spreadsheet"),
        max_length=MOST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "paste", "spellcheck": "false"}),
        help_text=_("One line for each person: given name, family name, e-mail. Headings are recognised."),
    )
    file = forms.FileField(
        label=_("or choose a file (CSV or XLSX, up to 2 MB)"), required=False, max_length=200, allow_empty_file=True
    )

    def clean_file(self) -> UploadedFile | None:
        """Refuse large files before they are read."""
        file = self.cleaned_data.get("file")
        if file is not None and (file.size or 0) > import_rows.MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 2 MB. Please send only the columns that are needed.")
            )
        return file

    def table(self) -> import_rows.Table | None:
        """Return the people of the list, or None with the refusal written into the form."""
        if not self.is_valid():
            return None
        file = self.cleaned_data.get("file")
        try:
            cells = import_rows.from_file(file.read()) if file else import_rows.from_text(self.cleaned_data["text"])
            return import_rows.understand(cells)
        except import_rows.Unreadable as problem:
            self.add_error("file" if file else "text", str(problem))
            return None

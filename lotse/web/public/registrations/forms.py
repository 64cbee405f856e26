"""The form to register one person: eight questions at most, then terms and consents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base.text import fold, name_key, normal_email, tidy, tidy_block
from lotse.events.actions.registration import Entry
from lotse.events.wording import ConsentPurpose, Payer
from lotse.events.wording.approval import DECLARED
from lotse.training.models import Course

# Stored keys hold 200 signs; a few letters grow when they are folded.
LONGEST_KEY = 200


class LineField(forms.CharField):
    """One line of text, tidied before its length is judged."""

    def to_python(self, value: Any) -> str:
        """Return the tidy line."""
        return tidy(super().to_python(value) or "")


class BlockField(forms.CharField):
    """Text of several lines, tidied before its length is judged."""

    def to_python(self, value: Any) -> str:
        """Return the tidy text."""
        return tidy_block(super().to_python(value) or "")


class AddressField(forms.EmailField):
    """A mail address in its normal form."""

    def to_python(self, value: Any) -> str:
        """Return the address in lower case, without spaces."""
        return normal_email(super().to_python(value) or "")


class RegistrationForm(forms.Form):
    """One person. The trainer's questions are only there when the course has them."""

    first_name = LineField(label=_("Given name"), max_length=80)
    last_name = LineField(label=_("Family name"), max_length=100)
    email = AddressField(
        label=_("Official e-mail"),
        max_length=254,
        error_messages={"invalid": _("This is no complete mail address. It needs an @ and an ending, such as .de.")},
    )
    employer = LineField(label=_("Employer"), max_length=200, required=False)
    payer = forms.ChoiceField(
        label=_("Who gets the bill?"), choices=Payer.choices, widget=forms.RadioSelect, initial=Payer.EMPLOYER
    )
    approval = forms.ChoiceField(label=_("Approval of your superior"), choices=DECLARED, widget=forms.RadioSelect)
    answer_1 = BlockField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    answer_2 = BlockField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    note = BlockField(
        label=_("Note to the organiser"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    # Only there where seats are kept for groups.
    code = LineField(label=_("Code of your group"), max_length=40, required=False)
    terms = forms.BooleanField(
        label=_("Terms"),
        error_messages={
            "required": _("Please confirm price and cancellation terms; without that we cannot register you.")
        },
    )
    privacy = forms.BooleanField(
        label=_("Privacy"),
        error_messages={"required": _("Please confirm that you have read who gets your data.")},
    )

    use_required_attribute = False

    def __init__(self, course: Course, data: Any = None, *, coded: bool = False, code: str = "") -> None:
        super().__init__(data, initial={"code": code})
        if not coded:
            del self.fields["code"]
        self.questions: dict[str, str] = {}
        for name, question in (("answer_1", course.question_1), ("answer_2", course.question_2)):
            if question:
                self.questions[name] = question
                self.fields[name].label = question
            else:
                del self.fields[name]
        for purpose in ConsentPurpose:
            self.fields[consent_name(purpose)] = forms.BooleanField(label=purpose.label, required=False)

    def clean(self) -> dict[str, Any]:
        """Check what concerns two fields."""
        values = super().clean() or self.cleaned_data
        if values.get("payer") == Payer.EMPLOYER and not values.get("employer"):
            self.add_error("employer", _("Please name your employer: the bill goes there."))
        given, family = values.get("first_name", ""), values.get("last_name", "")
        if given and family:
            if not name_key(given, family):
                self.add_error("last_name", _("Please write the name with letters; it is printed on the certificate."))
            elif len(fold(f"{family} {given}")) > LONGEST_KEY:
                self.add_error("last_name", _("This name is too long for us to store. Please shorten it."))
        return values

    def consents(self) -> list[forms.BoundField]:
        """Return the free consents as drawn fields."""
        return [self[consent_name(purpose)] for purpose in ConsentPurpose]

    def entry(self, language: str) -> Entry:
        """Return what was typed, for the action."""
        values = self.cleaned_data
        answers = [{"question": q, "answer": values[n]} for n, q in self.questions.items() if values[n]]
        return Entry(
            first_name=values["first_name"],
            last_name=values["last_name"],
            email=values["email"],
            employer=values["employer"],
            payer=values["payer"],
            approval=values["approval"],
            language=language,
            answers=answers,
            note=values["note"],
            group=values.get("code", ""),
            consents={p.value: str(p.label) for p in ConsentPurpose if values[consent_name(p)]},
        )


def consent_name(purpose: ConsentPurpose) -> str:
    """Return the name of the box for a purpose."""
    return f"consent_{purpose.value}"

"""The single fields of an entry: how each is typed, and how it is shown."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _

from lotse.base import money
from lotse.exchange import wording
from lotse.exchange.models import Solution
from lotse.exchange.rules import values as rules
from lotse.exchange.wording import FAULTS, LABELS, NO, YES
from lotse.web.shared.solution_hints import HINTS, ROWS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PLEASE_CHOOSE = ("", _("please choose"))
NOT_STATED = ("", _("not stated"))
CHOICES: dict[str, Any] = {
    "topic": wording.Topic.choices,
    "status": wording.Status.choices,
    "beneficiaries": wording.Beneficiary.choices,
    "cost_once_band": wording.CostBand.choices,
    "cost_yearly_band": wording.CostBand.choices,
    "cost_driver": wording.CostDriver.choices,
    "procurement": wording.Procurement.choices,
    "dpia": wording.Dpia.choices,
    "needs_tasks": wording.NeedsTasks.choices,
    "decision_result": wording.DecisionResult.choices,
    "contact_ways": wording.ContactWay.choices,
    **dict.fromkeys(rules.YES_OR_NO, [("true", YES), ("false", NO)]),
}
# The browser is told what kind of sign is typed, so that a phone shows the right keys.
_FIGURES = {"inputmode": "decimal", "maxlength": 40, "autocomplete": "off"}
_NUMBER = {"inputmode": "numeric", "maxlength": 12, "autocomplete": "off"}
_ATTRIBUTES: dict[str, dict[str, Any]] = {
    **dict.fromkeys(rules.MONEY, _FIGURES),
    **dict.fromkeys(rules.NUMBERS, _NUMBER),
    "price_year": {**_NUMBER, "maxlength": 4},
    "decision_on": {"inputmode": "numeric", "maxlength": 20, "autocomplete": "off"},
    "operating_since": {"inputmode": "numeric", "maxlength": 20, "autocomplete": "off"},
}


class PartField(forms.CharField):
    """One field of an entry; the same rule reads it here, in a takeover, in a table and in a command."""

    def __init__(self, name: str, hint: "StrPromise | str" = "", **options: Any) -> None:
        self.name = name
        super().__init__(
            label=LABELS[name],
            help_text=hint,
            required=name == "title",
            max_length=rules.LONGEST.get(name),
            widget=options.pop("widget", None) or _widget(name),
            **options,
        )

    def clean(self, value: Any) -> Any:
        """Return the value as it is stored."""
        try:
            found = rules.clean(self.name, value)
        except rules.NotAccepted as problem:
            raise ValidationError(str(FAULTS[problem.fault])) from problem
        if self.required and not found:
            raise ValidationError(str(wording.TITLE_NEEDED))
        return found

    def prepare_value(self, value: Any) -> Any:
        """Return a stored value the way it is typed; what was typed stays as it was."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int) and self.name in rules.MONEY:
            return typed(value)
        if isinstance(value, date):
            return value.strftime("%d.%m.%Y")
        if self.name == "operating_since" and isinstance(value, str) and _is_day(value):
            return ".".join(reversed(value.split("-")))
        return value


def _is_day(text: str) -> bool:
    """Whether a day is written as it is stored."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def part(name: str) -> forms.Field:
    """Return the field for one part of an entry."""
    hint = HINTS.get(name, "")
    if name in rules.LISTS:
        return forms.MultipleChoiceField(
            label=LABELS[name],
            help_text=hint,
            required=False,
            choices=CHOICES[name],
            widget=forms.CheckboxSelectMultiple,
        )
    return PartField(name, hint)


def typed(cents: int) -> str:
    """Return an amount in the form in which it can be typed again."""
    euros, rest = divmod(cents, 100)
    if translation.get_language() == "de":
        return f"{euros:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"{euros}" + (f".{rest:02d}" if rest else "")


def shown(solution: Solution, name: str) -> str:
    """Return a value of the entry as people read it; "" where nothing is stated."""
    return read(name, getattr(solution, name))


def read(name: str, value: Any) -> str:
    """Return a stored value of this field as people read it; "" where nothing is stated."""
    if value is None or value == "":
        return ""
    if name in rules.MONEY:
        return money.shown(value, translation.get_language() or "de")
    if name in rules.YES_OR_NO:
        return str(YES if value else NO)
    if name in rules.LISTS:
        return ", ".join(str(label) for key, label in CHOICES[name] if key in value)
    if name in CHOICES:
        return str(dict(CHOICES[name]).get(value, value))
    if name == "operating_since":
        return since(value)
    if name == "decision_on":
        # As JSON keeps it, where the value comes from the history.
        return formats.date_format(value if isinstance(value, date) else date.fromisoformat(value), "DATE_FORMAT")
    if name in rules.NUMBERS:
        return formats.number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


def since(text: str) -> str:
    """Return a year, a month or a day as people read it."""
    year, *rest = text.split("-")
    if not rest:
        return year
    day = date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return formats.date_format(day, "DATE_FORMAT" if len(rest) > 1 else "F Y")


def _widget(name: str) -> forms.Widget:
    if name in CHOICES:
        first = PLEASE_CHOOSE if name in ("topic", "status") else NOT_STATED
        return forms.Select(choices=[first, *CHOICES[name]])
    if name in rules.BLOCKS:
        return forms.Textarea(attrs={"rows": ROWS.get(name, 3)})
    if name in rules.LINKS:
        return forms.URLInput(attrs={"autocomplete": "off"})
    if name == "contact_email":
        return forms.EmailInput(attrs={"autocomplete": "off"})
    return forms.TextInput(attrs=dict(_ATTRIBUTES.get(name, {})))

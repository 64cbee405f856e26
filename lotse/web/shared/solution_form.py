"""The form of a solution, for its town and for its author. All of it may wait, except the title."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base import clock, money
from lotse.exchange import wording
from lotse.exchange.models import Solution
from lotse.exchange.rules import solution as rule
from lotse.exchange.rules import values as rules
from lotse.exchange.wording import FAULTS, LABELS, Beneficiary, Status, Topic

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

EARLIEST = 2000
"""Older prices help nobody who plans today."""
NOT_THIS_YEAR = _("Please enter a year from %(first)s to %(last)s.")


class PartField(forms.CharField):
    """One field of an entry; the same rule reads it here, in a takeover and in a command."""

    def __init__(self, name: str, hint: "StrPromise | str" = "", *, rows: int = 0, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        self.name = name
        super().__init__(
            label=LABELS[name],
            help_text=hint,
            required=name == "title",
            max_length=rules.LONGEST.get(name),
            widget=options.pop("widget", widget),
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
        """Return an amount the way it is typed; what was typed stays as it was."""
        return typed(value) if isinstance(value, int) and self.name in rule.COSTS else value


class SolutionForm(forms.Form):
    """All fields. `seen` is the version the form shows: another window may have saved since."""

    title = PartField("title", _("One line. Begin with the words people would search for."))
    topic = PartField("topic", widget=forms.Select(choices=[("", _("please choose")), *Topic.choices]))
    status = PartField("status", widget=forms.Select(choices=[("", _("please choose")), *Status.choices]))
    summary = PartField("summary", _("Three sentences for somebody who has one minute."), rows=4)
    people_benefit = PartField("people_benefit", _("One plain sentence, the way you would say it over the fence."))
    problem = PartField("problem", _("What was not good before, and for whom?"), rows=4)
    how_it_works = PartField("how_it_works", _("What was done, with which technology, with whom?"), rows=8)
    beneficiaries = forms.MultipleChoiceField(
        label=LABELS["beneficiaries"],
        required=False,
        choices=Beneficiary.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    contribution_digital = PartField(
        "contribution_digital", _("What does technology do that was not possible without it?"), rows=2
    )
    contribution_sustainable = PartField("contribution_sustainable", _("What does it spare, and for how long?"), rows=2)
    contribution_authentic = PartField("contribution_authentic", _("What about it fits exactly this place?"), rows=2)
    cost_once_cents = PartField(
        "cost_once_cents",
        _("In euros, for example 12.500. 0 means free of charge; empty means that the figure is not known."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 40, "autocomplete": "off"}),
    )
    cost_yearly_cents = PartField(
        "cost_yearly_cents",
        _("Maintenance, licences, electricity: what comes again each year."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 40, "autocomplete": "off"}),
    )
    price_year = PartField(
        "price_year",
        _("The year these amounts are from."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
    )
    staff = PartField("staff", _("How much working time, and of whom?"))
    duration = PartField("duration", _("From the first idea to the day it ran."))
    went_wrong = PartField("went_wrong", _("What would you do differently? Others learn most from this."), rows=4)
    contact_role = PartField("contact_role", _("The task, not the name: for example “office for digital matters”."))
    contact_email = PartField(
        "contact_email",
        _("Better the address of an office than the one of a person: everybody can read it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    source_url = PartField(
        "source_url", _("A page where others can read more."), widget=forms.URLInput(attrs={"autocomplete": "off"})
    )
    source_date = PartField("source_date", _("As the source says it: a day, a month or a year."))
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, data: QueryDict | None = None, *, solution: Solution | None = None) -> None:
        initial = {name: getattr(solution, name) for name in rule.FIELDS} if solution else {}
        initial["seen"] = version(solution)
        super().__init__(data.copy() if data is not None else None, initial=initial)
        self.solution = solution
        self.changed_elsewhere = False

    def clean_price_year(self) -> int | None:
        """Refuse a mistyped year; next year's offers are known."""
        year, last = self.cleaned_data["price_year"], clock.now().year + 1
        if year is not None and not EARLIEST <= year <= last:
            raise ValidationError(str(NOT_THIS_YEAR) % {"first": EARLIEST, "last": last})
        return year

    def clean(self) -> dict[str, Any]:
        """Refuse once to write over what another window has saved."""
        found = super().clean() or {}
        solution = self.solution
        stale = solution is not None and found.get("seen", "") != version(solution)
        if stale and any(getattr(solution, name) != found.get(name) for name in rule.FIELDS):
            self.changed_elsewhere = True
            # The next try names the version that it replaces; the field is hidden, so this is its value.
            cast(QueryDict, self.data)["seen"] = version(solution)
            self.add_error(
                None,
                _(
                    "This entry was changed in another window in the meantime. Your text is below and not yet saved; "
                    "the other version is shown under the form. Save again to replace it."
                ),
            )
        return found

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as it is stored."""
        return {name: self.cleaned_data[name] for name in rule.FIELDS}

    @property
    def sections(self) -> list["Section"]:
        """The fields under their headings."""
        return [Section(legend, hint, [self[name] for name in names]) for legend, hint, names in SECTIONS]


@dataclass(frozen=True)
class Section:
    """A heading with the fields, or the facts, below it."""

    legend: str | Promise
    hint: str | Promise
    parts: list[Any]


SECTIONS: tuple[tuple[str | Promise, str | Promise, tuple[str, ...]], ...] = (
    (_("At a glance"), "", ("title", "topic", "status", "summary", "people_benefit")),
    (_("The idea"), "", ("problem", "how_it_works", "beneficiaries")),
    (
        _("What it contributes"),
        _("To the three aims of the region. Leave empty what does not fit."),
        ("contribution_digital", "contribution_sustainable", "contribution_authentic"),
    ),
    (
        _("Cost and effort"),
        _("Rough figures help more than none. What stays empty is shown as “not stated”."),
        ("cost_once_cents", "cost_yearly_cents", "price_year", "staff", "duration"),
    ),
    (
        _("Experience and contact"),
        "",
        ("went_wrong", "contact_role", "contact_email", "source_url", "source_date"),
    ),
)


def version(solution: Solution | None) -> str:
    """Return what tells two saved versions apart."""
    return solution.changed_at.isoformat() if solution else ""


def typed(cents: int) -> str:
    """Return an amount in the form in which it can be typed again."""
    euros, rest = divmod(cents, 100)
    if translation.get_language() == "de":
        return f"{euros:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"{euros}" + (f".{rest:02d}" if rest else "")


def shown(solution: Solution, name: str) -> str:
    """Return a value as people read it; "" where nothing is stated."""
    value = getattr(solution, name)
    if value is None:
        return ""
    if name in rule.COSTS:
        return money.shown(value, translation.get_language() or "de")
    if name == "topic":
        return str(solution.get_topic_display())
    if name == "status":
        return str(solution.get_status_display())
    if name == "beneficiaries":
        return ", ".join(str(Beneficiary(one).label) for one in value if one in Beneficiary.values)
    return str(value)


def sections_of(solution: Solution) -> list[Section]:
    """Return what is written under its headings, the gaps with it."""
    return [
        Section(legend, hint, [(LABELS[name], shown(solution, name)) for name in names])
        for legend, hint, names in SECTIONS
    ]


def values_of(solution: Solution) -> dict[str, Any]:
    """Return what is stored, for the rules."""
    return {name: getattr(solution, name) for name in rule.FIELDS}


def labels(names: list[str]) -> list[tuple[str, str | Promise]]:
    """Return the names of fields with what people call them."""
    return [(name, LABELS[name]) for name in names]

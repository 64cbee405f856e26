"""The forms of a solution, for its town and for its author: one page per section. All may wait, except the title."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.exchange.models import Solution
from lotse.exchange.rules import sections
from lotse.exchange.rules import solution as rule
from lotse.exchange.wording import LABELS
from lotse.web.shared.solution_parts import part, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

EARLIEST = 2000
"""Older prices help nobody who plans today."""
NOT_THIS_YEAR = _("Please enter a year from %(first)s to %(last)s.")
LEGENDS: dict[str, tuple["StrPromise | str", "StrPromise | str"]] = {
    "start": (_("First version"), _("Six fields, about ten minutes. With these the entry can already be released.")),
    "idea": (_("More about the idea"), _("Leave empty what does not fit.")),
    "cost": (
        _("Costs and funding"),
        _("Rough figures help more than none. What stays empty is shown as “not stated”."),
    ),
    "staff": (_("Staff and time"), _("What clerks and treasurers ask first. Estimates are welcome.")),
    "technology": (_("Technology, procurement, law"), _("What another town has to have, to buy and to settle.")),
    "effect": (_("Effect and lessons"), _("What became of it, and what others should not have to learn again.")),
    "decision": (_("Decision and sources"), _("How your council decided, and where more can be read.")),
    "contact": (_("Contact"), _("A task that agreed to be asked. All of it can be read by everybody.")),
}


class SolutionForm(forms.Form):
    """The fields of some sections. `seen` is the version the form shows: another window may have saved since."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        solution: Solution | None = None,
        only: Iterable[str] = tuple(sections.SECTIONS),
    ) -> None:
        self.keys = [key for key in sections.SECTIONS if key in only]
        initial = {name: getattr(solution, name) for name in rule.FIELDS} if solution else {}
        initial["seen"] = version(solution)
        super().__init__(data.copy() if data is not None else None, initial=initial)
        self.fields |= {name: part(name) for key in self.keys for name in sections.SECTIONS[key]}
        self.solution = solution
        self.changed_elsewhere = False

    def clean_price_year(self) -> int | None:
        """Refuse a mistyped year; next year's offers are known."""
        year, last = cast("int | None", self.cleaned_data["price_year"]), clock.now().year + 1
        if year is not None and not EARLIEST <= year <= last:
            raise ValidationError(str(NOT_THIS_YEAR) % {"first": EARLIEST, "last": last})
        return year

    def clean(self) -> dict[str, Any]:
        """Refuse once to write over what another window has saved."""
        found = super().clean() or {}
        solution = self.solution
        stale = solution is not None and found.get("seen", "") != version(solution)
        if stale and any(getattr(solution, name) != found.get(name) for name in self.names):
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
        return {name: self.cleaned_data[name] for name in self.names}

    @property
    def names(self) -> list[str]:
        """The fields of the entry that this form asks for, in their order."""
        return [name for name in rule.FIELDS if name in self.fields]

    @property
    def sections(self) -> list["Section"]:
        """The fields under their headings."""
        return [Section(key, *LEGENDS[key], [self[name] for name in sections.SECTIONS[key]]) for key in self.keys]


@dataclass(frozen=True)
class Section:
    """A heading with the fields, or the facts, below it."""

    key: str
    legend: str | Promise
    hint: str | Promise
    parts: list[Any]


def version(solution: Solution | None) -> str:
    """Return what tells two saved versions apart."""
    return solution.changed_at.isoformat() if solution else ""


def sections_of(solution: Solution) -> list[Section]:
    """Return what is written under its headings, the gaps with it."""
    return [
        Section(key, *LEGENDS[key], [(LABELS[name], shown(solution, name)) for name in names])
        for key, names in sections.SECTIONS.items()
    ]


def values_of(solution: Solution) -> dict[str, Any]:
    """Return what is stored, for the rules."""
    return {name: getattr(solution, name) for name in rule.FIELDS}

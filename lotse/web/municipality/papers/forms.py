"""What the town writes into its paper, block by block. All of it may wait: what is empty stays marked as open."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.base import money
from lotse.toolkit import wording
from lotse.toolkit.documents.council_paper_ground import in_words
from lotse.toolkit.models import CouncilPaper
from lotse.toolkit.rules import budget
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.web.municipality.papers import consultations, fields
from lotse.web.shared import own_number

# Blocks of many fields are written in groups.
GROUPS: dict[str, tuple[tuple[Any, tuple[str, ...]], ...]] = {
    "finances": (
        (_("Figures of your own"), ("units", *rule.OVERVIEW, "figures_basis")),
        (_("In the budget"), ("cover", "product", "account", "budgeted", "voluntary", "consolidation")),
        (_("What follows"), ("follow_up", "follow_up_note", "exit_costs", "economy")),
    ),
}
ELSEWHERE = _(
    "This block was changed in another window in the meantime. Your text is below and not yet saved; "
    "the other version is shown under the form. Save again to replace it."
)


class BlockForm(forms.Form):
    """The fields of one block. `seen` is the version the form shows: another window may have saved since."""

    use_required_attribute = False
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, paper: CouncilPaper, block: str, taken: Mapping[str, str] | None = None
    ) -> None:
        """`taken` are texts that the paper proposes, beside what was typed: to be changed, not yet saved."""
        first_year = paper.values.get("budget_year")
        initial = {**_shown(paper.values), "seen": version(paper, block)}
        rows = consultations.places(paper.values, data) if block == "consultations" else 0
        if rows:
            initial |= consultations.shown(paper.values)
        typed = data.copy() if data is not None else None
        if typed is not None:
            for name, text in (taken or {}).items():
                # What stands in the field already stays above it.
                typed[name] = "\n".join(part for part in (typed.get(name, "").strip(), text) if part)
        super().__init__(typed, initial=initial)
        self.paper, self.block, self.changed_elsewhere = paper, block, False
        for name in blocks.asked(block, paper.values):
            if name in rule.ROWS:
                self.fields.update(consultations.fields(rows))
            else:
                self.fields[name] = fields.made(name, first_year)
        if "units" in self.fields:
            self._name_the_number()

    def _name_the_number(self) -> None:
        """Ask for what the giver counts; where it counts nothing, only a number that is there already can be seen."""
        asked = own_number.field(self.paper.solution)
        if asked is not None:
            self.fields["units"] = asked
        elif "units" not in self.paper.values:
            del self.fields["units"]

    def clean(self) -> dict[str, Any]:
        """Refuse once to write over what another window has saved."""
        found = super().clean() or {}
        stale = found.get("seen", "") != version(self.paper, self.block)
        if stale and not self.errors and self._own(found) != stored(self.paper.values, self.block):
            self.changed_elsewhere = True
            # The next try names the version that it replaces; the field is hidden, so this is its value.
            cast(QueryDict, self.data)["seen"] = version(self.paper, self.block)
            self.add_error(None, ELSEWHERE)
        return found

    @property
    def values(self) -> dict[str, rule.Value]:
        """What was typed, as it is stored."""
        return self._own(self.cleaned_data)

    def _own(self, found: Mapping[str, Any]) -> dict[str, rule.Value]:
        typed = dict(found)
        if self.block == "consultations":
            typed["consultations"] = consultations.typed(found)
        return rule.said(typed)

    @property
    def plan_rows(self) -> list[tuple[Any, list[tuple[Any, str]]]]:
        """The rows of the plan with their fields, each with its year."""
        years = fields.years(self.paper.values.get("budget_year"))
        return [
            (wording.PLAN_ROWS[row], [(self[f"{row}_{number}"], year) for number, year in enumerate(years)])
            for row in budget.TYPED
        ]

    @property
    def totals(self) -> list[tuple[Any, Any]]:
        """The stated sums of the plan with their names."""
        return [(self[name], wording.TOTALS[name]) for name in budget.TOTALS]

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their legends; one group without a legend where the block has few."""
        if self.block == "consultations":
            return [
                (
                    gettext("%(n)s. consultation") % {"n": number + 1},
                    [self[f"row_{number}_{part}"] for part in consultations.PARTS],
                )
                for number in range(rule.MOST_ROWS)
                if f"row_{number}_body" in self.fields
            ]
        if self.block in GROUPS:
            return [
                (legend, [self[name] for name in names if name in self.fields]) for legend, names in GROUPS[self.block]
            ]
        outside = (*budget.CELLS, *budget.TOTALS)
        return [("", [bound for bound in self.visible_fields() if bound.name not in outside])]

    @property
    def stored(self) -> list[tuple[Any, str]]:
        """What the other window has saved, as label and text."""
        kept, first_year = stored(self.paper.values, self.block), self.paper.values.get("budget_year")
        names = [name for name in blocks.FIELDS[self.block] if name in self.fields or name in rule.ROWS]
        return [(fields.label(name, first_year), told(name, kept.get(name))) for name in names]


def stored(values: Mapping[str, Any], block: str) -> dict[str, Any]:
    """Return what the draft says in one block."""
    return {name: value for name, value in rule.said(values).items() if name in blocks.FIELDS[block]}


def version(paper: CouncilPaper, block: str) -> str:
    """Return what tells two saved versions of a block apart."""
    kept = json.dumps(stored(paper.values, block), sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()[:20]


def told(name: str, value: Any) -> str:
    """Return a stored value in words."""
    if value is None:
        return ""
    if name in rule.MONEY:
        return money.shown(value, translation.get_language() or "de")
    if name in rule.CHOICES:
        return str(wording.CHOICES[name](value).label)
    if name in rule.ROWS:
        return consultations.told(value)
    return in_words(value) if name in rule.DATES else str(value)


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(values[name]) for name in rule.DATES if values.get(name)}
    return {**values, **days}

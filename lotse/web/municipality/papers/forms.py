"""What the town writes into its paper. All of it may wait: what is empty stays marked as open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.base import money
from lotse.toolkit.models import CouncilPaper
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.wording import Order, Visibility
from lotse.web.shared.fields import BlockField, DayField, LineField
from lotse.web.shared.money_field import MoneyField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _line(name: str, label: "StrPromise", hint: "StrPromise | str" = "") -> LineField:
    return LineField(label=label, help_text=hint, required=False, max_length=rule.LINES[name])


def _block(label: "StrPromise", hint: "StrPromise | str" = "", rows: int = 4) -> BlockField:
    return BlockField(label=label, help_text=hint, required=False, rows=rows, max_length=rule.LONGEST)


def _day(label: "StrPromise") -> DayField:
    return DayField(label=label, required=False)


class PaperForm(forms.Form):
    """All fields. `seen` is the version the form shows: another window may have saved since."""

    office = _line("office", _("Office in charge"))
    paper_on = _day(_("Date of the paper"))
    subject = _line("subject", _("Subject of the paper"))
    visibility = forms.ChoiceField(label=_("Dealt with"), choices=Visibility.choices, required=False)
    order = forms.ChoiceField(label=_("Order of the parts"), choices=Order.choices, required=False)
    committee_1 = _line("committee_1", _("First committee"))
    committee_1_on = _day(_("Meeting of the first committee"))
    committee_2 = _line("committee_2", _("Second committee"))
    committee_2_on = _day(_("Meeting of the second committee"))
    body = _line("body", _("Body that decides"))
    decision_on = _day(_("Day of the decision"))
    resolution = _block(_("Proposed decision"), _("One sentence a line; the paper numbers them."), 6)
    situation = _block(_("Situation here"), _("Where does the problem show in your town, and for whom?"))
    prerequisites = _block(_("Prerequisites"), _("Technology, interfaces, contracts, licence, who is responsible."))
    cost_once_cents = MoneyField(_("Costs once"), _("In euros, for example 12.500. Empty means open."))
    funding_cents = MoneyField(_("Funding"), _("0 where there is none."))
    own_share_cents = MoneyField(_("Own share of the costs once"), _("Empty: costs less funding."))
    cost_yearly_cents = MoneyField(_("Costs a year"), _("The paper adds up five years of it, nothing else."))
    figures_basis = _line(
        "figures_basis", _("Basis of the own figures"), _("For instance an offer with its date, or an estimate.")
    )
    cover = _block(_("Proposed cover of the costs"), _("Budget account, available means, budget year."), 2)
    staff = _block(_("Staff needed"), _("Hours or share of a post for introduction and operation, and who."), 2)
    climate = _block(_("Effect on the climate"), _("Positive, negative or none, with reasons."), 2)
    data_protection = _block(
        _("Data protection"), _("Are personal data processed? Was the data protection officer asked?"), 2
    )
    procurement = _block(_("Award of contracts"), rows=4)
    alternatives = _block(_("Alternatives"), _("Which other ways are there, and why not those?"), 3)
    attachments = _block(_("Annexes"), _("One a line."), 2)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, data: QueryDict | None = None, *, paper: CouncilPaper) -> None:
        super().__init__(
            data.copy() if data is not None else None, initial={**_shown(paper.values), "seen": version(paper)}
        )
        self.paper = paper
        self.changed_elsewhere = False

    def clean(self) -> dict[str, Any]:
        """Refuse once to write over what another window has saved."""
        found = super().clean() or {}
        stale = found.get("seen", "") != version(self.paper)
        if stale and _own(found) != _own(self.paper.values):
            self.changed_elsewhere = True
            # The next try names the version that it replaces; the field is hidden, so this is its value.
            cast(QueryDict, self.data)["seen"] = version(self.paper)
            self.add_error(
                None,
                _(
                    "This draft was changed in another window in the meantime. Your text is below and not yet saved; "
                    "the other version is shown under the form. Save again to replace it."
                ),
            )
        return found

    @property
    def values(self) -> dict[str, str | int]:
        """What was typed, as it is stored."""
        return _own(self.cleaned_data)

    @property
    def sections(self) -> list["Section"]:
        """The fields under their headings."""
        return [Section(legend, hint, [self[name] for name in names]) for legend, hint, names in SECTIONS]

    @property
    def stored(self) -> list[tuple[Any, str]]:
        """What the other window has saved, as label and text."""
        return [(self.fields[name].label, _told(name, self.paper.values.get(name))) for name in rule.FIELDS]


@dataclass(frozen=True)
class Section:
    """A heading with the fields below it."""

    legend: str | Promise
    hint: str | Promise
    fields: list[Any]


SECTIONS: tuple[tuple[str | Promise, str | Promise, tuple[str, ...]], ...] = (
    (_("Head of the paper"), "", ("office", "paper_on", "subject", "visibility", "order")),
    (
        _("Order of consultations"),
        "",
        ("committee_1", "committee_1_on", "committee_2", "committee_2_on", "body", "decision_on"),
    ),
    (_("Proposed decision"), "", ("resolution",)),
    (_("Facts of the matter"), _("What the giving town says is in the paper already."), ("situation", "prerequisites")),
    (
        _("Financial effects"),
        _("Your own figures stand beside those of the giving town. Nothing is converted; the sums are checked."),
        ("cost_once_cents", "funding_cents", "own_share_cents", "cost_yearly_cents", "figures_basis", "cover"),
    ),
    (
        _("What councils ask for"),
        "",
        ("staff", "climate", "data_protection", "procurement", "alternatives", "attachments"),
    ),
)


def version(paper: CouncilPaper) -> str:
    """Return what tells two saved versions apart."""
    return paper.changed_at.isoformat()


def _own(values: Mapping[str, object]) -> dict[str, str | int]:
    """Return what the town has said itself: the first of several choices is what the paper does anyway."""
    usual = {name: choices[0] for name, choices in rule.CHOICES.items()}
    return {name: value for name, value in rule.clean(values).items() if usual.get(name) != value}


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(values[name]) for name in rule.DATES if values.get(name)}
    return {**values, **days}


def _told(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in rule.MONEY:
        return money.shown(value, translation.get_language() or "de")
    if name in rule.CHOICES:
        return str((Visibility if name == "visibility" else Order)(value).label)
    return str(value)

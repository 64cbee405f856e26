"""What each field of a council paper is called and how it is typed."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.toolkit import wording
from lotse.toolkit.rules import budget
from lotse.toolkit.rules import council_paper as rule
from lotse.web.shared.fields import BlockField, DayField, LineField, NumberField
from lotse.web.shared.money_field import MoneyField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Label and hint.
LINES: dict[str, tuple["StrPromise", "StrPromise | str"]] = {
    "number": (_("Paper number"), _("Given by the council office.")),
    "office": (_("Office in charge"), ""),
    "file_reference": (_("File reference"), ""),
    "rapporteur": (_("Reported by"), _("Who reports in the meeting.")),
    "subject": (_("Subject of the paper"), ""),
    "figures_basis": (_("Basis of the own figures"), _("For instance an offer with its date, or an estimate.")),
    "product": (_("Product"), _("Number and name of the product in the budget.")),
    "account": (_("Budget account"), _("Number and name of the account.")),
}
DAYS = {"paper_on": _("Date of the paper"), "in_use_from": _("In use from")}
AMOUNTS: dict[str, tuple["StrPromise", "StrPromise | str"]] = {
    "cost_once_cents": (_("Costs once"), _("In euros, for example 12.500. Empty means open.")),
    "funding_cents": (_("Funding"), _("0 where there is none.")),
    "own_share_cents": (_("Own share of the costs once"), _("Empty: costs less funding.")),
    "cost_yearly_cents": (_("Costs a year"), _("The paper adds up five years of it, nothing else.")),
}
NUMBERS: dict[str, tuple["StrPromise", "StrPromise | str"]] = {
    "budget_year": (_("Budget year"), _("The first of four years.")),
    "useful_life": (_("Useful life in years"), _("By the table of useful lives of your town.")),
    "units": (
        _("How many of it in your town"),
        _("Only what the giving town counts its costs by, for example lamps. Then its costs become an estimate."),
    ),
}
TEXTS: dict[str, tuple["StrPromise", "StrPromise | str", int]] = {
    "resolution": (_("Proposed decision"), _("One sentence a line; the paper numbers them."), 6),
    "notice": (_("For information"), _("Sentences of an information paper, one a line."), 3),
    "request": (_("Request"), _("Sentences of a note to the head of administration, one a line."), 3),
    "situation": (_("Situation here"), _("Where does the problem show in your town, and for whom?"), 4),
    "prerequisites": (_("Prerequisites"), _("Technology, interfaces, contracts, licence, who is responsible."), 4),
    "cover": (_("Proposed cover of the costs"), _("Available means, budget year."), 2),
    "follow_up_note": (_("About the follow-up costs"), _("Which ones, and why no figure can be named."), 2),
    "exit_costs": (
        _("Costs of an exit"),
        _("Term of the contract, taking down, moving the data: what it costs to stop again."),
        2,
    ),
    "economy": (
        _("Comparison of economic efficiency"),
        _("The ways compared, over which years, with which result."),
        4,
    ),
    "staff": (_("Staff needed"), _("Hours or share of a post for introduction and operation, and who."), 3),
    "climate": (_("Effect on the climate"), _("Positive, negative or none, with reasons."), 3),
    "data_protection": (
        _("Data protection"),
        _("Are personal data processed? Was the data protection officer asked?"),
        3,
    ),
    "procurement": (_("Award of contracts"), "", 4),
    "alternatives": (_("Alternatives"), _("Which other ways are there, and why not those?"), 3),
    "nothing": (_("If we do nothing"), _("What stays as it is, what it costs, which duty remains unfulfilled."), 3),
    "attachments": (_("Annexes"), _("One a line."), 3),
    "cosigning": (_("Co-signed by"), _("Offices, one a line, for instance treasury."), 3),
}
SELECTS: dict[str, tuple["StrPromise", "StrPromise | str"]] = {
    "kind": (_("Kind of paper"), _("All kinds are made of the same blocks. You can change it at any time.")),
    "visibility": (_("Dealt with"), ""),
    "order": (_("Order of the parts"), ""),
    "budgeted": (_("Planned in the budget"), ""),
    "voluntary": (_("Voluntary task"), ""),
    "consolidation": (_("Obligation to consolidate the budget"), ""),
    "follow_up": (_("Follow-up costs"), _("They are never left out.")),
}
STATEMENT = [("", _("open")), *wording.YesNo.choices]


def made(name: str, first_year: int | None) -> forms.Field:
    """Return the form field. `first_year` is the budget year where it is known."""
    if name in LINES:
        label, hint = LINES[name]
        return LineField(label=label, help_text=hint, required=False, max_length=rule.LINES[name])
    if name in DAYS:
        return DayField(label=DAYS[name], required=False)
    if name in TEXTS:
        label, hint, rows = TEXTS[name]
        return BlockField(label=label, help_text=hint, required=False, rows=rows, max_length=rule.LONGEST)
    if name in NUMBERS:
        return _number(name)
    if name in SELECTS:
        return _select(name)
    return MoneyField(*AMOUNTS[name]) if name in AMOUNTS else _of_plan(name, first_year)


def label(name: str, first_year: int | None) -> "StrPromise | str":
    """Return what a field is called."""
    return wording.BLOCKS[name] if name in rule.ROWS else str(made(name, first_year).label)


def _number(name: str) -> forms.Field:
    label, hint = NUMBERS[name]
    least, most = rule.NUMBERS[name]
    return NumberField(label=label, help_text=hint, least=least, most=most)


def _select(name: str) -> forms.Field:
    label, hint = SELECTS[name]
    kind = wording.CHOICES[name]
    choices = STATEMENT if kind is wording.YesNo else kind.choices
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, required=False)


def _of_plan(name: str, first_year: int | None) -> forms.Field:
    if name in budget.TOTALS:
        field = MoneyField(wording.TOTALS[name], _("As your own table has it; it is checked. May stay empty."))
        field.label = gettext("%(row)s, four years") % {"row": wording.TOTALS[name]}
        return field
    row, _under, number = name.rpartition("_")
    field = MoneyField(wording.PLAN_ROWS[row])
    about = {"row": wording.PLAN_ROWS[row], "year": years(first_year)[int(number)]}
    field.label = gettext("%(row)s, %(year)s") % about
    return field


def years(first: int | None) -> list[str]:
    """Return the four years, by their place while the budget year is open."""
    if first:
        return [str(first + number) for number in range(budget.SPAN)]
    return [gettext("year %(n)s") % {"n": number + 1} for number in range(budget.SPAN)]

"""How the town goes about its copy, what was decided, what it learned, what flows back."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.base import clock
from lotse.exchange.actions.copy_way import LONGEST_BLOCK, LONGEST_LINE, Buying, Decision, Learned, Plan
from lotse.exchange.models import Copy
from lotse.exchange.rules.copy import quarters
from lotse.exchange.wording import DecisionResult
from lotse.exchange.wording.copies import Blocker, Listed, Relation, Size, quarter
from lotse.web.shared.fields import AddressField, BlockField, DayField, LineField
from lotse.web.shared.money_field import MoneyField

OPEN = [("", _("open"))]


class WayForm(forms.Form):
    """A part of a copy: its fields are those of the facts."""

    use_required_attribute = False

    @classmethod
    def of(cls, copy: Copy) -> "WayForm":
        """Return the form with what is stored."""
        return cls(initial={name: getattr(copy, name) for name in cls.base_fields})


class PlanForm(WayForm):
    """How close, how large, who."""

    relation = forms.ChoiceField(
        label=_("How do you work with the giver?"), choices=OPEN + Relation.choices, required=False
    )
    size = forms.ChoiceField(label=_("How large do you begin?"), choices=OPEN + Size.choices, required=False)
    test_place = LineField(label=_("Test: where"), max_length=LONGEST_LINE, required=False)
    test_until = DayField(label=_("Test: until"), required=False)
    test_money_cents = MoneyField(label=_("Test: costs at most"))
    test_criterion = BlockField(
        label=_("Test: by what you decide whether it goes on"), rows=3, max_length=LONGEST_BLOCK, required=False
    )
    responsible = LineField(label=_("Who is responsible in your town"), max_length=LONGEST_LINE, required=False)
    responsible_email = AddressField(
        label=_("E-mail of this person"),
        help_text=_("Gets a mail two days before the next step. Without one the town editors get it."),
        required=False,
    )

    def facts(self) -> Plan:
        """Return what the action wants."""
        return Plan(**self.cleaned_data)


class DecisionForm(WayForm):
    """What was decided."""

    decision_result = forms.ChoiceField(
        label=_("Result"), choices=[("", _("not decided yet")), *DecisionResult.choices], required=False
    )
    decision_on = DayField(label=_("Day of the decision"), required=False)
    decision_body = LineField(
        label=_("Who decided"),
        help_text=_("For example the council, or a committee."),
        max_length=LONGEST_LINE,
        required=False,
    )
    decision_url = forms.CharField(label=_("Link to the paper"), max_length=500, required=False)

    def facts(self) -> Decision:
        """Return what the action wants."""
        return Decision(**self.cleaned_data)


class BuyingForm(WayForm):
    """What the town would buy with others, and who reads it."""

    buying_quarter = forms.ChoiceField(label=_("When do you plan to buy?"), required=False)
    buying_what = LineField(
        label=_("What would you buy?"),
        help_text=_("In a few words, with the number: “about 40 sensors with installation”."),
        max_length=LONGEST_LINE,
        required=False,
    )
    buying_contact = LineField(
        label=_("Whom do others ask?"),
        help_text=_("The function, not the name: “procurement office”, with its shared mailbox or telephone number."),
        max_length=LONGEST_LINE,
        required=False,
    )
    buying_listed = forms.ChoiceField(
        label=_("Who may read it?"),
        help_text=_(
            "Your town, these three lines, and the stage as far as you open the copy. You can take it back at any time."
        ),
        choices=[("", _("only our town")), *Listed.choices],
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = str(self.initial.get("buying_quarter") or self.data.get("buying_quarter") or "")
        offered = quarters(clock.now().astimezone(clock.zone()).date())
        known = [kept] if re.fullmatch(r"20\d\d-Q[1-4]", kept) and kept not in offered else []
        choices = [("", _("not yet known")), *((name, quarter(name)) for name in [*known, *offered])]
        self.fields["buying_quarter"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> Buying:
        """Return what the action wants."""
        return Buying(**self.cleaned_data)


class LearnedForm(WayForm):
    """What holds it up, what was adapted, what it brought."""

    blocker = forms.ChoiceField(
        label=_("What holds you up?"), choices=[("", _("nothing")), *Blocker.choices], required=False
    )
    blocker_note = BlockField(
        label=_("More about it"),
        help_text=_("Only your town reads it."),
        rows=2,
        max_length=LONGEST_BLOCK,
        required=False,
    )
    adapted = BlockField(label=_("What you adapted, and why"), rows=3, max_length=LONGEST_BLOCK, required=False)
    effect = BlockField(label=_("What it has brought"), rows=3, max_length=LONGEST_BLOCK, required=False)

    def facts(self) -> Learned:
        """Return what the action wants."""
        return Learned(**self.cleaned_data)


class ImprovementForm(forms.Form):
    """A note for the giver."""

    use_required_attribute = False
    text = BlockField(
        label=_("What have you made better?"),
        help_text=_("The town that had the idea reads it, with the name of your town."),
        rows=3,
        max_length=LONGEST_BLOCK,
    )


def forms_of(copy: Copy) -> dict[str, Any]:
    """Return all forms with what is stored."""
    return {
        "planning": PlanForm.of(copy),
        "deciding": DecisionForm.of(copy),
        "buying": BuyingForm.of(copy),
        "learning": LearnedForm.of(copy),
        "improving": ImprovementForm(),
    }

"""How seats of a run are given out: what the course office chooses."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.events.actions.kept_seats import Group
from lotse.events.models import CancellationTerms, Event, KeptSeats
from lotse.events.rules import fee
from lotse.events.wording import Admission, ApprovalSilence, DayUnit, LinePolicy, MoveUp, OfferLapse, QuotaOf
from lotse.web.desk.fields import DayField, LineField, MomentField
from lotse.web.shared.money_field import MoneyField

MOST_GROUPS = 8
SPARE_GROUPS = 2
FACTS = (
    "admission",
    "line_policy",
    "quota_of",
    "quota_seats",
    "fill_gaps",
    "line_limit",
    "move_up",
    "offer_hours",
    "offer_lapse",
    "most_per_booking",
    "names_days",
    "price_cents",
    "vat_note",
    "costs_note",
    "funding_note",
    "approval_days",
    "approval_silence",
    "withdrawal_days",
)


class RulesForm(forms.Form):
    """Everything but groups and steps of the terms."""

    use_required_attribute = False
    admission = forms.ChoiceField(
        label=_("How are seats given out?"), choices=Admission.choices, widget=forms.RadioSelect
    )
    line_policy = forms.ChoiceField(
        label=_("Who on the waiting list is next?"), choices=LinePolicy.choices, widget=forms.RadioSelect
    )
    quota_of = forms.ChoiceField(
        label=_("Quota for each"), choices=[("", _("no quota")), *QuotaOf.choices], required=False
    )
    quota_seats = forms.IntegerField(label=_("Seats for each"), min_value=1, max_value=300, required=False)
    fill_gaps = forms.BooleanField(
        label=_("Small groups may overtake a larger one for which the free seats are too few"), required=False
    )
    line_limit = forms.IntegerField(
        label=_("Most people on the waiting list"),
        min_value=0,
        max_value=1000,
        required=False,
        help_text=_("Empty: no limit."),
    )
    move_up = forms.ChoiceField(label=_("When a seat becomes free"), choices=MoveUp.choices, widget=forms.RadioSelect)
    offer_hours = forms.IntegerField(
        label=_("Deadline of an offer in working hours"),
        min_value=1,
        max_value=200,
        help_text=_("Monday to Friday from 8 to 16 o'clock, without public holidays: 16 are two working days."),
    )
    offer_lapse = forms.ChoiceField(
        label=_("Who does not answer an offer"), choices=OfferLapse.choices, widget=forms.RadioSelect
    )
    most_per_booking = forms.IntegerField(label=_("Most people in one booking"), min_value=1, max_value=50)
    names_days = forms.IntegerField(
        label=_("Days before the start by which all names are needed"), min_value=0, max_value=90
    )
    price_cents = MoneyField(_("Price for one person"), _("In euros, for example 480. Empty: not known."))
    vat_note = LineField(
        label=_("Value added tax"),
        max_length=200,
        required=False,
        help_text=_("For example: free of VAT under § 4 no. 22 UStG. Ask your tax office for the right words."),
    )
    costs_note = LineField(
        label=_("Further costs"), max_length=500, required=False, help_text=_("For example travel, lunch, material.")
    )
    funding_note = LineField(label=_("Funding"), max_length=500, required=False)
    unit = forms.ChoiceField(label=_("Days are counted as"), choices=DayUnit.choices)
    minimum = forms.IntegerField(
        label=_("People needed so that it takes place"), min_value=0, max_value=300, help_text=_("0: it takes place.")
    )
    decide_on = DayField(label=_("Decided by"), required=False)
    approval_days = forms.IntegerField(
        label=_("Working days for the answer of the superior"), min_value=1, max_value=60
    )
    approval_silence = forms.ChoiceField(
        label=_("If the superior does not answer"), choices=ApprovalSilence.choices, widget=forms.RadioSelect
    )
    withdrawal_days = forms.IntegerField(
        label=_("Days of withdrawal for people who pay themselves"),
        min_value=0,
        max_value=365,
        help_text=_("14 where consumers may register (§ 355 BGB), 0 where only employers do."),
    )

    def clean(self) -> dict[str, Any]:
        """A quota needs its two values."""
        values = super().clean() or {}
        if values.get("line_policy") == LinePolicy.QUOTA:
            for name in ("quota_of", "quota_seats"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Please fill this in, or choose another order of the waiting list."))
        return values

    def facts(self) -> dict[str, Any]:
        """Return what the event stores."""
        return {name: self.cleaned_data[name] for name in FACTS}


class StepForm(forms.Form):
    """One step of the cancellation terms."""

    use_required_attribute = False
    days = forms.IntegerField(label=_("from … days before the start"), min_value=0, max_value=365, required=False)
    percent = forms.IntegerField(label=_("percent of the price"), min_value=1, max_value=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Both or none."""
        values = super().clean() or {}
        for name, other in (("days", "percent"), ("percent", "days")):
            if values.get(name) is None and values.get(other) is not None and name not in self.errors:
                self.add_error(name, _("Please fill in both, or leave both empty."))
        return values

    def step(self) -> list[int] | None:
        """Return the step, or None for an empty row."""
        days, percent = self.cleaned_data.get("days"), self.cleaned_data.get("percent")
        return [days, percent] if days is not None and percent is not None else None


class GroupForm(forms.Form):
    """Seats kept for one group. A row without a name is left out."""

    use_required_attribute = False
    name = LineField(label=_("Group"), max_length=60, required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=300, required=False)
    code = LineField(label=_("Code"), max_length=40, required=False)
    until = MomentField(label=_("kept until"), required=False)

    def clean(self) -> dict[str, Any]:
        """A group has seats."""
        values = super().clean() or {}
        if values.get("name") and values.get("seats") is None and "seats" not in self.errors:
            self.add_error("seats", _("Please enter how many seats are kept."))
        if not values.get("name") and values.get("seats") and "name" not in self.errors:
            self.add_error("name", _("Please name the group, or clear the line."))
        return values

    def group(self) -> Group | None:
        """Return the group, or None for an empty row."""
        values = self.cleaned_data
        if not values.get("name"):
            return None
        return Group(values["name"], values["seats"], values.get("code", ""), values.get("until"))


def initial(event: Event, terms: CancellationTerms | None) -> dict[str, Any]:
    """Return the rules of an event as the form shows them."""
    more = {"unit": terms.unit if terms else DayUnit.DAYS, "minimum": event.minimum, "decide_on": event.decide_on}
    return {**{name: getattr(event, name) for name in FACTS}, **more}


def step_rows(data: Any, terms: CancellationTerms | None) -> Any:
    """Return the rows of the terms: the stored steps and empty ones."""
    known = [{"days": days, "percent": percent} for days, percent in (terms.steps if terms else [])]
    most = fee.MOST_STEPS
    factory = forms.formset_factory(
        StepForm, extra=max(0, most - len(known)), max_num=most, absolute_max=most, validate_max=True
    )
    return factory(data, initial=known, prefix="steps")


def group_rows(data: Any, groups: Iterable[KeptSeats]) -> Any:
    """Return the rows of the kept seats: the stored groups and spare ones."""
    known = [{"name": g.name, "seats": g.seats, "code": g.code, "until": g.until} for g in groups]
    factory = forms.formset_factory(
        GroupForm, extra=SPARE_GROUPS, max_num=MOST_GROUPS, absolute_max=MOST_GROUPS + SPARE_GROUPS, validate_max=True
    )
    return factory(data, initial=known, prefix="groups")

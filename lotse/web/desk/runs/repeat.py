"""A run is held once more, or again and again: choose the rule, look at the dates, plan them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from lotse.base import clock, periods
from lotse.base.errors import Refused
from lotse.events.rules import series as rule
from lotse.training.actions import series as actions
from lotse.training.models import Run
from lotse.web.desk import gate
from lotse.web.desk.fields import DayField


class RepeatForm(forms.Form):
    """The first day, and how it repeats. One date is a plain copy."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    first = DayField(label=gettext_lazy("First day of the next run"))
    count = forms.IntegerField(label=gettext_lazy("How many runs?"), min_value=1, max_value=rule.MOST, initial=1)
    step = forms.IntegerField(label=gettext_lazy("every"), min_value=1, max_value=12, initial=3)
    every = forms.ChoiceField(
        label=gettext_lazy("Interval"),
        choices=[("month", gettext_lazy("months, the same weekday")), ("week", gettext_lazy("weeks"))],
        initial="month",
    )

    def days(self) -> list[date]:
        """Return the first days by the rule."""
        values = self.cleaned_data
        return rule.days(first=values["first"], every=values["every"], step=values["step"], count=values["count"])


@dataclass(frozen=True)
class Proposal:
    """One date as the preview shows it. `free` are the days of the run on which nobody works."""

    first: date
    last: date
    free: list[date]
    past: bool
    chosen: bool


@gate.desk
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the rule, then the dates; plan those that stay ticked."""
    run = gate.run_or_refuse(request, pk)
    if run.is_history or run.event.starts_at is None:
        return redirect("desk:run", pk=pk)
    form = RepeatForm(request.POST) if request.method == "POST" else RepeatForm(initial=_usual(run))
    proposals: list[Proposal] = []
    if request.method == "POST" and form.is_valid():
        ticked = request.POST.getlist("day") if "plan" in request.POST else None
        proposals = _proposals(run, form.days(), ticked)
        chosen = [proposal.first for proposal in proposals if proposal.chosen]
        if ticked is not None and _plan(request, run, chosen, form):
            return redirect("desk:runs")
    return render(request, "desk/runs/repeat.html", {"run": run, "form": form, "proposals": proposals})


def _usual(run: Run) -> dict[str, Any]:
    """Return the same week a quarter later, or the next one after today."""
    start = timezone.localtime(run.event.starts_at, clock.zone()).date()
    today = timezone.localtime(clock.now(), clock.zone()).date()
    steps = (day for day in rule.days(first=start, every="month", step=3, count=rule.MOST) if day > max(start, today))
    return {"key": uuid4(), "first": next(steps, today + timedelta(weeks=12))}


def held(run: Run) -> list[date]:
    """Return the days of a run."""
    return [timezone.localtime(session.starts_at, clock.zone()).date() for session in run.event.sessions.all()]


def off(days: Iterable[date]) -> list[date]:
    """Return those days on which most people do not work: weekends and holidays of the Land."""
    return [day for day in days if not periods.is_working_day(day, settings.LOTSE_LAND)]


def _proposals(run: Run, firsts: list[date], ticked: list[str] | None) -> list[Proposal]:
    days_now = held(run)
    today = timezone.localtime(clock.now(), clock.zone()).date()
    found = []
    for first in firsts:
        days = [first + (day - days_now[0]) for day in days_now]
        free = off(days)
        past = first <= today
        chosen = first.isoformat() in ticked if ticked is not None else not (free or past)
        found.append(Proposal(first, days[-1], free, past, chosen))
    return found


def _plan(request: HttpRequest, run: Run, chosen: list[date], form: RepeatForm) -> bool:
    key: UUID = form.cleaned_data["key"] or uuid4()
    try:
        made = actions.repeat(run=run, firsts=chosen, key=key, by=gate.by(request), at=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    sentence = ngettext(
        "%(count)d run is planned as a draft. Look at it, then publish it.",
        "%(count)d runs are planned as drafts. Look at them, then publish them.",
        len(made),
    )
    messages.success(request, sentence % {"count": len(made)})
    return True

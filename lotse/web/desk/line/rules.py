"""The rules of a run on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import conditions
from lotse.events.models import Event, KeptSeats
from lotse.events.queries import terms as terms_query
from lotse.events.rules import states
from lotse.web.desk import gate
from lotse.web.desk.line import forms


@gate.desk
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and store how seats are given out, what they cost, and what is needed so that the run takes place."""
    run = gate.run_or_refuse(request, pk)
    if run.is_history or run.event.state == states.CANCELLED:
        return redirect("desk:run", pk=pk)
    event = run.event
    current = terms_query.current(event.pk)
    data = request.POST if request.method == "POST" else None
    form = forms.RulesForm(data, initial=forms.initial(event, current))
    steps = forms.step_rows(data, current)
    groups = forms.group_rows(data, KeptSeats.objects.filter(event=event))
    if data is not None and form.is_valid() and steps.is_valid() and groups.is_valid():
        try:
            _store(request, event, form, steps, groups)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("The rules are stored. Registrations made before keep their terms."))
            return redirect("desk:run_rules", pk=pk)
    values = {"run": run, "form": form, "steps": steps, "groups": groups}
    return render(request, "desk/line/rules.html", values)


def _store(request: HttpRequest, event: Event, form: forms.RulesForm, steps: Any, groups: Any) -> None:
    by, at = gate.by(request), clock.now()
    values = form.cleaned_data
    rows = [step for step in (row.step() for row in steps.forms) if step is not None]
    kept = [group for group in (row.group() for row in groups.forms) if group is not None]

    conditions.store(
        event=event,
        facts=form.facts(),
        groups=kept,
        unit=values["unit"],
        steps=rows,
        least=values["minimum"],
        decide_on=values["decide_on"],
        by=by,
        at=at,
    )

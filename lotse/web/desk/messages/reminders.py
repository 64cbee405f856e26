"""The reminders of a run: when, in which words, sent or still to come."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import reminder as actions
from lotse.events.models import Reminder
from lotse.events.queries import reminder as query
from lotse.events.rules import placeholders, states
from lotse.events.wording import message as words
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.desk import gate
from lotse.web.desk.messages.forms import ReminderForm


@gate.desk
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the reminders of a run; add one."""
    run = gate.run_or_refuse(request, pk)
    form = ReminderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(event=run.event, **form.cleaned_data, by=gate.by(request), at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("The reminder is planned."))
            return redirect("desk:reminders", pk=pk)
    values = {
        "run": run,
        "reminders": query.of_event(run.event),
        "form": form,
        "open": run.event.state != states.CANCELLED and not run.is_history,
        "known": _known(),
    }
    return render(request, "desk/messages/reminders.html", values)


@gate.desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a reminder that is still to be sent."""
    reminder, run = _or_refuse(request, pk)
    form = ReminderForm(request.POST) if request.method == "POST" else ReminderForm.of(reminder)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(reminder=reminder, **form.cleaned_data, by=gate.by(request), at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("The reminder is changed."))
            return redirect("desk:reminders", pk=run.pk)
    values = {"run": run, "reminder": reminder, "form": form, "known": _known()}
    return render(request, "desk/messages/reminder.html", values)


@gate.desk
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a planned reminder away."""
    reminder, run = _or_refuse(request, pk)
    if request.method == "POST":
        try:
            actions.remove(reminder=reminder, by=gate.by(request), at=clock.now())
            messages.success(request, _("The reminder is removed. Nobody gets it."))
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("desk:reminders", pk=run.pk)


def _or_refuse(request: HttpRequest, pk: int) -> tuple[Reminder, Run]:
    reminder = Reminder.objects.select_related("event__organiser").filter(pk=pk).first()
    if reminder is None:
        raise Http404
    event = reminder.event
    gate.refuse_event(request, event.pk, event.organiser_id, event.organiser.name, True, True)
    run = runs.of_event(event.pk)
    if run is None:
        raise Http404
    return reminder, run


def _known() -> list[tuple[str, Any]]:
    return [(name, words.PLACEHOLDERS[name]) for name in placeholders.known("reminder")]

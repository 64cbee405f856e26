"""The registrations of a run: list, CSV, one person entered by hand."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events import wording
from lotse.events.actions import registration as actions
from lotse.events.documents import registrations_csv
from lotse.events.models import Event, Registration
from lotse.events.queries import approval as approvals
from lotse.events.queries import registration as query
from lotse.events.queries import seats
from lotse.events.rules import present, states
from lotse.events.wording import RegistrationState
from lotse.regions.queries import organisation as organisations
from lotse.training.models import Run
from lotse.web.desk import gate
from lotse.web.desk.registrations.forms import AddForm, Search
from lotse.web.shared import downloads

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One registration as the list shows it: what it is now, its place in the line, whether mail came back.

    `approval_due`: until when the superior can answer who was asked by mail.
    """

    registration: Registration
    state: str
    label: str
    position: int | None
    mail_failed: bool
    approval_due: datetime | None = None


@gate.desk
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """List the registrations: seats, then the line, then those that ended."""
    run = gate.run_or_refuse(request, pk, edit=False, persons=True)
    at, form = clock.now(), Search(request.GET)
    found = form.cleaned_data if form.is_valid() else {"q": "", "state": ""}
    rows = query.in_order(query.of_event(run.event, state=found["state"], search=found["q"]))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    values = {
        "run": run,
        "form": form,
        "page": page,
        "lines": _lines(run.event, list(page), at),
        "seats": seats.of(run.event, at),
        "filtered": bool(found["q"] or found["state"]),
        "query": urlencode({name: value for name, value in found.items() if value}),
        "may_edit": gate.may_edit(request, run),
    }
    return render(request, "desk/registrations/list.html", values)


@gate.desk
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the whole list as a file."""
    run = gate.run_or_refuse(request, pk)
    rows = query.in_order(query.of_event(run.event))
    name = f"{_('registrations')}-{run.course.slug}-{run.slug}.csv"
    return downloads.attachment(registrations_csv.csv(rows), name, "text/csv; charset=utf-8")


@gate.desk
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter one person by hand: a confirmed seat at once, or a place in the line."""
    run = gate.run_or_refuse(request, pk)
    if run.event.state == states.CANCELLED or run.is_history:
        raise Refused(wording.CANCELLED_ALREADY)
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _enrol(request, run, form):
        return redirect("desk:registrations", pk=pk)
    values = {"run": run, "form": form, "employers": organisations.employers()}
    return render(request, "desk/registrations/add.html", values)


def _enrol(request: HttpRequest, run: Run, form: AddForm) -> bool:
    try:
        done = actions.enrol(
            event=run.event,
            entry=form.entry(run.event.language),
            by=gate.by(request),
            at=clock.now(),
            tell=form.cleaned_data["tell"],
        )
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    seated, waits = _("%(name)s has seat %(seat)s."), _("%(name)s is on the waiting list: all seats are taken.")
    sentence = seated if done.seat else waits
    messages.success(request, sentence % {"name": done.full_name, "seat": done.seat})
    return True


def _lines(event: Event, rows: list[Registration], at: datetime) -> list[Line]:
    waiting = {pk: place for place, pk in enumerate(query.waiting_ids(event), 1)}
    failed, asked = query.with_failed_mail(rows), approvals.due_of(rows)
    lines = []
    for row in rows:
        state = present.state_at(state=row.state, hold_until=row.hold_until, starts=event.starts_at, at=at)
        label = str(RegistrationState(state).label)
        lines.append(Line(row, state, label, waiting.get(row.pk), row.pk in failed, asked.get(row.pk)))
    return lines

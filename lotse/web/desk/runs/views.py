"""The runs: list, overview, publish, cancel, who teaches."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import clock, links, qr
from lotse.base.errors import Refused
from lotse.events.actions import minimum
from lotse.events.models import Registration, TeamMember
from lotse.events.queries import seats, todo_desk, todo_minimum, told
from lotse.events.rules import states
from lotse.people.queries import membership
from lotse.training.actions import run as actions
from lotse.training.models import Run
from lotse.training.queries import run as query
from lotse.web.desk import gate
from lotse.web.desk.fields import BlockField

PER_PAGE = 25
VIEWS = {
    "coming": gettext_lazy("Coming"),
    "drafts": gettext_lazy("Drafts"),
    "past": gettext_lazy("Past"),
}


class ReasonForm(forms.Form):
    """Why a run does not take place."""

    reason = BlockField(
        label=gettext_lazy("Reason"),
        rows=4,
        max_length=1000,
        help_text=gettext_lazy("It is written into the mail to everybody."),
    )


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """List the runs: coming ones first to come, past ones newest first."""
    at = clock.now()
    show = request.GET.get("show", "")
    show = show if show in VIEWS else "coming"
    rows = query.readable(gate.person(request), gate.organisations(request), every=gate.coordinates(request))
    page = Paginator(_shown(rows, show, at), PER_PAGE).get_page(request.GET.get("page"))
    values = {
        "page": page,
        "show": show,
        "shows": VIEWS,
        "seats": seats.of_many([run.event for run in page], at),
        "may_plan": bool(gate.organisations(request)),
    }
    return render(request, "desk/runs/list.html", values)


@gate.desk
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one run: what to do next, seats, days, who teaches, the public page."""
    run = gate.run_or_refuse(request, pk, edit=False)
    event, at = run.event, clock.now()
    office = gate.organisations(request)
    may_edit = gate.may_edit(request, run)
    confirmed = Registration.objects.filter(event=event, state=states.CONFIRMED).count() if event.minimum else 0
    values = {
        "run": run,
        "event": event,
        "confirmed": confirmed,
        "outlook": todo_minimum.stands(event, confirmed, at),
        "sessions": list(event.sessions.all()),
        "seats": seats.of(event, at),
        "held": Registration.objects.filter(event=event, state__in=states.TIMED, hold_until__gt=at).count(),
        "lines": todo_desk.for_desk(gate.person(request), office, at, event_id=event.pk),
        "over": event.ends_at is not None and event.ends_at <= at,
        "started": event.starts_at is not None and event.starts_at <= at,
        "may_edit": may_edit,
        "sees_people": may_edit or gate.teaches(request, event.pk),
        "team": _team(run, may_edit),
        **_public_page(run),
    }
    return render(request, "desk/runs/overview.html", values)


@gate.desk
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a run to the public."""
    run = gate.run_or_refuse(request, pk)
    if request.method == "POST":
        try:
            actions.publish(run=run, by=gate.by(request), at=clock.now())
            messages.success(request, _("The run is published."))
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("desk:run", pk=pk)


@gate.desk
def assure(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise that the run takes place."""
    run = gate.run_or_refuse(request, pk)
    if request.method == "POST":
        try:
            minimum.assure(event=run.event, by=gate.by(request), at=clock.now())
            messages.success(request, _("The run takes place. Everybody with a seat has been told."))
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("desk:run", pk=pk)


@gate.desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason and say who will be told; then cancel the whole run."""
    run = gate.run_or_refuse(request, pk)
    if run.event.state == states.CANCELLED:
        return redirect("desk:run", pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel(run=run, reason=form.cleaned_data["reason"], by=gate.by(request), at=clock.now())
        messages.success(request, _("The run is cancelled. Everybody has been told."))
        return redirect("desk:run", pk=pk)
    people = told.concerned(run.event)
    mails = told.recipients(people)
    back = told.returned(mails)
    values = {"run": run, "form": form, "people": len(people), "mails": [(one, one.about in back) for one in mails]}
    return render(request, "desk/runs/cancel.html", values)


@gate.desk
def trainers(request: HttpRequest, pk: int) -> HttpResponse:
    """Store who teaches, out of the trainers and the course office of the organisation."""
    run = gate.run_or_refuse(request, pk)
    if request.method == "POST":
        wanted = set(request.POST.getlist("trainer"))
        people = membership.possible_trainers(run.event.organiser_id)
        # Somebody who teaches already stays possible, also after leaving the organisation.
        people += [member.person for member in _members(run) if member.person not in people]
        chosen = [person for person in people if str(person.pk) in wanted]
        actions.set_trainers(run=run, trainers=chosen, by=gate.by(request), at=clock.now())
        messages.success(request, _("It is stored who teaches."))
    return redirect("desk:run", pk=pk)


def _shown(rows: QuerySet[Run], show: str, at: datetime) -> QuerySet[Run]:
    if show == "drafts":
        return rows.filter(event__state=states.DRAFT).order_by("event__starts_at", "id")
    seen = rows.exclude(event__state=states.DRAFT)
    if show == "past":
        return seen.filter(Q(event__ends_at__lte=at) | Q(is_history=True)).order_by("-event__starts_at", "-id")
    return seen.filter(event__ends_at__gt=at, is_history=False).order_by("event__starts_at", "id")


def _team(run: Run, may_edit: bool) -> dict[str, Any]:
    """Return who teaches, and, for the course office, who could."""
    members = [member.person for member in _members(run)]
    possible = membership.possible_trainers(run.event.organiser_id) if may_edit else []
    possible += [person for person in members if may_edit and person not in possible]
    return {"members": members, "possible": possible}


def _members(run: Run) -> list[TeamMember]:
    rows = TeamMember.objects.filter(event=run.event, task=TeamMember.TRAINER).select_related("person")
    return list(rows.order_by("person__last_name", "id"))


def _public_page(run: Run) -> dict[str, Any]:
    """Return address and code of the public page, where there is one."""
    seen = run.event.state == states.PUBLISHED and run.course.is_public
    if not seen:
        return {"link": None, "code": None}
    link = links.absolute("public:run", run.course.slug, run.slug)
    return {"link": link, "code": mark_safe(qr.svg(link, _("QR code")))}

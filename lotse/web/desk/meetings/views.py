"""Meetings of the network: list, one page for a new one, one page for each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.base.text import tidy
from lotse.events.documents import registrations_csv
from lotse.events.queries import registration as registrations
from lotse.events.queries import seats
from lotse.events.rules import present, states
from lotse.events.wording import RegistrationState
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.network.actions import meeting as actions
from lotse.network.actions import talk
from lotse.network.models import Meeting
from lotse.network.queries import meeting as query
from lotse.network.queries import talks
from lotse.people.queries import membership
from lotse.people.wording import Role
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.meetings.forms import MeetingForm, ReasonForm
from lotse.web.shared import downloads

PER_PAGE = 30
LONGEST_SLUG = 80


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """List the meetings, newest date first."""
    page = Paginator(query.for_desk(), PER_PAGE).get_page(request.GET.get("page"))
    figures = seats.of_many([row.event for row in page.object_list], clock.now())
    values = {"places": places("meetings"), "page": page, "seats": figures, "wanted": talks.wanted()}
    return render(request, "desk/meetings/list.html", values)


@gate.coordination
def new(request: HttpRequest) -> HttpResponse:
    """Plan a meeting and invite to it, on one page; a talk that towns have asked for is proposed first."""
    asked = tidy(request.GET.get("solution", ""))[:LONGEST_SLUG]
    about = solutions.public_by_slug(asked) if asked else None
    filled = MeetingForm.new(gate.person(request), talks.of_solution(asked) if about else None)
    form = MeetingForm(request.POST) if request.method == "POST" else filled
    if request.method == "POST" and form.is_valid():
        try:
            made = _planned(request, form, about)
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return redirect("desk:meeting", pk=made.pk)
    return render(request, "desk/meetings/new.html", {"form": form, "about": about})


def _planned(request: HttpRequest, form: MeetingForm, about: Solution | None) -> Meeting:
    """Store what was typed: a talk about a solution as a proposal, everything else published at once."""
    body = membership.organisation_with(gate.person(request), Role.COORDINATOR)
    facts, key, by = form.facts(), form.cleaned_data["key"], gate.by(request)
    if about is None:
        made = actions.plan(organiser=body, facts=facts, by=by, at=clock.now(), key=key)
        messages.success(request, _("The meeting is published. Everybody can register now."))
    else:
        made = talk.propose(solution=about, organiser=body, facts=facts, by=by, at=clock.now(), key=key)
        messages.success(request, _("The talk is proposed. Publish it as soon as the town has agreed."))
    return made


@gate.coordination
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who takes part; change what was typed."""
    meeting = _meeting(pk)
    session = meeting.event.sessions.first()
    if session is None:
        raise Http404
    form = MeetingForm(request.POST) if request.method == "POST" else MeetingForm.of(meeting, session)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(meeting=meeting, facts=form.facts(), by=gate.by(request), at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            messages.success(request, _("Saved. Who takes part is told when date or place has changed."))
            return redirect("desk:meeting", pk=pk)
    return render(request, "desk/meetings/meeting.html", {"form": form, **_facts(meeting)})


@gate.coordination
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite to a meeting that was only proposed."""
    meeting = _meeting(pk)
    if request.method == "POST":
        try:
            actions.publish(meeting=meeting, by=gate.by(request), at=clock.now())
            messages.success(request, _("The meeting is published. Everybody can register now."))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
    return redirect("desk:meeting", pk=pk)


@gate.coordination
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off, with a reason."""
    meeting = _meeting(pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel(meeting=meeting, reason=form.cleaned_data["reason"], by=gate.by(request), at=clock.now())
        messages.success(request, _("The meeting is called off. Everybody who had registered is told."))
        return redirect("desk:meeting", pk=pk)
    told = registrations.of_event(meeting.event).filter(state__in=states.ACTIVE).count()
    return render(request, "desk/meetings/cancel.html", {"meeting": meeting, "form": form, "told": told})


@gate.coordination
def csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out who takes part as a file."""
    meeting = _meeting(pk)
    rows = registrations.in_order(registrations.of_event(meeting.event))
    name = f"{_('registrations')}-{meeting.slug}.csv"
    return downloads.attachment(registrations_csv.csv(rows), name, "text/csv; charset=utf-8")


def _meeting(pk: int) -> Meeting:
    found = query.full().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _facts(meeting: Meeting) -> dict[str, object]:
    event, at = meeting.event, clock.now()
    rows = registrations.in_order(registrations.of_event(event))
    state = {
        row.pk: present.state_at(state=row.state, hold_until=row.hold_until, starts=event.starts_at, at=at)
        for row in rows
    }
    return {
        "meeting": meeting,
        "event": event,
        "seats": seats.of(event, at),
        "people": [(row, state[row.pk], RegistrationState(state[row.pk]).label) for row in rows],
    }

"""The waiting list of a run with every move in it, and the selection among those who have applied."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import offer as offers
from lotse.events.actions import selection as actions
from lotse.events.models import Event, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import registration as registrations
from lotse.events.queries import seats
from lotse.events.queries import selection as query
from lotse.events.rules import line as rule
from lotse.events.rules import states
from lotse.events.wording import Admission, LineReason, SelectionChoice
from lotse.web.desk import gate

MOVES = 50


@dataclass(frozen=True)
class Waiting:
    """One party in the line: its people, their place, and why they have no seat now."""

    people: list[Registration]
    place: int
    reason: str | Promise


@dataclass(frozen=True)
class Applied:
    """One application: its rank by the rule, what the rule proposes and why, and what is decided."""

    registration: Registration
    rank: int
    proposed: str
    reason: str | Promise
    choice: str


@gate.desk
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who waits, in order, and every move with its reason."""
    run = gate.run_or_refuse(request, pk)
    event, at = run.event, clock.now()
    page = Paginator(line_query.moves(event), MOVES).get_page(request.GET.get("page"))
    figures = seats.of(event, at)
    values = {
        "run": run,
        "line": _line(event, at),
        "seats": figures,
        "room": max(0, event.capacity - figures.taken),
        "page": page,
        "last_day": line_query.last_day(event),
        "selects": event.admission == Admission.SELECTION,
        "open": event.state == states.PUBLISHED and event.starts_at is not None and event.starts_at > at,
    }
    return render(request, "desk/line/line.html", values)


@gate.desk
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Call somebody up by hand."""
    registration = gate.registration_or_refuse(request, pk)
    if request.method == "POST":
        try:
            offers.by_hand(registration=registration, by=gate.by(request), at=clock.now())
            messages.success(request, _("%(name)s has been called up and told.") % {"name": registration.full_name})
        except Refused as refused:
            messages.error(request, str(refused.sentence))
    return redirect("desk:event_line", pk=registration.event_id)


@gate.desk
def selection(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all applications by the rule; store decisions; answer all at once."""
    run = gate.run_or_refuse(request, pk)
    if run.event.admission != Admission.SELECTION:
        return redirect("desk:run_line", pk=pk)
    event, at = run.event, clock.now()
    rows = _applied(event, at)
    if request.method == "POST":
        try:
            return _decide(request, pk, event, rows)
        except Refused as refused:
            messages.error(request, str(refused.sentence))
            rows = _applied(event, at)
    values = {
        "run": run,
        "rows": rows,
        "choices": SelectionChoice.choices,
        "seats": seats.of(event, at),
        "chosen": sum(row.choice == SelectionChoice.SEAT for row in rows),
        "undecided": sum(not row.choice for row in rows),
    }
    return render(request, "desk/line/selection.html", values)


def _decide(request: HttpRequest, pk: int, event: Event, rows: list[Applied]) -> HttpResponse:
    by, at = gate.by(request), clock.now()
    if "propose" in request.POST:
        choices = {row.registration.pk: row.choice or row.proposed for row in rows}
    else:
        typed = {row.registration.pk: request.POST.get(f"choice-{row.registration.pk}") for row in rows}
        choices = {key: value for key, value in typed.items() if value is not None}
    changed = actions.decide(event=event, choices=choices, by=by, at=at)
    if "answer" not in request.POST:
        messages.success(
            request, _("Stored: %(count)d decisions changed. Nobody has been told yet.") % {"count": changed}
        )
        return redirect("desk:run_selection", pk=pk)
    actions.answer_all(event=event, by=by, at=at)
    messages.success(request, _("All applications are answered. Everybody gets the mail now."))
    return redirect("desk:registrations", pk=pk)


def _line(event: Event, at: datetime) -> list[Waiting]:
    rows = line_query.rows(event)
    parties = line_query.parties(rows)
    policy = line_query.policy(event, at)
    answers = rule.next_seats(policy, capacity=event.capacity, taken=line_query.taken(rows), line=parties)
    people = {row.pk: row for row in registrations.full().filter(event=event, state=states.WAITING)}
    found, place = [], 1
    for answer in answers:
        members = [people[pk] for pk in answer.party.ids if pk in people]
        found.append(Waiting(members, place, LineReason(answer.reason).label))
        place += len(members)
    return found


def _applied(event: Event, at: datetime) -> list[Applied]:
    people = query.applicants(event)
    by_pk = {row.pk: row for row in people}
    return [
        Applied(by_pk[pk], proposal.rank, proposal.choice, LineReason(proposal.reason).label, by_pk[pk].choice)
        for proposal in query.proposals(event, people, at)
        for pk in proposal.party.ids
    ]

"""Attendance: the run at a glance, one session on a phone, the list to sign."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import attendance as actions
from lotse.events.documents import attendance_list
from lotse.events.errors import ReasonMissing
from lotse.events.models import Registration, Session
from lotse.events.queries import attendance as query
from lotse.events.queries import registration as registrations
from lotse.events.rules import check_in, states
from lotse.events.rules.attendance import Progress, Share
from lotse.events.wording import AttendanceSource, Presence
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.desk import gate
from lotse.web.desk.attendance.forms import SheetForm
from lotse.web.desk.attendance.offline import stored
from lotse.web.desk.attendance.steps import next_address
from lotse.web.shared import downloads


@dataclass(frozen=True)
class Day:
    """One session in the overview: how many are noted, how many were there."""

    session: Session
    noted: int
    present: int
    checks_in: bool


@dataclass(frozen=True)
class Person:
    """One person in the overview."""

    registration: Registration
    share: Share
    progress: Progress
    reaches: bool


@gate.desk
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show sessions with what is noted, and people with their shares."""
    run, at = gate.run_or_refuse(request, pk, edit=False, persons=True), clock.now()
    people = registrations.confirmed(run.event)
    shares = query.shares(run.event, people)
    progresses = query.progresses(run.event, people, threshold=run.threshold, at=at)
    values = {
        "run": run,
        "days": _days(run, people),
        "people": [
            Person(row, shares[row.pk], progresses[row.pk], shares[row.pk].reaches(run.threshold)) for row in people
        ],
        "may_edit": gate.may_edit(request, run),
        "cancelled": run.event.state == states.CANCELLED,
    }
    return render(request, "desk/attendance/overview.html", values)


@gate.desk
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who was there; one save for the whole session, then on to the next day."""
    row = gate.session_or_refuse(request, pk)
    run = runs.of_event(row.event_id)
    people = registrations.confirmed(row.event)
    notes = {note.registration_id: note for note in row.attendances.all()}
    form = SheetForm(request.POST or None, session=row, people=people, notes=notes)
    if request.method == "POST" and form.is_valid() and _note(request, row, form):
        return redirect(next_address(request, row))
    at = clock.now()
    sessions = list(row.event.sessions.all())
    values = {
        "session": row,
        "number": sessions.index(row) + 1,
        "sessions": sessions,
        "run": run,
        "form": form,
        "who": gate.person(request).uuid,
        "noted": sum(person.pk in notes for person in people),
        "needs_reason": bool(notes) and row.event.ends_at is not None and row.event.ends_at < at,
        "early": row.starts_at > at,
        "checks_in": check_in.is_open(starts=row.starts_at, ends=row.ends_at, at=at),
        "cancelled": row.event.state == states.CANCELLED,
        "may_edit": row.event.organiser_id in gate.organisations(request),
        "trail": query.trail(row, people) if notes else [],
        "presences": dict(Presence.choices),
        "sources": dict(AttendanceSource.choices),
    }
    return render(request, "desk/attendance/session.html", values)


@gate.desk
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the list to sign: one page for each day."""
    run = gate.run_or_refuse(request, pk, edit=False, persons=True)
    if not run.event.sessions.exists():
        messages.error(request, _("Enter at least one course day first; the list has a page for each day."))
        return redirect("desk:attendance", pk=pk)
    content = attendance_list.pdf(run.event, registrations.confirmed(run.event), clock.now())
    return downloads.attachment(content, f"{_('attendance')}-{run.course.slug}-{run.slug}.pdf", "application/pdf")


def _note(request: HttpRequest, row: Session, form: SheetForm) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        changed = actions.note(session=row, notes=form.notes(), by=gate.by(request), at=clock.now(), reason=reason)
    except Refused as refused:
        form.add_error("reason" if isinstance(refused, ReasonMissing) else None, str(refused.sentence))
        return False
    messages.success(request, stored(changed))
    return True


def _days(run: Run, people: list[Registration]) -> list[Day]:
    seated, at = {row.pk for row in people}, clock.now()
    noted: dict[int, int] = {}
    present: dict[int, int] = {}
    for (registration_id, session_id), note in query.notes(run.event).items():
        if registration_id in seated:
            noted[session_id] = noted.get(session_id, 0) + 1
            present[session_id] = present.get(session_id, 0) + (note.units > 0)
    return [
        Day(
            day,
            noted.get(day.pk, 0),
            present.get(day.pk, 0),
            check_in.is_open(starts=day.starts_at, ends=day.ends_at, at=at),
        )
        for day in run.event.sessions.all()
    ]

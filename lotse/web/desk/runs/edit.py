"""A run is planned or changed on one page."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.training import wording
from lotse.training.actions import run as actions
from lotse.training.models import Course, Run
from lotse.training.queries import course as courses
from lotse.training.queries import run as query
from lotse.web.desk import gate
from lotse.web.desk.runs import forms, preview, repeat


@gate.desk
def new(request: HttpRequest) -> HttpResponse:
    """Plan a run; „Save and publish“ opens it at once."""
    own = list(courses.for_desk(gate.organisations(request)))
    if not own:
        return render(request, "desk/runs/no_course.html", {"may": bool(gate.organisations(request))})
    if request.method == "POST":
        form = forms.NewRunForm(request.POST, courses=own)
        days = forms.day_rows(request.POST)
        run = _plan(request, form, days) if form.is_valid() & days.is_valid() else None
        if run is not None:
            return redirect("desk:run", pk=run.pk)
    else:
        course = _wanted(request, own)
        last = query.latest(course) if course else None
        initial = forms.initial_for(course, last, gate.person(request))
        form, days = forms.NewRunForm(initial=initial, courses=own), forms.day_rows()
    return render(request, "desk/runs/new.html", {"form": form, "days": days})


@gate.desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a run. Where people are told of the change, the page first shows what changes and who they are."""
    run = gate.run_or_refuse(request, pk)
    if run.is_history:
        raise Refused(wording.HISTORY_FIXED)
    sessions = list(run.event.sessions.all())
    told = None
    if request.method == "POST":
        form, days = forms.RunForm(request.POST), forms.day_rows(request.POST, sessions)
        if form.is_valid() & days.is_valid():
            told = preview.of(run.event, form.event_facts(), days.days(), clock.now())
            agreed = told is None or request.POST.get("tell") == told.key
            if agreed and _change(request, run, form, days):
                return redirect("desk:run", pk=pk)
    else:
        form, days = forms.RunForm(initial=forms.initial_of(run)), forms.day_rows(None, sessions)
    stale = told is not None and "tell" in request.POST and not form.errors
    values = {"run": run, "form": form, "days": days, "preview": told, "stale": stale}
    return render(request, "desk/runs/edit.html", values)


def _wanted(request: HttpRequest, own: list[Course]) -> Course | None:
    """Return the course the link names; without one, the only course, or none."""
    typed = request.GET.get("course", "")
    return next((course for course in own if str(course.pk) == typed), own[0] if len(own) == 1 else None)


def _plan(request: HttpRequest, form: forms.NewRunForm, days: forms.DayFormSet) -> Run | None:
    course, at, by = form.cleaned_data["course"], clock.now(), gate.by(request)
    publish = "publish" in request.POST
    if publish and not days.days():
        form.add_error(None, _("Enter the date of at least one course day before you publish."))
        return None
    event = forms.new_event(form, course)
    # The same form sent twice (double click, back button) is one run.
    known = Run.objects.filter(event__uuid=event.uuid, event__organiser_id=course.organisation_id).first()
    if known is not None:
        return known
    try:
        run = actions.plan(run=Run(course=course, **form.run_facts()), event=event, days=days.days(), by=by, at=at)
        if publish:
            actions.publish(run=run, by=by, at=at)
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return None
    except IntegrityError:
        return Run.objects.filter(event__uuid=event.uuid, event__organiser_id=course.organisation_id).first()
    done = _("The run is published.") if publish else _("The run is stored as a draft. Nobody sees it yet.")
    messages.success(request, done)
    _warn(request, run)
    return run


def _change(request: HttpRequest, run: Run, form: forms.RunForm, days: forms.DayFormSet) -> bool:
    try:
        actions.change(
            run=run,
            facts=form.run_facts(),
            event_facts=form.event_facts(),
            days=days.days(),
            by=gate.by(request),
            at=clock.now(),
        )
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    messages.success(request, _("The run is stored."))
    _warn(request, run)
    return True


def _warn(request: HttpRequest, run: Run) -> None:
    for doubt in courses.title_doubts(run.course, run.threshold):
        messages.warning(request, wording.DOCUMENT_DOUBTS[doubt])
    # A slip in a date is found before the mails go.
    if free := sorted(set(repeat.off(repeat.held(run)))):
        days = "; ".join(date_format(day, "l, j. F Y" if get_language() == "de" else "l, j F Y") for day in free)
        messages.warning(request, _("Weekend or public holiday: %(days)s. Is that meant?") % {"days": days})

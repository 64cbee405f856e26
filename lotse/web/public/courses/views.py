"""The list of courses and runs, one course, one run."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.base import clock, links
from lotse.events.queries import team as team_query
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.training.queries import course as courses
from lotse.web.public.courses import offers, structured
from lotse.web.public.courses.forms import Choice, FilterForm, month_of

PAGE_SIZE = 20
PAST_RUNS = 6
COURSE_RUNS = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the coming runs that fit, the courses, and runs that are over."""
    at = clock.now()
    choice = Choice.of(request.GET)
    entries = catalogue.index(at, only_free=choice.free)
    months = sorted({month_of(entry.starts_at) for entry in entries})
    unknown = choice.unknown(months)
    page = Paginator(choice.narrow(entries), PAGE_SIZE).get_page(request.GET.get("page"))
    coming = catalogue.of_ids(entry.id for entry in page.object_list)
    past = catalogue.past(at, PAST_RUNS)
    rows = offers.rows(offers.of_lines([*coming, *past], at), with_course=True)
    values = {
        "form": FilterForm(request.GET, months),
        "choice": choice,
        "unknown": unknown,
        "places": sorted({entry.place for entry in entries if entry.place}),
        "page": page,
        "number_in_all": len(entries),
        "rows": rows[: len(coming)],
        "past": rows[len(coming) :],
        "courses": courses.all_public(),
    }
    return render(request, "public/courses/list.html", values)


@require_safe
def course(request: HttpRequest, course: str) -> HttpResponse:
    """Show one course with its modules, partners and runs."""
    found = courses.public_one(course)
    if found is None:
        raise Http404
    at = clock.now()
    later = catalogue.later(found.pk, at, COURSE_RUNS + 1)
    coming = later[:COURSE_RUNS]
    shown = offers.of_lines([*coming, *catalogue.earlier(found.pk, at, PAST_RUNS)], at)
    rows = offers.rows(shown)
    modules = courses.modules_with_material(found)
    values = {
        "course": found,
        "modules": modules,
        "units": sum((module.units for module in modules), Decimal(0)),
        "partners": courses.partners(found),
        "rows": rows[: len(coming)],
        "more": len(later) > len(coming),
        "past": rows[len(coming) :],
        "data": structured.course(found, shown[: len(coming)]),
    }
    return render(request, "public/courses/course.html", values)


@require_safe
def run(request: HttpRequest, course: str, run: str) -> HttpResponse:
    """Show one run with everything one has to know before registering."""
    found = catalogue.bookable(course, run)
    if found is None:
        raise Http404
    return render(request, "public/courses/run.html", _run_values(found, clock.now()))


def _run_values(found: Run, at: datetime) -> dict[str, Any]:
    days = list(found.event.sessions.all())
    offer = offers.of_run(found, days, at)
    modules = courses.modules(found.course)
    team = team_query.trainers(found.event_id)
    return {
        "offer": offer,
        "run": found,
        "event": found.event,
        "course": found.course,
        "days": days,
        "modules": modules,
        # Of a run in the past it says more than the name of the organiser; a coming one has its contact.
        "partners": courses.partners(found.course) if found.is_history else [],
        "trainers": team or sorted({module.trainer_name for module in modules if module.trainer_name}),
        "link": links.absolute("public:run", course=found.course.slug, run=found.slug),
        "data": structured.run(found.course, offer, team),
    }

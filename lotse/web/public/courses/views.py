"""The list of courses and runs, one course, one run."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotse.base import clock, links
from lotse.events.models import Session
from lotse.events.queries import line as lines
from lotse.events.queries import session as sessions
from lotse.events.queries import team as team_query
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.training.queries import course as courses
from lotse.web.public.bookings import visit
from lotse.web.public.courses import offers, structured
from lotse.web.public.courses.forms import Choice, FilterForm, month_of
from lotse.web.public.courses.offers import Offer
from lotse.web.shared.kept_pages import kept, piece

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
    shown = offers.of_lines([*coming, *past], at)
    values = {
        "months": months,
        "places": sorted({entry.place for entry in entries if entry.place}),
        "number_in_all": len(entries),
        "number_coming": len(coming),
        "number_past": len(past),
        "courses": courses.all_public(),
    }
    # Without a choice in the address, which is never kept, all these follow from the values above.
    made: dict[str, Callable[[], Any]] = {
        "form": lambda: FilterForm(request.GET, months),
        "page": lambda: page,
        "choice": lambda: choice,
        "unknown": lambda: unknown,
    }
    fresh = {
        "rows_now": offers.rows(shown[: len(coming)], with_course=True),
        "past_now": offers.rows(shown[len(coming) :], with_course=True),
    }
    return kept(request, "public/courses/list.html", values, made, fresh)


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
    modules = courses.modules_with_material(found)
    values = {
        "course": found,
        "modules": modules,
        "partners": courses.partners(found),
        "units": sum((module.units for module in modules), Decimal(0)),
        "number_coming": len(coming),
        "number_past": len(shown) - len(coming),
        "more": len(later) > len(coming),
    }
    fresh = {
        "rows_now": offers.rows(shown[: len(coming)]),
        "past_now": offers.rows(shown[len(coming) :]),
        "data_now": piece("public/parts/run_data.html", data=structured.course(found, shown[: len(coming)])),
    }
    return kept(request, "public/courses/course.html", values, fresh=fresh)


@require_safe
def run(request: HttpRequest, course: str, run: str) -> HttpResponse:
    """Show one run with everything one has to know before registering."""
    found = catalogue.bookable(course, run)
    if found is None:
        raise Http404
    days = sessions.of_event(found.event)
    offer = offers.of_run(found, days, clock.now())
    team = team_query.trainers(found.event_id)
    link = partial(links.absolute, "public:run", course=found.course.slug, run=found.slug)
    fresh = {
        "begun_now": visit.begun(request, found),
        "seats_now": piece("public/parts/run_seats.html", offer=offer),
        "button_now": piece("public/parts/run_button.html", offer=offer),
        "data_now": piece("public/parts/run_data.html", data=structured.run(found.course, offer, team)),
    }
    return kept(request, "public/courses/run.html", _run_values(found, days, offer, team), {"link": link}, fresh)


def _run_values(found: Run, days: list[Session], offer: Offer, team: list[str]) -> dict[str, Any]:
    """Return what the page of a run says, but for the figures of its seats."""
    modules = courses.modules(found.course)
    return {
        "state": offer.state,
        "can_register": offer.can_register,
        "line_words": lines.in_words(found.event) if offer.state == "waiting" else "",
        "extent": offer.extent,
        "until": offer.until,
        "run": found,
        "event": found.event,
        "course": found.course,
        "days": days,
        "modules": modules,
        # Of a run in the past it says more than the name of the organiser; a coming one has its contact.
        "partners": courses.partners(found.course) if found.is_history else [],
        "trainers": team or sorted({module.trainer_name for module in modules if module.trainer_name}),
    }

"""Files and texts of a run, made on demand."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotse.base import clock, links
from lotse.base import qr as codes
from lotse.events.documents import calendar as calendars
from lotse.toolkit.documents import application as papers
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.training.queries import course as courses
from lotse.training.queries import run as runs
from lotse.web.shared import downloads
from lotse.web.shared.context import site

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def application(request: HttpRequest, course: str, run: str, kind: str) -> HttpResponse:
    """Give the one-page application for training (Fortbildungsantrag)."""
    found = _run(course, run)
    if kind not in KINDS or found.is_history:
        raise Http404
    make = papers.pdf if kind == "pdf" else papers.docx
    with translation.override(found.course.language):
        name = f"{_('Application for training')} {found.course.title} {found.slug}.{kind}"
    return downloads.attachment(make(found, clock.now()), name, KINDS[kind])


@require_safe
def announcement(request: HttpRequest, course: str, run: str) -> HttpResponse:
    """Show short texts for the intranet and the official gazette, to be copied."""
    found = _run(course, run)
    if found.is_history:
        raise Http404
    values = {"run": found, "text": papers.announcement(found)}
    return render(request, "public/papers/announcement.html", values)


@require_safe
def qr(request: HttpRequest, course: str, run: str) -> HttpResponse:
    """Draw the address of a run as a QR code."""
    found = _run(course, run)
    link = links.absolute("public:run", course=found.course.slug, run=found.slug)
    drawing = codes.svg(link, _("QR code with the address of this run"))
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the calendar of all runs."""
    name = _("Courses in %(region)s") % {"region": site().region_name} if site().region_name else _("Courses")
    return _feed(catalogue.feed(clock.now()), name)


@require_safe
def course_calendar(request: HttpRequest, course: str) -> HttpResponse:
    """Give the calendar of one course."""
    found = courses.public().filter(slug=course).first()
    if found is None:
        raise Http404
    return _feed(catalogue.feed(clock.now(), found.pk), found.title)


def _run(course: str, run: str) -> Run:
    found = runs.public(course, run)
    if found is None:
        raise Http404
    return found


def _feed(found: Iterable[Run], name: str) -> HttpResponse:
    found = list(found)
    urls = {run.event_id: links.absolute("public:run", course=run.course.slug, run=run.slug) for run in found}
    content = calendars.feed([run.event for run in found], name, urls)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=900"
    return response

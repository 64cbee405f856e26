"""The courses: list, and one page for everything about one."""

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock, files
from lotse.base.errors import Refused
from lotse.events.rules import states
from lotse.regions.models import Organisation
from lotse.training.actions import course_page
from lotse.training.actions.material import Entry
from lotse.training.models import Course, Material, Module
from lotse.training.queries import course as query
from lotse.training.queries import course_alert
from lotse.training.wording import DOCUMENT_DOUBTS
from lotse.web.desk import gate
from lotse.web.desk.courses import forms
from lotse.web.shared import downloads

PER_PAGE = 25
USUAL_THRESHOLD = 80


@dataclass
class Page:
    """The four parts of the page of a course, bound or not."""

    form: forms.CourseForm
    modules: django_forms.BaseFormSet[Any]
    materials: django_forms.BaseFormSet[Any]
    partners: django_forms.BaseFormSet[Any]

    def is_valid(self) -> bool:
        """Check all parts, so that every error is shown at once."""
        parts = (self.form, self.modules, self.materials, self.partners)
        answers = [part.is_valid() for part in parts]
        return all(answers)

    @property
    def wrong_rows(self) -> bool:
        """Whether something is wrong below the facts."""
        rows = (self.modules, self.materials, self.partners)
        return any(part.is_bound and not part.is_valid() for part in rows)


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """List the courses of the own organisations, with units and the next run."""
    at, office = clock.now(), gate.organisations(request)
    modules = Module.objects.filter(course=OuterRef("pk")).values("course").order_by()
    coming = Q(runs__event__state=states.PUBLISHED, runs__event__starts_at__gt=at, runs__is_history=False)
    rows = query.for_desk(office).annotate(
        units=Subquery(modules.annotate(total=Sum("units")).values("total")),
        module_count=Subquery(modules.annotate(total=Count("id")).values("total")),
        coming=Count("runs", filter=coming),
        next_at=Min("runs__event__starts_at", filter=coming),
    )
    page = Paginator(rows.order_by("title", "id"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/courses/list.html", {"page": page, "may_edit": bool(office)})


@gate.desk
def new(request: HttpRequest) -> HttpResponse:
    """Enter a course."""
    office = gate.organisations(request)
    if not office:
        return render(request, "desk/courses/no_office.html")
    return _page(request, None, office)


@gate.desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a course with modules, material and partners."""
    course = gate.course_or_refuse(request, pk)
    return _page(request, course, gate.organisations(request))


@gate.desk
def material(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out a stored file of a course."""
    row = Material.objects.select_related("module").filter(pk=pk).exclude(stored="").first()
    if row is None:
        raise Http404
    gate.course_or_refuse(request, row.module.course_id)
    response = downloads.stored(row.stored, row.file_name)
    if response is None:
        raise Http404
    return response


def _page(request: HttpRequest, course: Course | None, office: list[int]) -> HttpResponse:
    materials = list(Material.objects.filter(module__course=course)) if course else []
    if request.method == "POST":
        data = request.POST
        page = Page(
            forms.CourseForm(data, bodies=office),
            forms.module_rows(data, course.modules.all() if course else ()),
            forms.material_rows(course, data, request.FILES, materials),
            forms.partner_rows(data, course),
        )
        stored = _store(request, page, course) if page.is_valid() else None
        if stored is not None:
            return redirect(_next(request, stored))
    else:
        initial = forms.initial_of(course) if course else forms.first_values(office)
        page = Page(
            forms.CourseForm(initial=initial, bodies=office),
            forms.module_rows(None, course.modules.all() if course else ()),
            forms.material_rows(course, None, None, materials),
            forms.partner_rows(None, course),
        )
    values = {
        "course": course,
        "page": page,
        "doubts": _doubts(course),
        "several": len(office) > 1,
        "alerts": course_alert.figures(course) if course else None,
        "files": {row.pk: row for row in materials if row.stored},
        "upload_lost": bool(request.FILES),
    }
    return render(request, "desk/courses/edit.html", values)


def _store(request: HttpRequest, page: Page, course: Course | None) -> Course | None:
    """Store everything, or put the refusal into the form; the same new form sent twice is one course."""
    key = page.form.cleaned_data.get("key")
    mine = gate.organisations(request)
    if course is None and key:
        known = Course.objects.filter(uuid=key, organisation_id__in=mine).first()
        if known is not None:
            return known
        wanted = Course(uuid=key)
    else:
        wanted = Course.objects.get(pk=course.pk) if course else Course()
    page.form.apply_to(wanted)
    entries: list[Entry] = []
    try:
        entries = [entry for entry in map(_entry, page.materials.forms) if entry]
        gone = course_page.store(
            course=wanted,
            modules=forms.modules_of(page.modules, course),
            entries=entries,
            partners=_partners(page.partners),
            by=gate.by(request),
            at=clock.now(),
        )
    except (Refused, IntegrityError) as problem:
        for entry in entries:
            files.remove(entry.stored)
        if isinstance(problem, IntegrityError):
            return Course.objects.filter(uuid=wanted.uuid, organisation_id__in=mine).first()
        page.form.add_error(None, str(problem.sentence))
        return None
    for name in gone:
        files.remove(name)
    messages.success(request, _("The course is stored."))
    return wanted


def _entry(form: forms.MaterialForm) -> Entry | None:
    values = form.cleaned_data
    if not values.get("title"):
        return None
    file: UploadedFile | None = values.get("file")
    entry = {"module_id": values["module"], "title": values["title"], "id": values.get("id")}
    if file is None:
        return Entry(url=values["url"], **entry)
    file.seek(0)
    name = str(file.name)
    stored = files.store("material", name, file.read())
    return Entry(stored=stored, file_name=name, size=file.size or 0, **entry)


def _partners(rows: django_forms.BaseFormSet[Any]) -> list[tuple[Organisation, str]]:
    """Return each pair of partner and role once, in the order of the rows."""
    pairs = [(form.cleaned_data.get("organisation"), form.cleaned_data.get("role")) for form in rows.forms]
    return list(dict.fromkeys((body, role) for body, role in pairs if body and role))


def _next(request: HttpRequest, course: Course) -> str:
    if "plan" in request.POST:
        return f"{reverse('desk:run_new')}?course={course.pk}"
    return reverse("desk:course", args=[course.pk])


def _doubts(course: Course | None) -> list[object]:
    found = query.title_doubts(course, USUAL_THRESHOLD) if course else []
    return [DOCUMENT_DOUBTS[doubt] for doubt in found]

"""The own project: write, talk about it with the trainers, share it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.models import Registration
from lotse.network.queries import project as bridge
from lotse.training import wording
from lotse.training.actions import project as actions
from lotse.training.models import Project
from lotse.training.queries import project as query
from lotse.training.queries import run as runs
from lotse.training.rules import project as rule
from lotse.web.my.access import by, own_registration, person_of
from lotse.web.my.projects.forms import CommentForm, ProjectForm


def projects(request: HttpRequest) -> HttpResponse:
    """List own projects, and the seats that could have one."""
    person = person_of(request)
    written = list(query.of_person(person))
    taken = {row.registration_id for row in written}
    unwritten = [row for row in runs.seats(person) if row.pk not in taken]
    return render(request, "my/projects/list.html", {"projects": written, "unwritten": unwritten})


def project(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """Show and save the project of one seat."""
    row = own_registration(request, registration)
    found = _project(row)
    if not runs.has_seat(row):
        messages.error(request, str(wording.NO_CONFIRMED_SEAT))
        return redirect("my:registration", registration)
    if request.method != "POST":
        return _page(request, row, found)
    form = ProjectForm(request.POST, project=found)
    if not form.is_valid():
        return _page(request, row, found, form=form)
    values = {name: form.cleaned_data[name] for name in rule.FIELDS}
    try:
        saved = actions.write(registration=row, values=values, by=by(request), at=clock.now())
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return _page(request, row, found, form=form)
    messages.success(request, _saved(saved))
    return redirect("my:project", registration)


def comment(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """Say something to the trainers."""
    row, found = _written(request, registration)
    if request.method != "POST":
        return redirect("my:project", registration)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            actions.comment(
                project=found,
                author=person_of(request),
                by_trainer=False,
                text=form.cleaned_data["text"],
                by=by(request),
                at=clock.now(),
            )
            messages.success(request, _("Your message has been sent."))
            return redirect("my:project", registration)
        except Refused as refusal:
            form.add_error("text", str(refusal.sentence))
    return _page(request, row, found, said=form)


def share(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """Let the course office read it too."""
    _row, found = _written(request, registration)
    if request.method == "POST":
        try:
            actions.share(project=found, by=by(request), at=clock.now())
            messages.success(request, _("Shared. The course desk can now read your project too."))
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
    return redirect("my:project", registration)


def unshare(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """Take the sharing back."""
    _row, found = _written(request, registration)
    if request.method == "POST":
        actions.unshare(project=found, by=by(request), at=clock.now())
        messages.success(request, _("No longer shared. Only you and your trainers can read your project."))
    return redirect("my:project", registration)


def _written(request: HttpRequest, key: uuid.UUID) -> tuple[Registration, Project]:
    row = own_registration(request, key)
    found = _project(row)
    if found is None:
        raise Http404
    return row, found


def _project(row: Registration) -> Project | None:
    return query.full().filter(registration_id=row.pk).first()


def _saved(project: Project) -> str:
    values = {name: getattr(project, name) for name in rule.FIELDS}
    labels = [str(ProjectForm.base_fields[name].label) for name in rule.missing(values)]
    if not labels:
        return _("Saved. All parts are written.")
    missing = ", ".join(labels)
    if rule.shareable(values):
        return _("Saved. You can share it. Still empty: %(parts)s.") % {"parts": missing}
    return _("Saved. Before you can share it, title, problem and idea are needed. Still empty: %(parts)s.") % {
        "parts": missing
    }


def _page(
    request: HttpRequest,
    row: Registration,
    found: Project | None,
    *,
    form: ProjectForm | None = None,
    said: CommentForm | None = None,
) -> HttpResponse:
    values = {name: getattr(found, name) if found else "" for name in rule.FIELDS}
    trainers = row.event.team.filter(task="trainer").select_related("person")
    return render(
        request,
        "my/projects/project.html",
        {
            "registration": row,
            "project": found,
            "form": form or ProjectForm(project=found),
            "said": said or CommentForm(),
            "comments": list(found.comments.all()) if found else [],
            "solution": bridge.solution_of(found) if found else None,
            "shareable": rule.shareable(values),
            "trainers": [member.person.full_name for member in trainers],
            "stored": [(ProjectForm.base_fields[name].label, text) for name, text in values.items()],
        },
    )

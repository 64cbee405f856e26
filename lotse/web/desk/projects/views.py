"""Own projects: trainers read and comment, the course office reads what has been shared."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.models import TeamMember
from lotse.people.models import Membership
from lotse.training.actions import project as actions
from lotse.training.models import Project
from lotse.training.queries import project as query
from lotse.web.desk import gate
from lotse.web.desk.projects.forms import Comment

PER_PAGE = 50
PARTS = (
    ("problem", gettext_lazy("Which problem is it about?")),
    ("idea", gettext_lazy("What is the idea?")),
    ("audience", gettext_lazy("For whom?")),
    ("first_step", gettext_lazy("What is the first step?")),
    ("need", gettext_lazy("What is needed?")),
)


@gate.desk
def index(request: HttpRequest) -> HttpResponse:
    """List the projects the person may read, those that wait for the person first."""
    rows = query.for_desk(gate.person(request), gate.organisations(request))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/projects/list.html", {"page": page})


@gate.desk
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one project with its conversation; a trainer of the run writes a comment."""
    project = _project_or_refuse(request, uuid)
    may_comment = _teaches(request, project)
    form = Comment(request.POST or None)
    if request.method == "POST":
        if not may_comment:
            raise PermissionDenied(_("Only trainers of the run comment on a project."))
        if form.is_valid() and _comment(request, project, form):
            return redirect("desk:project", uuid=uuid)
    values = {
        "project": project,
        "parts": [(label, getattr(project, name)) for name, label in PARTS],
        "comments": list(project.comments.all()),
        "may_comment": may_comment,
        "form": form,
    }
    return render(request, "desk/projects/detail.html", values)


def _comment(request: HttpRequest, project: Project, form: Comment) -> bool:
    try:
        actions.comment(
            project=project,
            author=gate.person(request),
            by_trainer=True,
            text=form.cleaned_data["text"],
            by=gate.by(request),
            at=clock.now(),
        )
    except Refused as problem:
        form.add_error(None, str(problem.sentence))
        return False
    messages.success(request, _("Your comment has been sent to the participant."))
    return True


def _project_or_refuse(request: HttpRequest, uuid: UUID) -> Project:
    project = query.full().filter(uuid=uuid).first()
    if project is None:
        raise Http404
    event = project.registration.event
    if _teaches(request, project):
        return project
    if event.organiser_id in gate.organisations(request):
        if project.shared_at:
            return project
        raise PermissionDenied(_("Only participant and trainers read this project until it is shared."))
    if Membership.objects.filter(person=gate.person(request), organisation_id=event.organiser_id).exists():
        raise PermissionDenied(_("Only trainers of the run read this project, and the course office once shared."))
    raise Http404


def _teaches(request: HttpRequest, project: Project) -> bool:
    event_id = project.registration.event_id
    rows = TeamMember.objects.filter(event_id=event_id, person=gate.person(request), task=TeamMember.TRAINER)
    return rows.exists()

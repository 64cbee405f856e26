"""Who comes through the door of the desk, and to which record.

A stranger gets 404 and learns nothing; a colleague without the right gets 403 and a sentence that helps.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.events.models import Registration, Session, TeamMember
from lotse.events.queries import registration as registrations
from lotse.people.models import Person
from lotse.people.queries import membership as memberships
from lotse.people.wording import Role
from lotse.regions.models import Organisation
from lotse.training.models import Course, Run
from lotse.training.queries import run as runs

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def desk(view: V) -> V:
    """Let only people with a role at the desk in; the others are sent to the login, or told that nothing is here."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not _works_here(request):
            raise Http404
        return view(request, *args, **kwargs)

    return cast(V, inside)


def coordination(view: V) -> V:
    """Let only the coordination of the region in; colleagues of the desk are told whom to ask."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not coordinates(request):
            raise PermissionDenied(_("The coordination looks after towns and solutions. Please ask it."))
        return view(request, *args, **kwargs)

    return desk(cast(V, inside))


def person(request: HttpRequest) -> Person:
    """Return who is logged in."""
    return cast(Person, request.user)


def by(request: HttpRequest) -> Actor:
    """Return who is logged in, as actions want it."""
    me = person(request)
    return actor.person(me.uuid, me.full_name)


def organisations(request: HttpRequest) -> list[int]:
    """Return the ids of the bodies whose course office the person is."""
    return sorted({held.organisation_id for held in _held(request) if held.role == Role.ORGANISER})


def coordinates(request: HttpRequest) -> bool:
    """Return True for the coordination of the region: it reads all runs, but no participants."""
    return any(held.role == Role.COORDINATOR for held in _held(request))


def run_or_refuse(request: HttpRequest, pk: int, *, edit: bool = True, persons: bool = False) -> Run:
    """Return the run, or refuse.

    The course office of the organising body may everything. `edit=False` also lets the run's trainers in, and,
    where the page names no participants (`persons=False`), the coordination.
    """
    run = runs.full().filter(pk=pk).first()
    if run is None:
        raise Http404
    refuse_event(request, run.event_id, run.event.organiser_id, run.event.organiser.name, edit, persons)
    return run


def registration_or_refuse(request: HttpRequest, pk: int, *, edit: bool = True) -> Registration:
    """Return the registration with event and booking, or refuse; the run's trainers may only read."""
    registration = registrations.full().filter(pk=pk).first()
    if registration is None:
        raise Http404
    event = registration.event
    refuse_event(request, event.pk, event.organiser_id, event.organiser.name, edit, True)
    return registration


def session_or_refuse(request: HttpRequest, pk: int) -> Session:
    """Return the session for course office and trainers, or refuse."""
    session = Session.objects.select_related("event__organiser").filter(pk=pk).first()
    if session is None:
        raise Http404
    event = session.event
    refuse_event(request, event.pk, event.organiser_id, event.organiser.name, False, True)
    return session


def course_or_refuse(request: HttpRequest, pk: int) -> Course:
    """Return the course for the course office of the owning body, or refuse."""
    course = Course.objects.select_related("organisation").filter(pk=pk).first()
    if course is None:
        raise Http404
    body = course.organisation_id
    if body in organisations(request):
        return course
    taught = TeamMember.objects.filter(event__run__course=course, person=person(request))
    if _works_for(request, body) or coordinates(request) or taught.exists():
        raise PermissionDenied(_only_office(course.organisation.name))
    raise Http404


def office_or_refuse(request: HttpRequest, pk: int) -> Organisation:
    """Return the body for its course office, or refuse."""
    body = Organisation.objects.filter(pk=pk).first()
    if body is None:
        raise Http404
    if body.pk in organisations(request):
        return body
    if _works_for(request, body.pk) or coordinates(request):
        raise PermissionDenied(_only_office(body.name))
    raise Http404


def refuse_event(
    request: HttpRequest, event_id: int, organiser_id: int, organiser: str, edit: bool, persons: bool
) -> None:
    """Refuse everybody who may not do this to the event."""
    if organiser_id in organisations(request):
        return
    trainer = teaches(request, event_id)
    coordinator = coordinates(request)
    if not edit and (trainer or (coordinator and not persons)):
        return
    if trainer:
        sentence = _("You teach in this run: you can see it and note attendance. %(office)s")
    elif coordinator:
        sentence = _("The coordination sees each run with its seats, but not who takes part. %(office)s")
    elif _works_for(request, organiser_id):
        sentence = "%(office)s"
    else:
        raise Http404
    raise PermissionDenied(sentence % {"office": _only_office(organiser)})


def may_edit(request: HttpRequest, run: Run) -> bool:
    """Return True where the page may offer changes."""
    return run.event.organiser_id in organisations(request)


def _only_office(name: str) -> str:
    return _("For anything else, please ask the course office of %(name)s.") % {"name": name}


def teaches(request: HttpRequest, event_id: int) -> bool:
    """Return True for the trainers of the event."""
    rows = TeamMember.objects.filter(event_id=event_id, person=person(request), task=TeamMember.TRAINER)
    return rows.exists()


def _works_here(request: HttpRequest) -> bool:
    """Return True for any role but that of a town editor: town editors work in the area of their town."""
    return any(held.role != Role.EDITOR for held in _held(request))


def _works_for(request: HttpRequest, organisation_id: int) -> bool:
    return any(held.organisation_id == organisation_id for held in _held(request))


def _held(request: HttpRequest) -> list[memberships.Held]:
    return memberships.held(person(request))

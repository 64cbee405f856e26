"""„Ich bin da“: with the code in the room, by the own login or by address and family name."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.events.queries import check_in as query
from lotse.people.models import Person
from lotse.web.public.check_in.forms import CodeForm, NameForm
from lotse.web.shared import check_in as shared


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and who it is; the button notes that somebody is there."""
    me = _person(request)
    kind = CodeForm if me else NameForm
    form = kind(request.POST) if request.method == "POST" else kind(initial={"code": request.GET.get("code", "")[:20]})
    if form.is_bound and form.is_valid() and _checked_in(request, form, me):
        return redirect("public:checked_in")
    response = render(request, "public/check_in/check_in.html", {"form": form, "me": me})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD"])
def checked_in(request: HttpRequest) -> HttpResponse:
    """Thank. What was noted stands in the message."""
    response = render(request, "public/check_in/checked_in.html")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _checked_in(request: HttpRequest, form: CodeForm, me: Person | None) -> bool:
    at, values = clock.now(), form.cleaned_data
    shared.count(request, me.uuid if me else values["email"].lower())
    session = query.session_of(values["code"], at)
    if session is None:
        form.add_error("code", _("This code does not count (any more). Please type the one that is on the screen now."))
        return False
    found = (
        query.of_person(session, me)
        if me
        else query.by_name(session, email=values["email"], last_name=values["last_name"])
    )
    if found is None:
        # One and the same answer, whatever it is that does not fit.
        unknown = _(
            "Nobody with a confirmed seat was found with these details. Please check them, or tell the trainer."
        )
        form.add_error(None, unknown)
        return False
    by = actor.person(me.uuid, me.full_name) if me else actor.link(found.uuid, found.full_name)
    try:
        messages.success(request, shared.note(session=session, registration=found, by=by))
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _person(request: HttpRequest) -> Person | None:
    known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
    return cast(Person, request.user) if known else None

"""Behind the mailed link: name a substitute, change to another date."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from lotse.base import actor
from lotse.events.models import Registration
from lotse.web.link.tokens import registration_page
from lotse.web.shared import change
from lotse.web.shared.change import Place


@registration_page
def substitute(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Pass the seat on."""
    return change.substitute(request, registration, _place(request, registration, token))


@registration_page
def move(request: HttpRequest, registration: Registration, token: str) -> HttpResponse:
    """Change to another date."""
    return change.move(request, registration, _place(request, registration, token))


def _place(request: HttpRequest, registration: Registration, token: str) -> Place:
    by = actor.link(registration.uuid, registration.full_name)
    return Place(page=reverse("link:registration", args=[token]), here=request.path, by=by)

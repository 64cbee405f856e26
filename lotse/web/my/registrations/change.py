"""In „Mein Bereich“: name a substitute, change to another date."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from lotse.web.my.access import by, own_registration
from lotse.web.shared import change
from lotse.web.shared.change import Place


def substitute(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Pass the seat on."""
    return change.substitute(request, own_registration(request, uuid), _place(request, uuid))


def move(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Change to another date."""
    return change.move(request, own_registration(request, uuid), _place(request, uuid))


def _place(request: HttpRequest, key: uuid.UUID) -> Place:
    return Place(page=reverse("my:registration", args=[key]), here=request.path, by=by(request))

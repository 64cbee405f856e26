"""Being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def event(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def start(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


"""Being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def add(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def csv(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def index(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


"""Being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def edit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def index(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def material(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def new(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


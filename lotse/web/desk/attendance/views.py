"""Being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def overview(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def pdf(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def session(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


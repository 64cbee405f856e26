"""Being written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def approval(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def cancel(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def confirm(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def correct(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def link(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def show(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


def wish(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Being written."""
    raise Http404


"""These pages exist in a demonstration only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from lotse.base import installation

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """Answer 404 where real persons are: anybody could get in here as anybody."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not installation.is_demo():
            raise Http404
        return view(request, *args, **kwargs)

    return inside

"""Error pages. Each says what happened and what to do next."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.exceptions import TemplateDoesNotExist

log = logging.getLogger(__name__)


def show(request: HttpRequest, status: int, sentence: object = "", **values: object) -> HttpResponse:
    """Return the page for a status; `sentence` says more where an action refused."""
    text = (
        engines["lotse"]
        .get_template(f"errors/{status}.html")
        .render({"status": status, "sentence": sentence, **values}, request)
    )
    return HttpResponse(text, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    if type(exception).__name__ in ("RequestDataTooBig", "TooManyFieldsSent"):
        return show(request, 413)
    return show(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a colleague without the right."""
    return show(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or not for this person."""
    return show(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 after a form came without its cookie: the page says to go back and send again; what was typed stays."""
    return show(request, 403, csrf=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Needs neither database nor session."""
    try:
        page = engines["lotse"].env.get_template("errors/500.html")  # type: ignore[attr-defined]
        text = page.render(status=500, demo=settings.LOTSE_DEMO)
    except (TemplateDoesNotExist, ValueError):
        text = "500"
    return HttpResponse(text, status=500)

"""What search engines and monitors ask for."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotse.base import installation

CLOSED_AREAS = ("account", "desk", "link", "my", "redaktion")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of a demonstration, and elsewhere out of areas that need a login or a link."""
    paths = ["/"] if installation.is_demo() else [f"{start}/{area}/" for area in CLOSED_AREAS for start in ("", "/en")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    response = HttpResponse("ok\n", content_type="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response

"""The server entry of the bench: the product, a constant view, and a count of statements on request."""

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
settings.ROOT_URLCONF = "tools.bench_entry"


def constant(request: HttpRequest) -> HttpResponse:
    """The floor: a view that answers a fixed text, through all middleware."""
    return HttpResponse("constant", content_type="text/plain")


from lotse.config.wsgi import application as lotse  # noqa: E402

# Only now: the addresses need the models, which the line above has loaded.
product = import_module("lotse.config.urls")

urlpatterns = [path("constant/", constant), *product.urlpatterns]
handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer; where the visitor asks for it, say in a header how many statements it took."""
    if "HTTP_X_COUNT" not in environ:
        return lotse(environ, start_response)
    statements: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Statements", str(len(statements)))], *rest)

    with connection.execute_wrapper(count):
        return lotse(environ, start)

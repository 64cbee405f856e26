"""The list of guides, and one guide."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lotse.base import clock
from lotse.base.statements import Reading
from lotse.pages import queries
from lotse.pages.models import GuidePage
from lotse.web.shared.kept_pages import kept


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the guides, by title."""
    read = queries.guides()
    return kept(request, "public/guides/list.html", {"read": read}, lambda: {"guides": read.all()})


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one guide, with the day of its last check."""
    read = queries.guide(slug)
    page = read.first()
    if page is None:
        raise Http404
    values = {"read": read, "is_stale": queries.is_stale(page, clock.now().astimezone(clock.zone()).date())}
    return kept(request, "public/guides/guide.html", values, lambda: _shown(read))


def _shown(read: Reading[GuidePage]) -> dict[str, Any]:
    page = read.all()[0]
    return {"guide": page, "html": page.html}

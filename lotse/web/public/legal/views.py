"""Imprint, privacy, accessibility, source code: the editors' page where there is one, else the text built in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

import lotse
from lotse.base import installation
from lotse.pages.queries import text_page
from lotse.regions.queries import municipality as towns
from lotse.web.shared.kept_pages import kept


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Show who is responsible, and where the data come from."""
    return _show(request, "imprint", sources=towns.sources())


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show which data are kept, why, who gets them and for how long."""
    return _show(request, "privacy")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show how accessible this site is, and whom to tell about barriers."""
    return _show(request, "accessibility")


@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """Show licence, version, and where the source code is."""
    values = {"version": lotse.__version__, "source_url": settings.LOTSE_SOURCE_URL, "where": installation.current()}
    return kept(request, "public/legal/source.html", values)


def _show(request: HttpRequest, key: str, **values: object) -> HttpResponse:
    own = text_page(key, translation.get_language() or settings.LANGUAGE_CODE)
    values |= {"where": installation.current(), "own": own}
    return kept(request, f"public/legal/{key}.html", values)

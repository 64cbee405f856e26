"""What the fronts read of the editorial pages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from lotse.base.statements import Reading, Slot, Statement
from lotse.pages.models import GuidePage, TextPage

STALE = timedelta(days=365)
"""A guide that nobody has checked for longer says so."""


@dataclass(frozen=True)
class Text:
    """A published text, ready for a template; `html` has only what the editor's features allow."""

    title: str
    html: SafeString
    changed_at: datetime | None


def text_page(key: str, language: str) -> Text | None:
    """Return the published text for a key and language, or None: then the built-in text is shown."""
    page = _TEXT_PAGE.first(key=key, language=language)
    if page is None:
        return None
    return Text(page.title, page.html, page.last_published_at)


def live_guides() -> QuerySet[GuidePage]:
    """Return the published guides, by title."""
    found: QuerySet[GuidePage] = GuidePage.objects.live().order_by("title", "id")
    return found


def guides() -> Reading[GuidePage]:
    """Return what a list shows of the published guides, by title."""
    return _GUIDES.read()


def guide(slug: str) -> Reading[GuidePage]:
    """Return one published guide, or nothing."""
    return _GUIDE.read(slug=slug)


def is_stale(page: GuidePage, on: date) -> bool:
    """Return whether nobody has checked the guide for a year."""
    return page.checked_on <= on - STALE


_GUIDES = Statement(lambda: live_guides().only("title", "slug", "language", "summary", "checked_on"))
_GUIDE = Statement(
    lambda: (
        live_guides()
        .filter(slug=Slot(GuidePage, "slug"))
        .only("title", "slug", "language", "summary", "body", "checked_on")
    )
)
_TEXT_PAGE = Statement(
    lambda: (
        TextPage.objects.live()
        .filter(key=Slot(TextPage, "key"), language=Slot(TextPage, "language"))
        .only("title", "body", "last_published_at")
        .order_by("id")
    )
)

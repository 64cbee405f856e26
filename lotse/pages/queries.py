"""What the fronts read of the editorial pages."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from lotse.base.statements import Slot, Statement
from lotse.pages.models import TextPage


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


_TEXT_PAGE = Statement(
    lambda: (
        TextPage.objects.live()
        .filter(key=Slot(TextPage, "key"), language=Slot(TextPage, "language"))
        .only("title", "body", "last_published_at")
        .order_by("id")
    )
)

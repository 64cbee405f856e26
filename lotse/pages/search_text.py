"""By which words a guide is found."""

from collections.abc import Iterator

from wagtail.rich_text import get_text_for_indexing

from lotse.base.search import Kind, Text
from lotse.pages.models import GuidePage
from lotse.pages.queries import live_guides

KIND = Kind(5, "guide")


def text(page: GuidePage) -> Text:
    """Return what is indexed of a guide: its summary and its text without marks."""
    return Text(KIND.doc(page.pk), page.title, "", f"{page.summary}\n{get_text_for_indexing(page.body)}")


def everything() -> Iterator[Text]:
    """Yield every published guide."""
    for page in live_guides():
        yield text(page)

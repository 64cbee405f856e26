"""What the pages of the coordination share: their tabs with what waits on each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.exchange.queries import interest, report, review, takeover

PLACES: dict[str, str | Promise] = {
    "network": _("Towns"),
    "meetings": _("Meetings"),
    "interests": _("Requests"),
    "reviews": _("Reviews"),
    "takeovers": _("Takeovers"),
    "reports": _("Error reports"),
    "search_words": _("Words of the search"),
    "text_blocks": _("Text blocks"),
}


@dataclass(frozen=True)
class Place:
    """One tab; `count` is None where nothing waits."""

    label: str | Promise
    url: str
    current: bool
    count: int | None


def places(current: str) -> list[Place]:
    """Return the tabs, in a fixed number of statements."""
    waiting = {
        "interests": interest.waiting().count(),
        "reviews": review.waiting().count() + review.hidden().count(),
        "takeovers": takeover.waiting().count(),
        "reports": report.waiting().count(),
    }
    return [
        Place(label, reverse(f"desk:{name}"), name == current, waiting.get(name) or None)
        for name, label in PLACES.items()
    ]

"""Small doors: what lower storeys announce to the exchange."""

from lotse.base import kept_lists
from lotse.exchange.queries import shelf
from lotse.regions.signals import municipality_changed


def connect() -> None:
    """Start listening."""
    municipality_changed.connect(sort_anew, dispatch_uid="exchange.sort_anew")


def sort_anew(**kwargs: object) -> None:
    """The list of solutions sorts by Kreis and size of the towns."""
    kept_lists.renew(shelf.NAME)

"""The page of a booking of several people: the card leads there as the mailed link does."""

from lotse.base import links
from lotse.events.models import Booking
from lotse.events.queries import booking as query


def newest() -> Booking | None:
    """Return the newest confirmed booking of several people, or None."""
    return query.full().filter(is_group=True, confirmed_at__isnull=False).order_by("-id").first()


def token(booking: Booking) -> str:
    """Return the token as it was mailed."""
    return links.sign("booking", booking.uuid, booking.link_version)

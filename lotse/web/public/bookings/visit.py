"""The bookings this browser has begun: only it may open their forms."""

import uuid

from django.http import HttpRequest

from lotse.events.models import Booking

BEGUN = "bookings"
MOST = 20


def remember(request: HttpRequest, booking: Booking) -> None:
    """Let this browser open the form of the booking."""
    known = request.session.get(BEGUN, [])
    request.session[BEGUN] = [*known[-MOST + 1 :], booking.uuid.hex]


def may_open(request: HttpRequest, key: uuid.UUID) -> bool:
    """Return True for the browser that began the booking."""
    return key.hex in request.session.get(BEGUN, [])

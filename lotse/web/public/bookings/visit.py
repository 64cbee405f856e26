"""The bookings this browser has begun: only it may open their forms."""

import uuid

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from lotse.base import clock
from lotse.events.models import Booking
from lotse.events.queries import booking as query
from lotse.training.models import Run
from lotse.web.shared.kept_pages import piece

BEGUN = "bookings"
MOST = 20


def remember(request: HttpRequest, booking: Booking) -> None:
    """Let this browser open the form of the booking."""
    known = request.session.get(BEGUN, [])
    request.session[BEGUN] = [*known[-MOST + 1 :], booking.uuid.hex]


def may_open(request: HttpRequest, key: uuid.UUID) -> bool:
    """Return True for the browser that began the booking."""
    return key.hex in request.session.get(BEGUN, [])


def form_url(run: Run, booking: Booking) -> str:
    """Return the address of the form, and of what comes after it."""
    return reverse("public:group_form", args=[run.course.slug, run.slug, booking.uuid])


def begun(request: HttpRequest, run: Run) -> SafeString:
    """Return the part of a page that leads back to seats this browser holds in the run; mostly nothing.

    Without it, whoever has taken the last seats would find the run full.
    """
    # A visitor without our cookie costs no statement.
    known = request.session.get(BEGUN) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    held = query.running(run.event, map(uuid.UUID, known), clock.now()) if known else None
    if held is None:
        return mark_safe("")
    booking, seats = held
    return piece("public/parts/begun.html", seats=seats, form_url=form_url(run, booking))

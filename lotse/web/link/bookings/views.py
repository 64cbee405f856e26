"""The page of a booking behind the mailed link. Only a POST changes something."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from lotse.base import actor, links
from lotse.events.models import Booking
from lotse.events.queries import booking as query
from lotse.web.link.tokens import gone
from lotse.web.shared import booking_pages as pages
from lotse.web.shared.booking_pages import Place
from lotse.web.shared.private import private

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Place, Booking, P], HttpResponseBase]


def booking_page(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Hand the booking of the token to the view, or answer that the link is not valid."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        read = links.read("booking", token)
        found = query.by_uuid(read.uuid) if read else None
        if read is None or found is None or found.link_version != read.version or found.completed_at is None:
            return gone(request)
        return private(view(request, _place(found, token), found, *args, **kwargs))

    return answer


@booking_page
def booking(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Show people, states, costs, documents and what can be done."""
    return pages.show(request, place, booking)


@booking_page
def confirm(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Confirm the booking, or take the seats that are offered."""
    return pages.confirm(request, place, booking)


@booking_page
def decline(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Turn the offered seats down."""
    return pages.decline(request, place, booking)


@booking_page
def person(request: HttpRequest, place: Place, booking: Booking, uuid: uuid.UUID) -> HttpResponse:
    """Name somebody for an open seat, or a substitute."""
    return pages.person(request, place, booking, uuid)


@booking_page
def cancel_person(request: HttpRequest, place: Place, booking: Booking, uuid: uuid.UUID) -> HttpResponse:
    """Ask once, then cancel one person."""
    return pages.cancel_person(request, place, booking, uuid)


@booking_page
def cancel(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Ask once, then cancel the whole booking."""
    return pages.cancel(request, place, booking)


@booking_page
def bill(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Correct what stands on the bill."""
    return pages.bill(request, place, booking)


@booking_page
def calendar(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Return the dates as a calendar file."""
    return pages.calendar_file(booking)


@booking_page
def approval_note(request: HttpRequest, place: Place, booking: Booking, uuid: uuid.UUID) -> HttpResponse:
    """Return the file note about one person, for the files of whoever booked."""
    return pages.approval_note(booking, uuid)


@booking_page
def overview(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Return people, states and costs as a table."""
    return pages.overview(booking)


def _place(booking: Booking, token: str) -> Place:
    by = actor.link(booking.uuid, booking.booker_name)
    place = Place("link/bookings/layout.html", "link:booking", (token,), by, keeps_notes=True)
    place.crumbs.append((_("Your booking"), place.to()))
    return place

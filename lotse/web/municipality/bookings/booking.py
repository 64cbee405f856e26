"""One booking of several people on behalf of the town: the same page as behind the mailed link."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.events.models import Booking
from lotse.events.queries import booking as query
from lotse.web.municipality import gate
from lotse.web.municipality.gate import Town
from lotse.web.shared import booking_pages as pages
from lotse.web.shared.booking_pages import Place

View = Callable[..., HttpResponse]


def of_town(view: View) -> Callable[..., HttpResponseBase]:
    """Hand a booking of the town to the view, for its editors."""

    @gate.municipality
    @wraps(view)
    def inside(request: HttpRequest, town: uuid.UUID, booking: uuid.UUID, **more: Any) -> HttpResponseBase:
        here = gate.town_or_refuse(request, town)
        found = query.of_employer(here.organisation).filter(uuid=booking).first()
        if found is None:
            raise Http404
        return view(request, _place(request, here, found), found, **more)

    return cast(Callable[..., HttpResponseBase], inside)


@of_town
def show(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Show people, states, costs, documents and what can be done."""
    return pages.show(request, place, booking)


@of_town
def confirm(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Confirm the booking, where the address it was made with is the editor's own."""
    return pages.confirm(request, place, booking)


@of_town
def decline(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Turn the offered seats down."""
    return pages.decline(request, place, booking)


@of_town
def person(request: HttpRequest, place: Place, booking: Booking, uuid: uuid.UUID) -> HttpResponse:
    """Name somebody for an open seat, or a substitute."""
    return pages.person(request, place, booking, uuid)


@of_town
def cancel_person(request: HttpRequest, place: Place, booking: Booking, uuid: uuid.UUID) -> HttpResponse:
    """Ask once, then cancel one person."""
    return pages.cancel_person(request, place, booking, uuid)


@of_town
def cancel(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Ask once, then cancel the whole booking."""
    return pages.cancel(request, place, booking)


@of_town
def bill(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Correct what stands on the bill."""
    return pages.bill(request, place, booking)


@of_town
def calendar(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Return the dates as a calendar file."""
    return pages.calendar_file(booking)


@of_town
def overview(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Return people, states and costs as a table."""
    return pages.overview(booking)


def _place(request: HttpRequest, here: Town, booking: Booking) -> Place:
    place = Place(
        layout="municipality/layout.html",
        name="municipality:booking",
        key=(here.uuid, booking.uuid),
        by=gate.by(request),
        may_confirm=gate.person(request).email == booking.booker_email,
        values={"town": here},
    )
    place.crumbs.append((_("Bookings"), reverse("municipality:bookings", args=[here.uuid])))
    place.crumbs.append((booking.event.title, place.to()))
    return place

"""The booking of several people that a registration belongs to: who booked, what the bill needs, the others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import booking as actions
from lotse.events.models import Registration
from lotse.events.queries import booking as query
from lotse.events.rules import states
from lotse.web.desk import gate
from lotse.web.shared.booking import Sheet, sheet


def of(row: Registration) -> Sheet | None:
    """Return what the page of a registration shows of its booking, or None where somebody registered alone."""
    return sheet(query.by_pk(row.booking_id), clock.now()) if row.booking.is_group and row.email else None


@gate.desk
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the whole booking by hand: for offices whose mail does not arrive."""
    row = gate.registration_or_refuse(request, pk)
    if request.method == "POST" and row.booking.is_group:
        try:
            actions.confirm(booking=row.booking, by=gate.by(request), at=clock.now())
            messages.success(request, _("The booking is confirmed. Everybody with a name gets a mail."))
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("desk:registration", pk=pk)


@gate.desk
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the link to the page of the booking once more."""
    row = gate.registration_or_refuse(request, pk)
    if request.method == "POST" and row.booking.is_group and row.state != states.HELD:
        actions.send_link(booking=row.booking, by=gate.by(request), at=clock.now())
        messages.success(request, _("The link is on its way."))
    return redirect("desk:registration", pk=pk)

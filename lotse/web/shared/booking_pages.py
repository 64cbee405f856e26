"""The pages of a booking: the same behind the mailed link and for the town; only frame and addresses differ."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock, links
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.events.actions import booking as bookings
from lotse.events.actions import booking_cancel, offer, substitute
from lotse.events.actions import registration as registrations
from lotse.events.documents import bookings_csv, calendar
from lotse.events.models import Booking, Registration
from lotse.events.queries import approval as approvals
from lotse.events.queries import booking as query
from lotse.events.rules import states
from lotse.training.queries import run as runs
from lotse.web.shared import approval as approval_steps
from lotse.web.shared import bill_form, downloads
from lotse.web.shared.booking import Person, Sheet, sheet
from lotse.web.shared.people_form import NameForm


@dataclass(frozen=True)
class Place:
    """Where the pages stand. `name` is the first part of the names of their addresses, `key` what these need."""

    layout: str
    name: str
    key: tuple[object, ...]
    by: Actor
    may_confirm: bool = True
    # Only whoever booked keeps the answers of superiors for the files of the employer.
    keeps_notes: bool = False
    crumbs: list[tuple[str, str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def to(self, page: str = "", *more: object) -> str:
        """Return the address of a page of the booking."""
        return reverse(f"{self.name}_{page}" if page else self.name, args=[*self.key, *more])


def show(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Show people, states, costs, documents and what can be done."""
    return _page(request, place, "shared/booking/show.html", sheet(booking, clock.now()))


def confirm(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Confirm the booking, or take the seats that are offered."""

    def step() -> str:
        bookings.confirm(booking=booking, by=place.by, at=clock.now())
        return _("The booking is confirmed. Everybody with a firm seat and a name gets a mail.")

    return _button(request, place, step) if place.may_confirm else redirect(place.to())


def decline(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Turn the offered seats down."""

    def step() -> str:
        for row in query.people(booking):
            if row.state == states.OFFERED:
                offer.decline(registration=row, by=place.by, at=clock.now())
        return _("The seats are free for others now. Your people no longer wait.")

    return _button(request, place, step)


def person(request: HttpRequest, place: Place, booking: Booking, key: uuid.UUID) -> HttpResponse:
    """Name somebody for an open seat, or a substitute for somebody who cannot come."""
    facts, found = _found(booking, key)
    form = NameForm(request.POST if request.method == "POST" else None)
    if not (found.can_name or found.can_pass_on):
        return redirect(place.to())
    if request.method == "POST" and form.is_valid():
        act: Callable[..., Registration] = bookings.name_person if found.can_name else substitute.name
        try:
            done = act(registration=found.registration, by=place.by, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s has the seat now.") % {"name": done.full_name})
            return redirect(place.to())
    return _page(request, place, "shared/booking/person.html", facts, person=found, form=form)


def cancel_person(request: HttpRequest, place: Place, booking: Booking, key: uuid.UUID) -> HttpResponse:
    """Ask once, then cancel one person."""
    facts, found = _found(booking, key)

    def step() -> str:
        registrations.cancel(registration=found.registration, by=place.by, at=clock.now())
        return _("The registration has been cancelled. A mail confirms it.")

    if request.method == "POST":
        return _button(request, place, step)
    if not found.can_cancel:
        return redirect(place.to())
    return _page(request, place, "shared/booking/cancel.html", facts, person=found, gone=[found])


def cancel(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Ask once, then cancel the whole booking."""

    def step() -> str:
        booking_cancel.cancel(booking=booking, by=place.by, at=clock.now())
        return _("The booking has been cancelled. A mail confirms it.")

    if request.method == "POST":
        return _button(request, place, step)
    facts = sheet(booking, clock.now())
    gone = [one for one in facts.people if one.can_cancel]
    if not gone:
        return redirect(place.to())
    return _page(request, place, "shared/booking/cancel.html", facts, person=None, gone=gone)


def bill(request: HttpRequest, place: Place, booking: Booking) -> HttpResponse:
    """Correct what stands on the bill."""
    form = bill_form.of_booking(booking, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        bookings.change_bill(booking=booking, facts=form.facts(), by=place.by, at=clock.now())
        messages.success(request, _("The details for the bill are stored."))
        return redirect(place.to())
    return _page(request, place, "shared/booking/bill.html", sheet(booking, clock.now()), form=form)


def calendar_file(booking: Booking) -> HttpResponse:
    """Return the dates as a calendar file."""
    run = runs.of_event(booking.event_id)
    there = links.absolute("public:run", run.course.slug, run.slug) if run else ""
    text = calendar.feed([booking.event], booking.event.title, {booking.event_id: there})
    return downloads.attachment(text, "termine.ics", "text/calendar; charset=utf-8")


def approval_note(booking: Booking, key: uuid.UUID) -> HttpResponse:
    """Return the file note about one person of the booking: what the superior has answered last."""
    row = next((one for one in query.people(booking) if one.uuid == key), None)
    answered = approvals.decided_of([row.pk]).get(row.pk) if row else None
    if row is None or answered is None:
        raise Http404
    return approval_steps.note_file(row, answered.uuid)


def overview(booking: Booking) -> HttpResponse:
    """Return people, states and costs as a table."""
    facts = sheet(booking, clock.now())
    rows = [(one.registration, one.label, one.cents) for one in facts.people]
    return downloads.attachment(bookings_csv.csv(booking, rows), "buchung.csv", "text/csv; charset=utf-8")


def _found(booking: Booking, key: uuid.UUID) -> tuple[Sheet, Person]:
    facts = sheet(booking, clock.now())
    found = next((one for one in facts.people if one.registration.uuid == key), None)
    if found is None:
        raise Http404
    return facts, found


def _button(request: HttpRequest, place: Place, step: Callable[[], str]) -> HttpResponse:
    """Take the step and say so, or say why not; reading the address leads back to the page."""
    if request.method == "POST":
        try:
            messages.success(request, step())
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return redirect(place.to())


def _page(request: HttpRequest, place: Place, template: str, facts: Sheet, **values: Any) -> HttpResponse:
    return render(request, template, {"place": place, "sheet": facts, **place.values, **values})

"""Several people at once: reserve seats, fill in, send; or wait together."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock, links
from lotse.base.errors import Refused
from lotse.events.actions import booking as bookings
from lotse.events.actions import booking_once
from lotse.events.actions import hold as holds
from lotse.events.errors import NoSeatFree
from lotse.events.models import Booking
from lotse.events.queries import booking as query
from lotse.events.queries import line as lines
from lotse.events.queries import seats as seat_query
from lotse.events.queries.seats import Seats
from lotse.events.rules import line as line_rule
from lotse.events.wording import Admission, LinePolicy
from lotse.regions.queries import organisation as organisations
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.web.public.bookings import sheet, steps, visit
from lotse.web.public.bookings.forms import FEWEST, SeatsForm
from lotse.web.public.courses import offers
from lotse.web.shared.private import private

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def seats(request: HttpRequest, course: str, run: str) -> HttpResponse:
    """Ask for how many people, and reserve as many seats."""
    found = _run(course, run)
    form = SeatsForm(
        found.event.most_per_booking,
        request.POST if request.method == "POST" else None,
        coded=found.event.line_policy == LinePolicy.KEPT,
        code=request.GET.get("code", "")[:40],
    )
    if not form.is_valid():
        return _seats_page(request, found, form)
    asked = form.cleaned_data["seats"]
    if request.POST.get("do") == "wait":
        if not _may_wait(found, asked, seat_query.of(found.event, clock.now())):
            return _seats_page(request, found, form, asked)
        return HttpResponseRedirect(links.path("public:group_wait", course, run, asked))
    try:
        code = form.cleaned_data.get("code", "")
        booking = steps.reserve(request, found, asked, form.cleaned_data["key"], code)
    except NoSeatFree:
        return _seats_page(request, found, form, asked)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _seats_page(request, found, form)
    return HttpResponseRedirect(visit.form_url(found, booking))


@require_http_methods(METHODS)
def group(request: HttpRequest, course: str, run: str, booking: uuid.UUID) -> HttpResponseBase:
    """Fill in who comes and who pays; every button keeps what was typed."""
    found = _run(course, run)
    mine = query.by_uuid(booking) if visit.may_open(request, booking) else None
    if mine is None or mine.event_id != found.event_id:
        raise Http404
    newer = steps.renewed(mine)
    if newer is not None:
        return HttpResponseRedirect(visit.form_url(found, query.by_uuid(newer) or mine))
    if mine.completed_at is not None:
        return private(_sent_page(request, found, mine))
    if request.method == "POST":
        return private(_post(request, found, mine))
    typed = sheet.kept(found, mine.registrations.count(), mine.draft, clock.now())
    return private(_form_page(request, found, typed, mine))


@require_http_methods(METHODS)
def wait(request: HttpRequest, course: str, run: str, seats: int) -> HttpResponseBase:
    """Join the waiting list together."""
    found = _run(course, run)
    if not FEWEST <= seats <= found.event.most_per_booking:
        raise Http404
    at = clock.now()
    if request.method == "POST":
        typed = sheet.sent(request, found, seats, at)
        if steps.button(request) == "read":
            typed = steps.read(request, found, typed, at)
        elif (answer := _wait(request, found, typed)) is not None:
            return answer
        return private(_form_page(request, found, typed))
    if not _may_wait(found, seats, seat_query.of(found.event, at)):
        # Said before anything is typed.
        messages.info(request, _("The waiting list has no room for %(number)s people.") % {"number": seats})
        return HttpResponseRedirect(links.path("public:group", course, run))
    return private(_form_page(request, found, sheet.kept(found, seats, {}, at)))


def _run(course: str, run: str) -> Run:
    found = catalogue.bookable(course, run)
    if found is None or found.event.most_per_booking < FEWEST or found.event.admission != Admission.ARRIVAL:
        raise Http404
    return found


def _may_wait(found: Run, number: int, figures: Seats) -> bool:
    """Return False where the waiting list has no room for so many."""
    return not line_rule.is_full(limit=found.event.line_limit, waiting=figures.waiting, size=number)


def _post(request: HttpRequest, found: Run, mine: Booking) -> HttpResponse:
    """Do what the pressed button says."""
    at = clock.now()
    typed = sheet.sent(request, found, mine.registrations.count(), at)
    do = steps.button(request)
    if do == "read":
        typed = steps.read(request, found, typed, at)
    holds.keep_draft(booking=mine, draft={**_page_key(mine), **typed.draft()}, by=actor.visitor(), at=at)
    if do == "read":
        return _form_page(request, found, typed, mine)
    if do == "silent":
        return HttpResponse(status=204)
    if do == "wait":
        return _wait(request, found, typed) or _form_page(request, found, typed, mine)
    if do in BUTTONS:
        return _button(request, found, mine, typed, do)
    return _send(request, found, typed, mine)


def _page_key(mine: Booking) -> dict[str, Any]:
    """Return what says from which page the seats were reserved; it stays with the draft."""
    return {
        name: mine.draft[name] for name in (booking_once.KEY,) if isinstance(mine.draft, dict) and name in mine.draft
    }


BUTTONS = ("keep", "extend", "again", "back")


def _button(request: HttpRequest, found: Run, mine: Booking, typed: sheet.Typed, do: str) -> HttpResponse:
    """Keep, extend, reserve anew or give back; then show the page it leads to."""
    try:
        answer: HttpResponse = HttpResponseRedirect(steps.press(request, found, mine, typed.draft(), do))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        answer = HttpResponseRedirect(visit.form_url(found, mine))
    return answer


def _send(request: HttpRequest, found: Run, typed: sheet.Typed, mine: Booking) -> HttpResponse:
    """Send the booking, or show what stands against it; nothing typed is lost."""
    if typed.is_valid():
        try:
            done = bookings.complete(booking=mine, entry=typed.entry(_language()), by=actor.visitor(), at=clock.now())
        except Refused as refusal:
            typed.form.add_error(None, refusal.sentence)
        else:
            return HttpResponseRedirect(visit.form_url(found, done))
    return _form_page(request, found, typed, mine)


def _wait(request: HttpRequest, found: Run, typed: sheet.Typed) -> HttpResponse | None:
    """Join the line; None with the refusal written into the form."""
    if not typed.is_valid():
        return None
    try:
        entry = typed.entry(_language())
        done = booking_once.wait(event=found.event, entry=entry, by=actor.visitor(), at=clock.now())
    except Refused as refusal:
        typed.form.add_error(None, refusal.sentence)
        return None
    visit.remember(request, done)
    return HttpResponseRedirect(visit.form_url(found, done))


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE


def _seats_page(request: HttpRequest, found: Run, form: SeatsForm, asked: int | None = None) -> HttpResponse:
    """Ask for the number; `asked` is one for which there are too few seats."""
    at = clock.now()
    figures = seat_query.of(found.event, at)
    state = offers.state(catalogue.line(found), figures, at)
    if not form.is_bound and state not in offers.REGISTERING:
        # The page of the run says why, and what to do instead.
        return HttpResponseRedirect(links.path("public:run", found.course.slug, found.slug))
    values = {**_about(found), "form": form, "figures": figures, "asked": asked}
    values["may_wait"] = _may_wait(found, asked or FEWEST, figures)
    values["begun_now"] = visit.begun(request, found)
    return render(request, "public/bookings/seats.html", values)


def _form_page(request: HttpRequest, found: Run, typed: sheet.Typed, mine: Booking | None = None) -> HttpResponse:
    at = clock.now()
    figures = seat_query.of(found.event, at)
    values = {
        **_about(found),
        "typed": typed,
        "number": len(typed.people.forms),
        "faults": typed.faults(),
        "names_until": sheet.names_until(found.event, at),
        "employers": organisations.employers(),
        "held": sheet.held(mine, figures, at) if mine else None,
        "may_wait": _may_wait(found, len(typed.people.forms), figures),
        "line_words": "" if mine else lines.in_words(found.event),
        "figures": figures,
    }
    return render(request, "public/bookings/group.html", values)


def _sent_page(request: HttpRequest, found: Run, mine: Booking) -> HttpResponse:
    people = query.people(mine)
    until = next((row.hold_until for row in people if row.hold_until), None)
    values = {**_about(found), "booking": mine, "people": people, "until": until}
    return render(request, "public/bookings/sent.html", values)


def _about(found: Run) -> dict[str, Any]:
    return {"run": found, "event": found.event, "course": found.course}

"""Meetings of the network: list, page, registration without an account."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, links
from lotse.base.errors import Refused
from lotse.events.actions import line
from lotse.events.actions import registration as registrations
from lotse.events.documents import calendar as calendars
from lotse.events.queries import opening, seats
from lotse.events.wording import CLOSED
from lotse.network.models import Meeting
from lotse.network.queries import meeting as query
from lotse.people.errors import RealAddressInDemo
from lotse.regions.queries import organisation as organisations
from lotse.web.public.meetings.forms import MeetingRegistrationForm
from lotse.web.shared import downloads

MOST_COMING, MOST_PAST = 100, 20
OUTCOMES = ("seat", "waiting")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the meetings to come, and those that were."""
    at = clock.now()
    coming = list(query.coming(at)[:MOST_COMING])
    values = {
        "coming": coming,
        "seats": seats.of_many([row.event for row in coming], at),
        "past": list(query.past(at)[:MOST_PAST]),
    }
    return render(request, "public/meetings/list.html", values)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Give the calendar of all meetings to come."""
    rows = list(query.coming(clock.now()).prefetch_related("event__sessions")[:MOST_COMING])
    urls = {row.event_id: links.absolute("public:meeting", row.slug) for row in rows}
    text = calendars.feed([row.event for row in rows], _("Meetings"), urls)
    return downloads.attachment(text, "treffen.ics", "text/calendar; charset=utf-8")


@require_safe
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one meeting with everything one has to know."""
    found = _meeting(slug)
    at = clock.now()
    reason = opening.why_closed(found.event, at)
    values = {
        "meeting": found,
        "event": found.event,
        "days": list(found.event.sessions.all()),
        "seats": seats.of(found.event, at),
        "closed": CLOSED[reason] if reason else "",
    }
    return render(request, "public/meetings/meeting.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for one person, and take the seat or the place in the line."""
    found = _meeting(slug)
    form = MeetingRegistrationForm(request.POST) if request.method == "POST" else MeetingRegistrationForm()
    if form.is_bound and form.is_valid() and (outcome := _submit(found, form)):
        return HttpResponseRedirect(links.path("public:meeting_registered", slug, outcome))
    if not form.is_bound and opening.why_closed(found.event, clock.now()):
        # The page of the meeting says why.
        return HttpResponseRedirect(links.path("public:meeting", slug))
    values = {"meeting": found, "event": found.event, "form": form, "employers": organisations.employers()}
    return render(request, "public/meetings/register.html", values)


@require_safe
def registered(request: HttpRequest, slug: str, outcome: str) -> HttpResponse:
    """Say what happens now; a repeated registration looks like the first."""
    found = _meeting(slug)
    if outcome not in OUTCOMES:
        raise Http404
    until = line.hold_until(found.event, clock.now())
    values = {
        "meeting": found,
        "event": found.event,
        "outcome": outcome,
        "until": until,
        # Holds end at midnight; people read the day before, not 00:00 of the next one.
        "last_day": None if until == found.event.starts_at else until - timedelta(seconds=1),
    }
    return render(request, "public/meetings/registered.html", values)


def _meeting(slug: str) -> Meeting:
    found = query.public(slug)
    if found is None:
        raise Http404
    return found


def _submit(found: Meeting, form: MeetingRegistrationForm) -> str | None:
    """Register; return the outcome, or None with the refusal written into the form."""
    entry = form.entry(translation.get_language() or settings.LANGUAGE_CODE)
    try:
        result = registrations.submit(event=found.event, entry=entry, by=actor.visitor(), at=clock.now())
    except RealAddressInDemo as refusal:
        form.add_error("email", refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    else:
        return "seat" if result.placed.seat else "waiting"
    return None

"""Somebody registers, and is told what happens next."""

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, links
from lotse.base.errors import Refused
from lotse.events.actions import line
from lotse.events.actions import registration as registrations
from lotse.events.errors import UnknownCode
from lotse.events.queries import line as line_query
from lotse.events.queries import seats
from lotse.events.rules import line as line_rule
from lotse.events.wording import LinePolicy
from lotse.people.errors import RealAddressInDemo
from lotse.regions.queries import organisation as organisations
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.web.public.bookings import visit
from lotse.web.public.courses import offers
from lotse.web.public.registrations.forms import RegistrationForm
from lotse.web.shared.kept_pages import kept

OUTCOMES = ("seat", "waiting", "applied")


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, course: str, run: str) -> HttpResponse:
    """Ask for one person, and take the seat or the place in the line."""
    found = _run(course, run)
    if request.method == "POST":
        form = RegistrationForm(found.course, request.POST, coded=_coded(found))
        if form.is_valid() and (outcome := _submit(found, form)):
            return HttpResponseRedirect(links.path("public:registered", course, run, outcome))
        return _form(request, found, form)
    return _form(request, found, None)


@require_safe
@cache_control(public=True, max_age=3600)
def employers(request: HttpRequest) -> JsonResponse:
    """All known employers, for the suggestions while typing: too many to lie in the page itself."""
    return JsonResponse(organisations.all_employers(), safe=False, json_dumps_params={"ensure_ascii": False})


@require_safe
def registered(request: HttpRequest, course: str, run: str, outcome: str) -> HttpResponse:
    """Say what happens now. The page knows only the outcome: a repeated registration looks like the first."""
    found = _run(course, run)
    if outcome not in OUTCOMES or found.is_history or found.event.starts_at is None:
        raise Http404
    until = line.hold_until(found.event, clock.now())
    values = {
        "run": found,
        "event": found.event,
        "course": found.course,
        "outcome": outcome,
        "until": until,
        # Holds end at midnight; people read the day before, not 00:00 of the next one.
        "last_day": None if until == found.event.starts_at else until - timedelta(seconds=1),
    }
    return render(request, "public/registrations/registered.html", values)


def _run(course: str, run: str) -> Run:
    found = catalogue.bookable(course, run)
    if found is None:
        raise Http404
    return found


def _submit(found: Run, form: RegistrationForm) -> str | None:
    """Register; return the outcome, or None with the refusal written into the form."""
    entry = form.entry(translation.get_language() or settings.LANGUAGE_CODE)
    try:
        result = registrations.submit(event=found.event, entry=entry, by=actor.visitor(), at=clock.now())
    except RealAddressInDemo as refusal:
        form.add_error("email", refusal.sentence)
    except UnknownCode as refusal:
        form.add_error("code" if "code" in form.fields else None, refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    else:
        # Also for a repeated registration: what a newcomer would have got.
        return "applied" if line.selecting(found.event) else "seat" if result.placed.seat else "waiting"
    return None


def _coded(found: Run) -> bool:
    return found.event.line_policy == LinePolicy.KEPT


def _form(request: HttpRequest, found: Run, sent: RegistrationForm | None) -> HttpResponse:
    at = clock.now()
    figures = seats.of(found.event, at)
    state = offers.state(catalogue.line(found), figures, at)
    if sent is None and state not in offers.REGISTERING:
        # The page of the run says why, and what to do instead.
        return HttpResponseRedirect(links.path("public:run", found.course.slug, found.slug))
    values = {
        "run": found,
        "event": found.event,
        "course": found.course,
        "state": state,
        "next_place": figures.waiting + 1 if state == "waiting" else None,
        "line_words": line_query.in_words(found.event) if state == "waiting" else "",
        "line_full": state == "waiting" and line_rule.is_full(limit=found.event.line_limit, waiting=figures.waiting),
        "employers": organisations.employers(),
    }
    begun = {"begun_now": visit.begun(request, found)}
    if sent is not None:
        return render(request, "public/registrations/register.html", {**values, **begun, "form": sent})
    if _coded(found):
        # The code may stand in the link that a group was sent.
        form = RegistrationForm(found.course, coded=True, code=request.GET.get("code", "")[:40])
        return render(request, "public/registrations/register.html", {**values, **begun, "form": form})
    blank = partial(RegistrationForm, found.course)
    return kept(request, "public/registrations/register.html", values, {"form": blank}, begun)

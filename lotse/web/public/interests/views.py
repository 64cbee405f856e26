"""Somebody says „das interessiert uns“, and is told what happens next."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, throttle
from lotse.base.errors import Refused
from lotse.exchange.actions import interest as interests
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.people.errors import RealAddressInDemo
from lotse.web.public.interests.forms import InterestForm
from lotse.web.public.solutions.views import gone
from lotse.web.shared import client

HOUR = 3600
# A town hall shares one connection; a script does not stop at thirty.
TRIES = 30


@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who is interested, and send the page that proves the address."""
    found = solutions.public_by_slug(slug)
    if found is None:
        return gone(request, slug)
    if request.method != "POST":
        return _form(request, found, InterestForm(found, initial={"town": request.GET.get("town", "")[:80]}))
    form = InterestForm(found, request.POST)
    if form.is_valid() and _say(request, found, form):
        return HttpResponseRedirect(reverse("public:solution_interest_sent", args=[slug]))
    return _form(request, found, form)


@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens now. The page knows nothing of who asked: the same wish again looks like the first."""
    found = solutions.public_by_slug(slug)
    if found is None:
        raise Http404
    return render(request, "public/interests/sent.html", {"solution": found})


def _say(request: HttpRequest, found: Solution, form: InterestForm) -> bool:
    """Note the interest; a refusal is written into the form."""
    at, values = clock.now(), form.cleaned_data
    throttle.count(f"interest:{client.mark(request)}", limit=TRIES, seconds=HOUR, at=at)
    try:
        interests.say(
            solution=found,
            municipality=values["town"],
            first_name=values["first_name"],
            last_name=values["last_name"],
            email=values["email"],
            note=values["note"],
            language=translation.get_language() or settings.LANGUAGE_CODE,
            by=actor.visitor(),
            at=at,
        )
    except RealAddressInDemo as refusal:
        form.add_error("email", refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    else:
        return True
    return False


def _form(request: HttpRequest, found: Solution, form: InterestForm) -> HttpResponse:
    values = {"form": form, "solution": found, "town": found.municipality}
    return render(request, "public/interests/interest.html", values)

"""A report about an entry from public sources; a wish for removal hides the entry at once."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from lotse.base import actor, clock, throttle
from lotse.base.errors import Refused
from lotse.exchange.actions import report as reports
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import states
from lotse.people.errors import RealAddressInDemo
from lotse.web.public.reports.forms import ReportForm
from lotse.web.public.solutions.views import gone
from lotse.web.shared import client

DAY = 86_400
# A removal hides an entry at once: enough for an honest reader, too few to empty the list.
TRIES = 3


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what is not right; entries of the town itself have a contact instead."""
    found = solutions.public_by_slug(slug)
    if found is None:
        return gone(request, slug)
    if not solutions.is_unconfirmed(found):
        raise Http404
    form = ReportForm(request.POST) if request.method == "POST" else ReportForm()
    if form.is_bound and form.is_valid() and _say(request, found, form):
        return HttpResponseRedirect(reverse("public:solution_reported", args=[slug]))
    return render(request, "public/reports/report.html", {"form": form, "solution": found, "town": found.municipality})


@require_safe
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what happens now, also where the entry is no longer shown."""
    found = Solution.objects.filter(slug=slug, published_at__isnull=False).first()
    if found is None or found.state not in (states.PUBLISHED, states.HIDDEN, states.ARCHIVED):
        raise Http404
    values = {"slug": found.slug, "shown": found.state == states.PUBLISHED}
    return render(request, "public/reports/reported.html", values)


def _say(request: HttpRequest, found: Solution, form: ReportForm) -> bool:
    """Note the report; a refusal is written into the form."""
    at = clock.now()
    throttle.count(f"report:{client.mark(request)}", limit=TRIES, seconds=DAY, at=at)
    language = translation.get_language() or settings.LANGUAGE_CODE
    try:
        reports.say(solution=found, **form.cleaned_data, language=language, by=actor.visitor(), at=at)
    except RealAddressInDemo as refusal:
        form.add_error("email", refusal.sentence)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
    else:
        return True
    return False

"""Attendance without network: what was noted on a phone is sent when the network is back."""

from typing import Any

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import localize, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.events.actions import attendance as actions
from lotse.events.actions.attendance import Left, Outcome
from lotse.events.errors import ReasonMissing
from lotse.events.models import Attendance
from lotse.events.rules import attendance as rule
from lotse.events.wording import Presence
from lotse.events.wording import presence as wording
from lotse.web.desk import gate
from lotse.web.desk.attendance.forms import SendForm
from lotse.web.desk.attendance.steps import next_address

WORKER = "lotse/attendance-worker.js"


@gate.desk
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Hand out the script that opens these pages without network: below their own address, so for no others."""
    place = finders.find(WORKER)
    if not isinstance(place, str):
        raise Http404
    with open(place, encoding="utf8") as script:
        response = HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@gate.desk
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Store notes made earlier; say which were not taken, and why."""
    session = gate.session_or_refuse(request, pk)
    form = SendForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": next(iter(form.errors.values()))[0]}, status=422)
    values = form.cleaned_data
    try:
        outcome = actions.take(
            session=session,
            notes=values["notes"],
            reason=values["reason"],
            strict=False,
            by=gate.by(request),
            at=clock.now(),
        )
    except Refused as refused:
        needed = isinstance(refused, ReasonMissing)
        return JsonResponse({"refused": str(refused.sentence), "reason": needed}, status=422)
    return JsonResponse(_told(request, outcome, go=values["go"]) | {"next": next_address(request, session)})


def stored(number: int) -> str:
    """Return the sentence about how many notes were stored."""
    done = ngettext("Stored: %(n)s note is new or changed.", "Stored: %(n)s notes are new or changed.", number)
    return done % {"n": number}


def _told(request: HttpRequest, outcome: Outcome, *, go: bool) -> dict[str, Any]:
    """Return the sentences for the page; where it leads on, the next page shows them."""
    said = [left_sentence(left) for left in outcome.left]
    if go:
        messages.success(request, stored(outcome.stored))
        for sentence in said:
            messages.warning(request, sentence)
    return {"said": [stored(outcome.stored), *said]}


def left_sentence(left: Left) -> str:
    """Return what became of a note that was not taken, with both notes."""
    name = left.registration.full_name if left.registration else wording.SOMEBODY
    there = left.there
    moment = timezone.localtime(left.mine.moment or clock.now(), clock.zone())
    return str(wording.LEFT[left.why]) % {
        "name": name,
        "mine": _words(left.mine.presence, left.units),
        "when": _("%(day)s, %(time)s") % {"day": localize(moment.date()), "time": time_format(moment, "H:i")},
        "theirs": _words(there.presence, there.units) if there else "",
        "who": _who(there) if there else "",
    }


def _words(presence: str, units: Any) -> str:
    shown = localize(units.normalize()) if units % 1 else str(int(units))
    return str(wording.WITH_UNITS) % {"presence": Presence(presence).label, "units": shown}


def _who(there: Attendance) -> str:
    if there.source == rule.SELF:
        return str(wording.BY_SELF)
    return str(wording.BY_VIDEO) % {"name": there.noted_by} if there.source == rule.VIDEO else there.noted_by

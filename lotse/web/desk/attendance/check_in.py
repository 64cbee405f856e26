"""The screen in the room: a code for a few minutes, as figures and as a QR code."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from lotse.base import clock, links, qr
from lotse.events.models import Registration, Session
from lotse.events.queries import check_in as query
from lotse.events.queries import registration as registrations
from lotse.events.rules import attendance, states
from lotse.events.rules import check_in as rule
from lotse.training.queries import run as runs
from lotse.web.desk import gate

LOOK = 30


@gate.desk
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the code that counts now; the page comes anew by itself, and can be told not to."""
    row, at = gate.session_or_refuse(request, pk), clock.now()
    minutes = _minutes(request)
    stays = "stay" in request.GET
    is_open = rule.is_open(starts=row.starts_at, ends=row.ends_at, at=at) and row.event.state == states.PUBLISHED
    values = {
        "session": row,
        "run": runs.of_event(row.event_id),
        "minutes": minutes,
        "choices": rule.MINUTES,
        "stays": stays,
        "is_open": is_open,
        "opens": rule.opens(row.starts_at),
        **(_shown(row, minutes, at) if is_open else {}),
    }
    response = render(request, "desk/attendance/check_in.html", values)
    if is_open and not stays:
        # As a header: it needs no script, and whoever cannot bear a page that changes has the link for it.
        seconds = int((rule.until(at=at, minutes=minutes) - at).total_seconds()) + 1
        response.headers["Refresh"] = str(min(LOOK, seconds))
    return response


def _shown(row: Session, minutes: int, at: datetime) -> dict[str, object]:
    code = query.code(row, minutes=minutes, at=at)
    page = links.absolute("public:check_in")
    people = registrations.confirmed(row.event)
    return {
        "code": rule.shown(code),
        "until": rule.until(at=at, minutes=minutes),
        "page": page.partition("://")[2],
        "qr": Markup(qr.svg(f"{page}?code={code}", _("QR code to check in"))),
        "people": len(people),
        "there": _there(row, people),
    }


def _there(row: Session, people: list[Registration]) -> int:
    seated = [person.pk for person in people]
    return row.attendances.filter(presence=attendance.PRESENT, registration_id__in=seated).count()


def _minutes(request: HttpRequest) -> int:
    typed = request.GET.get("minutes", "")
    return next((minutes for minutes in rule.MINUTES if str(minutes) == typed), rule.MINUTES[0])

"""Checking in with the code in the room: on the own page, and on the public one."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from lotse.base import clock, throttle
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.events.actions import attendance
from lotse.events.models import Registration, Session
from lotse.events.queries import check_in as query
from lotse.events.rules.attendance import SELF
from lotse.web.shared import client

MINUTES_10 = 600
# A whole room may stand behind one address; one person tries a few times.
TRIES, TRIES_OF_ONE = 150, 8


def count(request: HttpRequest, who: object) -> None:
    """Count one try, before anything is looked up; `who` is an address or a record."""
    at, mark = clock.now(), client.mark(request)
    one = salted_hmac("lotse.check-in", str(who), algorithm="sha256").hexdigest()[:16]
    throttle.count(f"check-in:{mark}:{one}", limit=TRIES_OF_ONE, seconds=MINUTES_10, at=at)
    throttle.count(f"check-in:{mark}", limit=TRIES, seconds=MINUTES_10, at=at)


def by_code(request: HttpRequest, *, registration: Registration, by: Actor) -> str:
    """Check in on the own page, with the code that was typed."""
    count(request, registration.uuid)
    session = query.session_of(request.POST.get("code", "")[:20], clock.now())
    if session is None or session.event_id != registration.event_id:
        raise Refused(_("This code does not count (any more). Please type the one that is on the screen now."))
    return note(session=session, registration=registration, by=by)


def note(*, session: Session, registration: Registration, by: Actor) -> str:
    """Note that somebody is there; say it, also where the trainer has noted something already."""
    row = attendance.check_in(session=session, registration=registration, by=by, at=clock.now())
    if row.source == SELF:
        return _("Thank you, you are checked in: %(course)s") % {"course": session.event.title}
    return _(
        "Your attendance has been noted by the trainer already. If you think it is wrong, please tell the trainer."
    )

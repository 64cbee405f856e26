"""From the token in a mailed link to its record. Every token that does not open one gets the same answer."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from lotse.base import clock, links
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.queries import approval as approvals
from lotse.events.queries import registration as registrations
from lotse.events.rules import approval as approval_rule
from lotse.exchange.models import Interest, Release, SavedSearch, Solution, Takeover
from lotse.exchange.queries import freshness
from lotse.exchange.queries import interest as interests
from lotse.exchange.queries import release as releases
from lotse.exchange.queries import takeover as takeovers
from lotse.exchange.rules import takeover as takeover_rule
from lotse.people.models import Invitation
from lotse.training.models import CourseAlert
from lotse.training.queries import course_alert as alerts
from lotse.web.shared import errors
from lotse.web.shared.private import private

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Registration, str, P], HttpResponseBase]


def registration_page(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Hand the registration of the token to the view, or answer that the link is not valid."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        registration = _registration(token, shown=request.method != "POST")
        if registration is None:
            return gone(request)
        return private(view(request, registration, token, *args, **kwargs))

    return answer


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation the token names, whatever became of it, or None."""
    read = links.read("invitation", token)
    if read is None:
        return None
    rows = Invitation.objects.select_related("organisation", "invited_by")
    return rows.filter(uuid=read.uuid, version=read.version).first()


def approval_of(token: str) -> ApprovalRequest | None:
    """Return the request to a superior, answered or still to be answered in time, or None."""
    read = links.read("approval", token)
    found = approvals.by_token(read.uuid, read.version) if read else None
    if found is None or found.state != approval_rule.OPEN:
        return found
    state = found.registration.state
    usable = approval_rule.decidable(state=found.state, registration=state, due_at=found.due_at, at=clock.now())
    return found if usable else None


def alert_of(token: str) -> CourseAlert | None:
    """Return the wish to hear of the next run, or None."""
    read = links.read("alert", token)
    return alerts.full().filter(uuid=read.uuid, version=read.version).first() if read else None


def search_of(token: str) -> SavedSearch | None:
    """Return the search that is kept, or None."""
    read = links.read("search", token)
    return SavedSearch.objects.filter(uuid=read.uuid, version=read.version).first() if read else None


def interest_of(token: str) -> Interest | None:
    """Return the interest the token names, or None."""
    read = links.read("interest", token)
    return interests.full().filter(uuid=read.uuid, version=read.version).first() if read else None


def checked_entry_of(token: str) -> Solution | None:
    """Return the public entry that the yearly question is about, or None."""
    read = links.read("check", token)
    return freshness.by_token(read.uuid, read.version) if read else None


def release_of(token: str) -> Release | None:
    """Return the request for a release, answered or not, or None where a newer one took its place."""
    read = links.read("release", token)
    if read is None:
        return None
    return releases.full().filter(uuid=read.uuid, version=read.version, withdrawn_at=None).first()


def takeover_of(token: str) -> Takeover | None:
    """Return the takeover the token names while it is open, or None."""
    read = links.read("takeover", token)
    found = takeovers.full().filter(uuid=read.uuid, version=read.version).first() if read else None
    if found and takeover_rule.usable(sent_at=found.sent_at, ended_at=found.ended_at, at=clock.now()):
        return found
    return None


def gone(request: HttpRequest) -> HttpResponse:
    """Return the one answer to every link that does not work (any more)."""
    response = errors.show(request, 410)
    private(response)
    return response


def _registration(token: str, *, shown: bool) -> Registration | None:
    """Return the record; with all that its page shows only where it is shown: a button leads to an action that reads it
    anew under its lock."""
    read = links.read("registration", token)
    if read is None:
        return None
    found = registrations.by_uuid(read.uuid) if shown else registrations.bare(read.uuid)
    return found if found is not None and found.link_version == read.version else None

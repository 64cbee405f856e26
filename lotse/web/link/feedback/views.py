"""Anonymous feedback. Neither login nor address is looked at; a mark in the browser keeps one from answering twice."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.training.actions import feedback as actions
from lotse.training.models import Run
from lotse.training.queries import feedback as query
from lotse.training.rules import feedback as rule
from lotse.web.link.feedback.forms import FeedbackForm
from lotse.web.link.tokens import gone
from lotse.web.shared.private import private

# Until the browser is closed; it tells that somebody answered, and is stored nowhere else.
COOKIE = "lotse_feedback"


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, token: str) -> HttpResponseBase:
    """Ask; the button stores the answers. Before the last day the page says when it opens, later it is gone."""
    run = query.of_token(token)
    today = timezone.localtime(clock.now(), clock.zone()).date()
    standing = rule.standing(last_day=query.last_day(run.event), today=today) if run else "over"
    if run is None or standing == "over":
        return gone(request)
    answered = _mark(run) in _marks(request)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and standing == "open" and not answered and form.is_valid():
        try:
            actions.give(run=run, values=form.cleaned_data, by=actor.visitor(), at=clock.now())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _thanks(request, run, token)
    values = {
        "run": run,
        "form": form,
        "standing": standing,
        "answered": answered,
        "opens": query.last_day(run.event),
        "fewest": rule.FEWEST,
    }
    return private(render(request, "link/feedback/feedback.html", values))


def _thanks(request: HttpRequest, run: Run, token: str) -> HttpResponseBase:
    response = redirect("link:feedback", token)
    marks = [*_marks(request), _mark(run)][-20:]
    response.set_cookie(COOKIE, ".".join(marks), httponly=True, samesite="Lax", secure=request.is_secure())
    return private(response)


def _mark(run: Run) -> str:
    return run.event.uuid.hex[:12]


def _marks(request: HttpRequest) -> list[str]:
    return [mark for mark in request.COOKIES.get(COOKIE, "")[:400].split(".") if mark]

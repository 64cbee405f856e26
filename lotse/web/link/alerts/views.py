"""Whoever wants to hear of the next run confirms the address, or ends it. Only the buttons do."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.training.actions import course_alert as alerts
from lotse.web.link.tokens import alert_of, gone
from lotse.web.shared.private import private


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the wish with its buttons."""
    found = alert_of(token)
    if found is None:
        return gone(request)
    if request.method == "POST":
        step = alerts.end if "end" in request.POST else alerts.confirm
        step(alert=found, by=actor.link(found.uuid, found.email), at=clock.now())
        return private(redirect("link:alert", token))
    return private(render(request, "link/alerts/alert.html", {"alert": found, "course": found.course}))

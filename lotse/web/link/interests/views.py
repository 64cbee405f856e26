"""Whoever has said „das interessiert uns“ proves the own address. Only the button does."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.exchange.actions import interest as interests
from lotse.exchange.rules import states
from lotse.web.link.tokens import gone, interest_of
from lotse.web.shared.private import private


@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the request; the button confirms it. After that the page shows where it stands."""
    found = interest_of(token)
    if found is None:
        return gone(request)
    if request.method == "POST":
        try:
            interests.confirm(interest=found, by=actor.link(found.uuid, found.full_name), at=clock.now())
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        return private(redirect("link:interest", token))
    values = {"interest": found, "shown": found.solution.state == states.PUBLISHED}
    return private(render(request, "link/interests/interest.html", values))

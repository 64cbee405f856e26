"""Whoever looks after an entry says from time to time that it is still right. Only the button does."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.base.errors import Refused
from lotse.exchange.actions import solution as actions
from lotse.exchange.queries import attachment as attachments
from lotse.exchange.queries import freshness, town
from lotse.web.link.tokens import checked_entry_of, gone
from lotse.web.shared import entry
from lotse.web.shared.private import private


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the entry as everybody sees it, and one button."""
    solution = checked_entry_of(token)
    if solution is None:
        return gone(request)
    at = clock.now()
    if request.method == "POST":
        try:
            actions.check_again(solution=solution, by=actor.link(solution.uuid, solution.municipality.name), at=at)
        except Refused:
            return gone(request)
        return private(redirect("link:solution_check", token))
    asked, checked = solution.check_asked_at, solution.checked_on
    values = {
        "solution": solution,
        "entry": entry.of(solution),
        "town": solution.municipality,
        "hall": town.hall(solution.municipality),
        "files": [
            (row, reverse("public:solution_paper", args=[solution.slug, row.uuid])) for row in attachments.of(solution)
        ],
        "done": asked is not None and checked is not None and checked >= asked.date(),
        "again": checked + freshness.limits().ask_after if checked else None,
    }
    return private(render(request, "link/checks/check.html", values))

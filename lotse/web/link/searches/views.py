"""Whoever keeps a search confirms the address, keeps it for another year, or ends it. Only the buttons do."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotse.base import actor, clock
from lotse.exchange.actions import saved_search as searches
from lotse.exchange.queries import saved_search as query
from lotse.exchange.queries import shelf
from lotse.exchange.rules import saved_search as rule
from lotse.web.link.tokens import gone, search_of
from lotse.web.shared.private import private


@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the search with its buttons."""
    found = search_of(token)
    if found is None:
        return gone(request)
    if request.method == "POST":
        step = searches.end if "end" in request.POST else searches.confirm
        # The trail outlives the address: it does not name it.
        step(search=found, by=actor.link(found.uuid, ""), at=clock.now())
        return private(redirect("link:saved_search", token))
    values = {
        "search": found,
        "name": query.title(found.query, shelf.current()),
        "until": rule.kept_until(found.confirmed_at) if found.confirmed_at else None,
    }
    return private(render(request, "link/searches/search.html", values))

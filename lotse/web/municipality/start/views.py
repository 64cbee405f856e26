"""The own town, or the choice among several; „Zu tun“."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lotse.base import clock, todo
from lotse.exchange.queries import copies, todo_town
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import stages, states
from lotse.web.municipality import gate


@gate.municipality
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the only town, or list the towns."""
    mine = gate.towns(request)
    if len(mine) == 1:
        return redirect("municipality:town", mine[0].uuid)
    if mine:
        return render(request, "municipality/start/choose.html", {"towns": mine})
    body = gate.colleague_of(request)
    if body is None:
        raise Http404
    raise PermissionDenied(gate.only_editors(body.name))


@gate.municipality
def town(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Show what is to do, and how much there is."""
    here = gate.town_or_refuse(request, town)
    place = here.municipality
    written = list(solutions.of_town(place).order_by().values_list("state", flat=True))
    values = {
        "town": here,
        "lines": todo.ordered(todo_town.for_town(place, clock.now())),
        "written": sum(state != states.ARCHIVED for state in written),
        "public": written.count(states.PUBLISHED),
        "copies": copies.of_town(place).exclude(stage=stages.ENDED).count(),
        "others": copies.of_giver(place).count(),
    }
    return render(request, "municipality/start/start.html", values)

"""The own town, or the choice among several; „Zu tun“."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lotse.base import clock, todo
from lotse.exchange.queries import copies, todo_copies, todo_town
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import stages, states
from lotse.network.queries import talks
from lotse.toolkit.queries import council_paper as papers
from lotse.web.municipality import gate


@gate.municipality
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the only town, or list the towns."""
    places = [(body, reverse("municipality:town", args=[body.uuid])) for body in gate.towns_or_refuse(request)]
    if len(places) == 1:
        return redirect(places[0][1])
    return render(request, "municipality/start/choose.html", {"places": places})


@gate.municipality
def town(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Show what is to do, and how much there is."""
    here = gate.town_or_refuse(request, town)
    place = here.municipality
    written = list(solutions.of_town(place).order_by().values_list("state", flat=True))
    values = {
        "town": here,
        "lines": todo.ordered([*todo_town.for_town(place, clock.now()), *todo_copies.for_town(place)]),
        "written": sum(state != states.ARCHIVED for state in written),
        "public": written.count(states.PUBLISHED),
        "copies": copies.of_town(place).exclude(stage=stages.ENDED).count(),
        "papers": papers.of_town(place).count(),
        "talks": talks.of_town(place, clock.now()),
        "others": copies.of_giver(place).count(),
    }
    return render(request, "municipality/start/start.html", values)

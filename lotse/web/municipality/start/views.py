"""The own town, or the choice among several; „Zu tun“."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lotse.base.todo import Line
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
    """Show what is to do."""
    here = gate.town_or_refuse(request, town)
    lines: list[Line] = []
    return render(request, "municipality/start/start.html", {"town": here, "lines": lines})

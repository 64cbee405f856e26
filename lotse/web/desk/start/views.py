"""„Zu tun“: what, until when, why, one button; below it the coming runs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lotse.base import clock, findings, todo
from lotse.credentials.queries import todo_desk as credentials
from lotse.events.queries import seats, withdrawal
from lotse.events.queries import todo_desk as events
from lotse.exchange.queries import todo_desk as exchange
from lotse.network.queries import todo_desk as network
from lotse.people import access
from lotse.training.queries import run as runs
from lotse.training.queries import todo_desk as training
from lotse.web.desk import gate

COMING = 8


@gate.desk
def start(request: HttpRequest) -> HttpResponse:
    """Show the lines of all storeys and the coming runs."""
    me, office, at = gate.person(request), gate.organisations(request), clock.now()
    lines = [
        *events.for_desk(me, office, at),
        *(withdrawal.lines(office) if office else ()),
        *training.for_desk(me, office, at),
        *credentials.for_desk(office, at),
    ]
    coordinates = gate.coordinates(request)
    if coordinates:
        lines += [*exchange.for_coordination(at), *network.for_coordination(at)]
    if access.may_run_installation(me):
        lines += findings.for_operator()
    coming = runs.readable(me, office, every=coordinates)
    shown = list(coming.filter(event__state="published", event__ends_at__gt=at, is_history=False)[:COMING])
    values = {
        "lines": todo.ordered(lines),
        "runs": shown,
        "seats": seats.of_many([run.event for run in shown], at),
        "may_plan": bool(office),
    }
    return render(request, "desk/start/start.html", values)


@gate.desk
def event(request: HttpRequest, pk: int, page: str) -> HttpResponse:
    """Lead from an event to a page of its run: lower storeys know events, but no runs."""
    run = runs.of_event(pk)
    if run is None:
        raise Http404
    gate.run_or_refuse(request, run.pk, edit=False)
    return redirect(page, pk=run.pk)

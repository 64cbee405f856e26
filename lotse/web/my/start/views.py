"""„Zu tun“ and the next course days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.base import clock, todo
from lotse.credentials.queries import todo_my as credentials
from lotse.events.queries import todo_my as events
from lotse.exchange.queries import todo_my as exchange
from lotse.training.queries import todo_my as training
from lotse.web.my.access import person_of


def start(request: HttpRequest) -> HttpResponse:
    """Show what is to do, by date, and what comes next."""
    person, at = person_of(request), clock.now()
    lines = [storey.for_person(person, at) for storey in (events, training, credentials)]
    lines.append(exchange.for_author(person, at))
    return render(
        request,
        "my/start/start.html",
        {"lines": todo.ordered([line for some in lines for line in some]), "days": events.next_days(person, at)},
    )

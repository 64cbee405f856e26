"""Who of the town is booked for which course, and the bookings of several people. No more than that."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.base import clock
from lotse.events.queries import booking as groups
from lotse.events.queries import registration as query
from lotse.web.municipality import gate
from lotse.web.shared.registration import state_of

PER_PAGE = 50
MOST_GROUPS = 20


@gate.municipality
def bookings(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """List the people booked on behalf of this town hall, newest course first."""
    here = gate.town_or_refuse(request, town)
    page = Paginator(query.booked_by(here.organisation), PER_PAGE).get_page(request.GET.get("page"))
    at = clock.now()
    listed = [(row, state_of(row, at)) for row in page.object_list]
    made = groups.of_employer(here.organisation).order_by("-event__starts_at", "-id")[:MOST_GROUPS]
    values = {"town": here, "page_obj": page, "listed": listed, "groups": made if page.number == 1 else []}
    return render(request, "municipality/bookings/list.html", values)

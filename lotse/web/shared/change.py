"""What somebody can change about the own registration: name a substitute, change to another date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.events.actions import substitute as substitutes
from lotse.events.actions import transfer
from lotse.events.models import Registration
from lotse.events.queries import opening, seats, terms
from lotse.events.queries.seats import Seats
from lotse.events.queries.terms import Cost
from lotse.events.rules import change as rule
from lotse.events.rules import states
from lotse.events.rules.fee import Fee
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.shared.people_form import NameForm

MOST_DATES = 12


@dataclass(frozen=True)
class Change:
    """What is possible now. `fee` is None where no terms were agreed."""

    can_pass_on: bool
    can_move: bool
    fee: Fee | None
    costs: list[Cost]


@dataclass(frozen=True)
class Place:
    """Where the pages are: their addresses, who acts."""

    page: str
    here: str
    by: Actor


def of(registration: Registration, state: str, at: datetime, *, movable: bool = True) -> Change:
    """Return what the person can change now, and what giving up the seat would cost.

    `movable` is False where there can be no other date, as of a meeting.
    """
    event = registration.event
    named, before_start = bool(registration.name_key), event.starts_at is not None and at < event.starts_at
    passable = rule.passable(state=state, named=named, starts=event.starts_at, at=at) is None
    can_move = movable and before_start and state in rule.MOVED
    active = state in states.ACTIVE
    return Change(
        can_pass_on=passable and before_start,
        can_move=can_move,
        fee=terms.fee(registration, at) if active else None,
        costs=terms.of_registration(registration) if active else [],
    )


def dates(registration: Registration, at: datetime) -> list[tuple[Run, Seats]]:
    """Return the other dates of the same course that can be registered for here, soonest first."""
    run = runs.of_event(registration.event_id)
    if run is None:
        return []
    rows = runs.coming(at).filter(course_id=run.course_id, event__organiser_id=registration.event.organiser_id)
    found = [row for row in rows.exclude(pk=run.pk)[:MOST_DATES] if opening.why_closed(row.event, at) is None]
    figures = seats.of_many([row.event for row in found], at)
    return [(row, figures[row.event_id]) for row in found]


def substitute(request: HttpRequest, registration: Registration, place: Place) -> HttpResponse:
    """Ask for the name, then pass the seat on."""
    at = clock.now()
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = substitutes.name(registration=registration, by=place.by, at=at, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("%(name)s has the seat now. Both of you get a mail.") % {"name": done.full_name}
            )
            return redirect(place.page)
    elif not of(registration, registration.state, at).can_pass_on:
        return redirect(place.page)
    return _page(request, registration, place, "shared/registration/substitute.html", form=form)


def move(request: HttpRequest, registration: Registration, place: Place) -> HttpResponse:
    """Show the other dates, then change to the chosen one."""
    at = clock.now()
    change, found = of(registration, registration.state, at), dates(registration, at)
    if request.method == "POST":
        chosen = next((run for run, _seats in found if str(run.pk) == request.POST.get("run", "")), None)
        # Sent twice: the first has changed it already.
        done = registration.successor_id is not None
        if chosen is None and not done:
            messages.error(request, _("Please choose one of the dates."))
            return redirect(request.path)
        _act(request, lambda: _moved(registration, chosen, place, "wait" in request.POST) if chosen else None)
        return redirect(place.page)
    if not change.can_move:
        return redirect(place.page)
    return _page(request, registration, place, "shared/registration/move.html", change=change, dates=found)


def _moved(registration: Registration, run: Run, place: Place, wait: bool) -> str:
    wish = transfer.Wish(wait=wait)
    done = transfer.move(registration=registration, target=run.event, by=place.by, at=clock.now(), wish=wish)
    if done.state == states.WAITING:
        return _("You are on the waiting list for the other date. A mail with your new link is on its way.")
    return _("You have changed to the other date. A mail with your new link is on its way.")


def _act(request: HttpRequest, step: Callable[[], str | None]) -> None:
    try:
        sentence = step()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        if sentence:
            messages.success(request, sentence)


def _page(
    request: HttpRequest, registration: Registration, place: Place, template: str, **values: object
) -> HttpResponse:
    facts = {"registration": registration, "event": registration.event, "place": place, **values}
    return render(request, template, facts)

"""What the buttons of the form do."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lotse.base import actor, clock, links
from lotse.events.actions import booking_once
from lotse.events.actions import hold as holds
from lotse.events.models import Booking
from lotse.training.models import Run
from lotse.web.public.bookings import filling, visit
from lotse.web.public.bookings.sheet import Typed, names_until
from lotse.web.shared import client
from lotse.web.shared.people_form import ROW, ListForm, People

RENEWED = "renewed"


def button(request: HttpRequest) -> str:
    """Return which button was pressed. Whoever sends with a list that was not read yet sees it read first."""
    do = request.POST.get("do", "send")
    unread = bool(request.POST.get("text", "").strip() or request.FILES.get("file"))
    return "read" if do in ("send", "wait") and unread else do


def reserve(request: HttpRequest, found: Run, seats: int, key: str = "", code: str = "") -> Booking:
    """Hold seats for this browser."""
    booking = booking_once.reserve(
        event=found.event,
        seats=seats,
        session=client.visit(request),
        address=client.mark(request),
        key=key,
        group=code,
        by=actor.visitor(),
        at=clock.now(),
    )
    visit.remember(request, booking)
    return booking


def read(request: HttpRequest, found: Run, typed: Typed, at: datetime) -> Typed:
    """Put the people of a list into the rows that are open, and check the rows; nothing is sent."""
    lists = ListForm(request.POST, request.FILES)
    table = lists.table()
    if table is None:
        return Typed(typed.form, typed.people, lists)
    before = typed.people.typed()
    rows, lines = filling.fill(before, table.rows)
    data = request.POST.copy()
    for place, row in enumerate(rows, 1):
        # Rows that were typed stay exactly as they are.
        if row != before[place - 1]:
            for name, value in zip(ROW, row, strict=True):
                data[f"p{place}-{name}"] = value
    people = People(len(rows), data, may_wait=names_until(found.event, at) is not None)
    people.is_valid()
    # Only the rows are checked now; the rest is not finished yet.
    form = type(typed.form)(initial=typed.form.typed(), called=typed.form.called)
    return Typed(form, people, ListForm(), lines)


def press(request: HttpRequest, found: Run, mine: Booking, draft: dict[str, Any], do: str) -> str:
    """Do what the button says, and return the address to go to."""
    by, at = actor.visitor(), clock.now()
    if do == "back":
        holds.give_back(booking=mine, by=by, at=at)
        messages.success(request, _("Thank you. The seats are free for others again."))
        return links.path("public:run", found.course.slug, found.slug)
    if do == "again":
        return visit.form_url(found, renew(request, found, mine, draft))
    if do == "extend":
        holds.extend(booking=mine, by=by, at=at)
        messages.success(request, _("The reservation has been extended."))
    else:
        messages.success(request, _("Kept. You can go on in this browser later."))
    return visit.form_url(found, mine)


def renew(request: HttpRequest, found: Run, mine: Booking, draft: dict[str, Any]) -> Booking:
    """Hold as many seats once more, with what was typed. The old address leads to the new one from now on."""
    by, at = actor.visitor(), clock.now()
    booking = reserve(request, found, mine.registrations.count())
    holds.keep_draft(booking=booking, draft=draft, by=by, at=at)
    holds.keep_draft(booking=mine, draft={RENEWED: booking.uuid.hex}, by=by, at=at)
    return booking


def renewed(mine: Booking) -> uuid.UUID | None:
    """Return the key of the reservation that took the place of this one, or None."""
    key = mine.draft.get(RENEWED) if isinstance(mine.draft, dict) else None
    return uuid.UUID(key) if key else None

"""All that the form of a booking shows, and what was typed into it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lotse.events.actions.booking import GroupEntry, PersonEntry
from lotse.events.models import Booking, Event
from lotse.events.queries.seats import Seats
from lotse.events.rules import hold as hold_rule
from lotse.events.rules import time_left
from lotse.regions.queries import organisation as organisations
from lotse.training.models import Run
from lotse.web.public.bookings.filling import Line
from lotse.web.public.bookings.forms import KEPT, GroupForm
from lotse.web.shared.people_form import MOST_TEXT, ROW, ListForm, People


@dataclass(frozen=True)
class Fault:
    """One thing to correct, with the field it is about; no anchor where it is about the whole."""

    anchor: str
    sentence: str


@dataclass
class Typed:
    """The form in its three parts. `lines` says what became of a list that was read."""

    form: GroupForm
    people: People
    lists: ListForm
    lines: list[Line] = field(default_factory=list)

    def faults(self) -> list[Fault]:
        """Return what is to be corrected, in the order of the page."""
        return [*_faults(self.form), *_faults(self.lists), *self._of_people()]

    def is_valid(self) -> bool:
        """Check everything, so that all faults are told at once."""
        checked = [self.form.is_valid(), self.people.is_valid()]
        return all(checked)

    def draft(self) -> dict[str, Any]:
        """Return what was typed, to be kept with the hold."""
        return {"form": self.form.typed(), "people": self.people.typed()}

    def entry(self, language: str) -> GroupEntry:
        """Return what was typed, for the action."""
        values = self.form.cleaned_data
        employer = organisations.by_name(values["employer"])
        return GroupEntry(
            booker_name=values["booker_name"],
            booker_email=values["booker_email"],
            employer=values["employer"],
            payer=values["payer"],
            language=language,
            people=[PersonEntry(**{name: form.cleaned_data[name] for name in ROW}) for form in self.people],
            together=True,
            account_label=employer.account_label if employer else "",
            note=values["note"],
            consents={},
            **self.form.facts(),
        )

    def _of_people(self) -> Iterator[Fault]:
        for number, form in enumerate(self.people, 1):
            for fault in _faults(form):
                said = _("Person %(number)s") % {"number": number}
                yield Fault(fault.anchor, f"{said}, {fault.sentence}")


@dataclass(frozen=True)
class Held:
    """The reservation at one moment. `shown` is whether its end is told."""

    until: datetime
    over: bool
    shown: bool
    soon: bool
    can_extend: bool


def held(booking: Booking, figures: Seats, at: datetime) -> Held:
    """Return how the reservation stands."""
    until = booking.hold_until or at
    return Held(
        until=until,
        over=until <= at,
        shown=time_left.is_shown(free=figures.free, waiting=figures.waiting),
        soon=time_left.ends_soon(until=until, at=at),
        can_extend=hold_rule.extendable(hold_until=booking.hold_until, extended=booking.hold_extended, at=at),
    )


def names_until(event: Event, at: datetime) -> datetime | None:
    """Return until when names may stay open, or None where all have to be there now."""
    if event.starts_at is None:
        return None
    until = event.starts_at - timedelta(days=event.names_days)
    return until if until > at else None


def sent(request: HttpRequest, run: Run, number: int, at: datetime) -> Typed:
    """Return the form with what was sent."""
    may_wait = names_until(run.event, at) is not None
    people = People(number, request.POST, may_wait=may_wait)
    lists = ListForm(initial={"text": request.POST.get("text", "")[:MOST_TEXT]})
    return Typed(GroupForm(request.POST, called=called(request.POST.get("employer", ""))), people, lists)


def kept(run: Run, number: int, draft: Any, at: datetime) -> Typed:
    """Return the form with what was kept; whatever cannot be read is empty."""
    draft = draft if isinstance(draft, dict) else {}
    values = draft.get("form")
    values = {name: str(values[name]) for name in KEPT if name in values} if isinstance(values, dict) else {}
    rows = draft.get("people")
    may_wait = names_until(run.event, at) is not None
    people = People(number, initial=rows if isinstance(rows, list) else (), may_wait=may_wait)
    return Typed(GroupForm(initial=values, called=called(values.get("employer", ""))), people, ListForm())


def called(employer: str) -> str:
    """Return the employer's own word for the account assignment, or nothing."""
    found = organisations.by_name(employer[:200]) if employer else None
    return found.account_label if found else ""


def _faults(form: Any) -> Iterator[Fault]:
    if not form.is_bound:
        return
    for sentence in form.non_field_errors():
        yield Fault("", sentence)
    for bound in form:
        if bound.errors:
            first = "_0" if bound.name == "payer" else ""
            yield Fault(f"{bound.auto_id}{first}", f"{_plain(bound.label)}: {bound.errors[0]}")


def _plain(label: str | Promise) -> str:
    return str(label).strip(".: ")

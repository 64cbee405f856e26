"""A run as visitors see it: its days, its seats, and what they can do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.utils import timezone

from lotse.base import clock
from lotse.events.models import Event, Session
from lotse.events.queries import seats as seat_query
from lotse.events.queries.seats import Seats
from lotse.events.rules import registration as rule
from lotse.training.models import Course, Run


@dataclass(frozen=True)
class Offer:
    """One run at one moment. `state`: open, waiting, history, or why nobody can register (rules of events)."""

    run: Run
    seats: Seats
    state: str

    @property
    def event(self) -> Event:
        """The event behind the run."""
        return self.run.event

    @property
    def course(self) -> Course:
        """The course of the run."""
        return self.run.course

    @property
    def days(self) -> list[Session]:
        """The sessions in order."""
        return sorted(self.event.sessions.all(), key=lambda session: session.starts_at)

    @property
    def number_of_days(self) -> int:
        """Calendar days: morning and afternoon of one day count once."""
        return len({timezone.localtime(day.starts_at, clock.zone()).date() for day in self.event.sessions.all()})

    @property
    def units(self) -> Decimal:
        """All units (UE)."""
        return sum((day.units for day in self.event.sessions.all()), Decimal(0))

    @property
    def can_register(self) -> bool:
        """Whether the form is open, for a seat or for the waiting list."""
        return self.state in ("open", "waiting")

    @property
    def next_place(self) -> int:
        """The place in the line a newcomer gets."""
        return self.seats.waiting + 1

    @property
    def until(self) -> datetime | None:
        """The last moment where it is on another day than the first."""
        event = self.event
        return event.ends_at if self.number_of_days > 1 else None


def of_runs(runs: Iterable[Run], at: datetime) -> list[Offer]:
    """Return the offers: two statements for days and seats, however many runs there are."""
    found = list(runs)
    prefetch_related_objects([run.event for run in found], "sessions")
    seats = seat_query.of_many([run.event for run in found], at)
    return [Offer(run, seats[run.event_id], state(run, seats[run.event_id], at)) for run in found]


def of_run(run: Run, at: datetime) -> Offer:
    """Return the offer of one run."""
    return of_runs([run], at)[0]


def state(run: Run, seats: Seats, at: datetime) -> str:
    """Return what a visitor can do, or why nothing."""
    if run.is_history:
        return "history"
    event = run.event
    reason = rule.closed(
        state=event.state,
        elsewhere=bool(event.outside_url),
        opens=event.opens_at,
        closes=event.closes_at,
        starts=event.starts_at,
        at=at,
    )
    return reason or ("open" if seats.free else "waiting")

"""A run as visitors see it: its extent, its seats, and what they can do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from django.template import engines
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from lotse.base import clock
from lotse.events.models import Session
from lotse.events.queries import outlook as outlooks
from lotse.events.queries import seats as seat_query
from lotse.events.queries import session as sessions
from lotse.events.queries.outlook import Outlook
from lotse.events.queries.seats import Seats
from lotse.events.queries.session import Extent
from lotse.events.rules import line as lines
from lotse.events.rules import registration as rule
from lotse.events.wording import Admission
from lotse.training.models import Run
from lotse.training.queries import catalogue
from lotse.training.queries.catalogue import Line

ROWS_KEPT = 2000
REGISTERING = ("open", "apply", "waiting")
"""States in which the form is open."""
NOBODY_ASKS = Outlook()


@dataclass(frozen=True)
class Offer:
    """One run at one moment.

    `state`: open, apply (seats are given out by selection), waiting, full (the waiting list too), history, or why
    nobody can register (rules of events).
    """

    line: Line
    extent: Extent
    seats: Seats
    state: str
    outlook: Outlook

    @property
    def can_register(self) -> bool:
        """Whether the form is open, for a seat or for the waiting list."""
        return self.state in REGISTERING

    @property
    def next_place(self) -> int:
        """The place in the line a newcomer gets."""
        return self.seats.waiting + 1

    @property
    def until(self) -> datetime | None:
        """The last moment where it is on another day than the first."""
        first, last = self.line.starts_at, self.line.ends_at
        if first is None or last is None:
            return None
        return last if last.astimezone(clock.zone()).date() > first.astimezone(clock.zone()).date() else None


def of_lines(lines: Iterable[Line], at: datetime) -> list[Offer]:
    """Return the offers: two statements for days and seats, however many runs there are."""
    found = list(lines)
    extents = sessions.extents(line.event_id for line in found)
    seats = seat_query.of_capacities({line.event_id: line.capacity for line in found}, at)
    return [_offer(line, extents.get(line.event_id, Extent()), seats[line.event_id], at) for line in found]


def of_run(run: Run, days: Sequence[Session], at: datetime) -> Offer:
    """Return the offer of one run whose days are there already: one statement for the seats."""
    line = catalogue.line(run)
    seats = seat_query.of_capacities({line.event_id: line.capacity}, at)[line.event_id]
    return _offer(line, sessions.extent(days), seats, at)


def _offer(line: Line, extent: Extent, seats: Seats, at: datetime) -> Offer:
    return Offer(line, extent, seats, state(line, seats, at), _outlook(line, seats, at))


def _outlook(line: Line, seats: Seats, at: datetime) -> Outlook:
    """Return whether it takes place, before it starts and where people register here."""
    if line.is_history or line.outside_url or line.starts_at is None or line.starts_at <= at:
        return NOBODY_ASKS
    return outlooks.of(
        state=line.state,
        minimum=line.minimum,
        confirmed=seats.confirmed,
        assured_at=line.assured_at,
        decide_on=line.decide_on,
        at=at,
    )


def state(line: Line, seats: Seats, at: datetime) -> str:
    """Return what a visitor can do, or why nothing."""
    if line.is_history:
        return "history"
    reason = rule.closed(
        state=line.state,
        elsewhere=bool(line.outside_url),
        opens=line.opens_at,
        closes=line.closes_at,
        starts=line.starts_at,
        at=at,
    )
    if reason == "started" and (line.ends_at is None or line.ends_at <= at):
        return "over"
    if reason:
        return reason
    if line.admission == Admission.SELECTION and line.answered_at is None:
        return "apply"
    if seats.free:
        return "open"
    # A free seat that only a quota or kept seats stand against may still be somebody's.
    none_free = seats.taken >= line.capacity or line.line_policy in lines.OF_ANYBODY
    return "full" if none_free and lines.is_full(limit=line.line_limit, waiting=seats.waiting) else "waiting"


@dataclass(frozen=True)
class Row:
    """All that a row of a list is drawn from, and nothing else."""

    language: str | None
    course_slug: str
    slug: str
    title: str
    course_title: str
    starts_at: datetime | None
    until: datetime | None
    opens_at: datetime | None
    format: str
    place: str
    days: int
    units: Decimal
    state: str
    free: int
    capacity: int
    waiting: int
    outlook: str | None


def rows(offers: Sequence[Offer], *, with_course: bool = False) -> SafeString:
    """Return the offers drawn as rows of a list, in the active language."""
    language = translation.get_language()
    return mark_safe("".join(_drawn(_row(offer, language, with_course)) for offer in offers))


def _row(offer: Offer, language: str | None, with_course: bool) -> Row:
    line = offer.line
    other = with_course and line.course_title != line.title
    return Row(
        language,
        line.course_slug,
        line.slug,
        line.title,
        line.course_title if other else "",
        line.starts_at,
        offer.until,
        line.opens_at if offer.state == "not open yet" else None,
        line.format,
        line.place,
        offer.extent.days,
        offer.extent.units,
        offer.state,
        offer.seats.free,
        line.capacity,
        offer.seats.waiting,
        offer.outlook.kind,
    )


# The drawing follows from the row alone, its figures included, so a kept one is never out of date.
@lru_cache(maxsize=ROWS_KEPT)
def _drawn(row: Row) -> SafeString:
    template = engines["lotse"].get_template("public/parts/row.html")
    return mark_safe(template.render({"row": row}))

"""Everything the page of a booking shows: behind the mailed link, and for the town whose people it is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import prefetch_related_objects

from lotse.base import outbox
from lotse.base.models import OutboxMail
from lotse.events.documents import change_words
from lotse.events.documents.change_words import Row
from lotse.events.models import Booking, Event, Registration, Session
from lotse.events.queries import approval as approvals
from lotse.events.queries import booking as query
from lotse.events.queries import line as lines
from lotse.events.queries import outlook as outlooks
from lotse.events.queries import registration as registrations
from lotse.events.queries import session as days
from lotse.events.queries import terms
from lotse.events.queries.outlook import Outlook
from lotse.events.rules import change, states
from lotse.events.rules import registration as rule
from lotse.events.rules.fee import Fee
from lotse.events.wording import RegistrationState
from lotse.events.wording import approval as approval_wording
from lotse.training.models import Run
from lotse.training.queries import run as runs
from lotse.web.shared.registration import state_of

PAID = (states.UNCONFIRMED, states.OFFERED, states.CONFIRMED)


@dataclass(frozen=True)
class Person:
    """One person of the booking at one moment. `cents` is what the seat costs, None while nobody knows the price."""

    registration: Registration
    state: str
    label: str
    cents: int | None
    fee: Fee | None
    is_open: bool
    can_name: bool
    can_pass_on: bool
    can_cancel: bool
    # Until when the superior can answer, where one was asked.
    due_at: datetime | None = None
    # Whether a superior has answered on the mailed page: there is a file note.
    has_note: bool = False

    @property
    def is_pending(self) -> bool:
        """Whether the seat is firm and the approval is still missing."""
        row = self.registration
        return self.state == states.CONFIRMED and bool(row.name_key) and row.approval in approval_wording.OPEN

    @property
    def has_ended(self) -> bool:
        """Whether the person neither has a seat nor waits for one."""
        return self.state not in states.ACTIVE


@dataclass(frozen=True)
class Sheet:
    """The facts of one booking at one moment."""

    booking: Booking
    event: Event
    run: Run | None
    sessions: list[Session]
    people: list[Person]
    position: int | None
    mails: list[OutboxMail]
    has_begun: bool
    names_until: datetime | None
    outlook: Outlook
    changes: list[tuple[datetime, list[Row]]]
    line_words: str

    @property
    def pending(self) -> list[Person]:
        """Those with a firm seat whose approval is still missing, while that can still be settled."""
        return [] if self.has_begun else [person for person in self.people if person.is_pending]

    @property
    def active(self) -> list[Person]:
        """Those who have a seat or wait for one."""
        return [person for person in self.people if not person.has_ended]

    @property
    def state(self) -> str:
        """The state that asks for something first, of all who are still there."""
        found = {person.state for person in self.active}
        order = (states.UNCONFIRMED, states.OFFERED, states.WAITING, states.APPLIED, states.CONFIRMED)
        return next((state for state in order if state in found), states.WITHDRAWN)

    @property
    def until(self) -> datetime | None:
        """Until when seats are held or offered."""
        found = (person.registration.hold_until for person in self.active if person.state in states.TIMED)
        return min((until for until in found if until), default=None)

    @property
    def can_confirm(self) -> bool:
        """Whether the booker still has something to say yes to."""
        return bool(self.active) and (
            self.state in (states.UNCONFIRMED, states.OFFERED) or self.booking.confirmed_at is None
        )

    @property
    def can_cancel(self) -> bool:
        """Whether anybody can be cancelled."""
        return any(person.can_cancel for person in self.people)

    @property
    def unnamed(self) -> list[Person]:
        """Seats whose name is still open."""
        return [person for person in self.active if person.is_open]

    @property
    def total_cents(self) -> int | None:
        """The sum of what is known, fees included; None while the price is not known."""
        found = [person.cents for person in self.people]
        return None if None in found else sum(cents for cents in found if cents)

    @property
    def fees(self) -> list[Fee]:
        """What cancelling all would cost, for those whose rule is known."""
        return [person.fee for person in self.people if person.can_cancel and person.fee]


def sheet(booking: Booking, at: datetime) -> Sheet:
    """Read what the page shows."""
    event = booking.event
    rows = query.people(booking)
    prefetch_related_objects(rows, "terms")
    due = approvals.due_of(rows)
    notes = approvals.decided_of(row.pk for row in rows)
    everybody = (_person(row, at, due.get(row.pk), has_note=row.pk in notes) for row in rows)
    people = sorted(everybody, key=lambda person: person.has_ended)
    begun = event.starts_at is not None and event.starts_at <= at
    first = next((person.registration for person in people if person.state == states.WAITING), None)
    names_until = event.starts_at - timedelta(days=event.names_days) if event.starts_at else None
    return Sheet(
        booking=booking,
        event=event,
        run=runs.of_event(event.pk),
        sessions=days.of_event(event),
        people=people,
        position=registrations.position(first) if first else None,
        mails=outbox.of("booking", booking.uuid),
        has_begun=begun,
        names_until=names_until,
        outlook=outlooks.of_event(event, at) if not begun else Outlook(),
        line_words=lines.in_words(event) if first else "",
        changes=[] if begun else _changes(event, people, booking.created_at),
    )


def _changes(event: Event, people: list[Person], moment: datetime) -> list[tuple[datetime, list[Row]]]:
    firm = any(person.state == states.CONFIRMED for person in people)
    return change_words.since(event, moment, firm=firm) if any(not person.has_ended for person in people) else []


def _person(row: Registration, at: datetime, due_at: datetime | None, *, has_note: bool) -> Person:
    state, starts = state_of(row, at), row.event.starts_at
    named = bool(row.name_key)
    can_cancel = rule.cancellable(state=state, starts=starts or at, at=at)
    before = starts is not None and at < starts
    return Person(
        registration=row,
        state=state,
        label=str(RegistrationState(state).label),
        cents=_cents(row, state),
        fee=terms.fee(row, at) if can_cancel else None,
        is_open=not named,
        can_name=not named and state in states.ACTIVE and before,
        can_pass_on=change.passable(state=state, named=named, starts=starts, at=at) is None,
        can_cancel=can_cancel,
        due_at=due_at,
        has_note=has_note,
    )


def _cents(row: Registration, state: str) -> int | None:
    if state in PAID:
        return row.event.price_cents
    return row.fee_cents or 0

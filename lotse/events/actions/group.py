"""What somebody typed to book for several people, and how it is stored.

All functions here run inside an action that holds the lock on the event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.statements import update
from lotse.base.text import name_key, normal_email, tidy
from lotse.events import errors
from lotse.events.actions import enter, line
from lotse.events.models import Booking, Event, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import terms as terms_query
from lotse.events.queries.line import Standing
from lotse.events.rules import states
from lotse.events.rules.line import QUOTA
from lotse.events.rules.seats import Placed
from lotse.events.wording import Approval, LineReason, LineStep
from lotse.events.wording import booking as wording
from lotse.regions.queries import organisation as organisations

BILL = ("payer", "account", "account_label", "order_number", "leitweg_id", "invoice_email")


@dataclass(frozen=True)
class PersonEntry:
    """One person as typed; without a name it is still open who comes."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    approval: str = Approval.NOT_NEEDED

    @property
    def key(self) -> str:
        """The key by which the same person is recognised; empty while the name is open."""
        return name_key(self.first_name, self.last_name)


@dataclass(frozen=True)
class GroupEntry:
    """What somebody typed to book for several people. `consents` are those of the booker as a participant."""

    booker_name: str
    booker_email: str
    employer: str
    payer: str
    people: list[PersonEntry]
    language: str = "de"
    together: bool = True
    account: str = ""
    account_label: str = ""
    order_number: str = ""
    leitweg_id: str = ""
    invoice_email: str = ""
    note: str = ""
    consents: dict[str, str] = field(default_factory=dict)
    # The code of a group for which seats are kept.
    group: str = ""


def check(event: Event, entry: GroupEntry, present: Iterable[line.Present]) -> None:
    """Refuse too few or too many people, the same person twice, or somebody who is registered already."""
    if not entry.people:
        raise errors.WrongBooking(wording.NOBODY)
    if len(entry.people) > event.most_per_booking:
        raise errors.WrongBooking(wording.TOO_MANY_PEOPLE % {"most": event.most_per_booking})
    there = {(row.name_key, row.email) for row in present if row.name_key}
    own: set[tuple[str, str]] = set()
    enter.refuse_real_address(entry.booker_email)
    for person in entry.people:
        address = address_of(entry, person)
        enter.refuse_real_address(address)
        known, name = (person.key, address), {"name": tidy(f"{person.first_name} {person.last_name}")}
        if person.key and known in own:
            raise errors.WrongBooking(wording.TWICE % name)
        if person.key and known in there:
            raise errors.AlreadyRegistered(wording.THERE_ALREADY % name)
        own.add(known)


def address_of(entry: GroupEntry, person: PersonEntry) -> str:
    """Return where mails about a seat go: to the booker while there is nobody else."""
    own = normal_email(person.email) if person.key else ""
    return own or normal_email(entry.booker_email)


def standing(event: Event, entry: GroupEntry, held: list[Registration]) -> Standing:
    """Return what the policy sees of these people. A hold has its group already."""
    group = held[0].group if held else enter.group(event, entry.group)
    return line_query.standing(event, organisations.by_name(entry.employer), entry.employer, group)


def refuse_over_quota(event: Event, standing: Standing, size: int, at: datetime) -> None:
    """A hold knows no town yet, so the quota is looked at when the employer is known."""
    policy = line_query.policy(event, at)
    if policy.kind != QUOTA or policy.quota is None:
        return
    used = sum(seat.quota_key == standing.quota_key for seat in line_query.taken(line_query.rows(event)))
    if used + size > policy.quota:
        raise errors.NoSeatFree(wording.QUOTA_USED)


def fill_in(booking: Booking, event: Event, entry: GroupEntry, *, by: Actor, at: datetime) -> None:
    """Store who books and who pays: from now on the booking counts."""
    employer = organisations.by_name(entry.employer)
    booking.event = event
    booking.booker_name, booking.booker_email = tidy(entry.booker_name), normal_email(entry.booker_email)
    booking.organisation, booking.organisation_text = employer, "" if employer else tidy(entry.employer)
    booking.language, booking.together = entry.language, entry.together
    for name in BILL:
        setattr(booking, name, tidy(getattr(entry, name)))
    booking.completed_at, booking.draft = at, {}
    booking.hold_session = booking.hold_address = ""
    booking.save()
    after = {"booker": booking.booker_name, "employer": booking.employer, "people": len(entry.people)}
    audit.record("booking.completed", ("booking", booking.uuid), by=by, at=at, after=after)


def name(
    booking: Booking,
    shell: Registration,
    entry: GroupEntry,
    person: PersonEntry,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Give a held seat to a person, or leave the name open."""
    fields = {
        **enter.names(person.first_name, person.last_name),
        **standing._asdict(),
        "email": address_of(entry, person),
        "state": states.UNCONFIRMED,
        "hold_until": line.hold_until(booking.event, at),
        "approval": person.approval,
        "note": entry.note,
        "terms": terms_query.current(booking.event_id),
    }
    for name, value in fields.items():
        setattr(shell, name, value)
    update(shell, *fields)
    before, after = {"state": states.HELD, "seat": shell.seat}, {"state": shell.state, "seat": shell.seat}
    audit.record("registration.submitted", ("registration", shell.uuid), by=by, at=at, before=before, after=after)


def add(
    booking: Booking,
    entry: GroupEntry,
    person: PersonEntry,
    placed: Placed,
    state: str,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Store one more person of the booking."""
    address = address_of(entry, person)
    made = enter.person(
        booking,
        first_name=person.first_name,
        last_name=person.last_name,
        email=address,
        state=state,
        seat=placed.seat,
        approval=person.approval,
        standing=standing,
        terms=terms_query.current(booking.event_id),
        note=entry.note,
        consents=entry.consents if person.key and address == booking.booker_email else {},
        by=by,
        at=at,
    )
    if state == states.WAITING:
        line.note(made, LineStep.JOINED, LineReason(placed.reason), at=at, **placed.facts)

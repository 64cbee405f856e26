"""Whom mails about an event reach: each person, and for a booking of several people the booker once.

The actions write to these recipients, and the desk shows them before: one answer for both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from lotse.base.models import OutboxMail
from lotse.events.models import ApprovalRequest, Event, Registration
from lotse.events.queries import approval as approvals
from lotse.events.queries import registration as query
from lotse.events.rules import approval as approval_rule
from lotse.events.rules import sessions as rule
from lotse.events.rules import states
from lotse.events.rules.sessions import Move, Span

FACTS = ("title", "format", "place_name", "place_address", "online_link")
"""What people have in their calendars: a change of one of these is told to everybody who has or awaits a seat."""
FOR_FIRM = frozenset({"online_link"})
"""What only those with a firm seat may know."""


@dataclass(frozen=True)
class Recipient:
    """Who gets one mail: a person about the own registration, or a booker about all these people of the booking."""

    people: list[Registration]
    booker: bool

    @property
    def email(self) -> str:
        """The address the mail goes to."""
        return self.people[0].booking.booker_email if self.booker else self.people[0].email

    @property
    def name(self) -> str:
        """Who reads it."""
        return self.people[0].booking.booker_name if self.booker else self.people[0].full_name

    @property
    def about(self) -> tuple[str, str]:
        """The record the mail belongs to."""
        return ("booking", str(self.people[0].booking.uuid)) if self.booker else _own(self.people[0])


@dataclass(frozen=True)
class Change:
    """What is different in the calendars afterwards: facts (name, old, new), and days."""

    facts: list[tuple[str, object, object]]
    days: list[Move]

    def __bool__(self) -> bool:
        return bool(self.facts or self.days)


def recipients(people: Sequence[Registration], *, booker_alone: bool = False) -> list[Recipient]:
    """Return who gets a mail about these people: first each person who may be written to, then the bookers."""
    own: list[Recipient] = []
    groups: dict[int, list[Registration]] = {}
    for row in people:
        if row.booking.is_group:
            groups.setdefault(row.booking_id, []).append(row)
        if not row.booking.is_group or (not booker_alone and _knows(row)):
            own.append(Recipient([row], booker=False))
    return own + [Recipient(rows, booker=True) for rows in groups.values()]


def change(event: Event, facts: Mapping[str, object], days: Sequence[tuple[int | None, Span]] | None) -> Change:
    """Return what these facts and days would change; `days` is None where they stay."""
    found = [(name, getattr(event, name), facts[name]) for name in FACTS if name in facts]
    moves: list[Move] = []
    if days is not None:
        before = {row.pk: (row.starts_at, row.ends_at) for row in event.sessions.all()}
        moves = rule.moves(before=before, after=days)
    return Change([(name, old, new) for name, old, new in found if old != new], moves)


def of_change(event: Event, changed: Change, at: datetime) -> list[Recipient]:
    """Return who is told of a change of a published event: everybody who has or awaits a seat at this moment."""
    if event.state != states.PUBLISHED or not changed:
        return []
    rows = [row for row in concerned(event) if not _has_run_out(row, at)]
    if not (changed.days or {name for name, _old, _new in changed.facts} - FOR_FIRM):
        rows = [row for row in rows if row.state == states.CONFIRMED]
    return recipients(rows)


def superiors(people: Iterable[Recipient], changed: Change, at: datetime) -> list[ApprovalRequest]:
    """Return the requests whose superiors are told: who still decides, and whoever agreed to other days or places."""
    wanted = {row.pk for one in people for row in one.people}
    names = {name for name, _old, _new in changed.facts}
    if not wanted or not (changed.days or names - FOR_FIRM):
        return []
    granted = approvals.granted_of_all(wanted) if approval_rule.concerns(names=names, days=bool(changed.days)) else []
    return [*approvals.open_of_all(wanted, at), *granted]


def concerned(event: Event) -> list[Registration]:
    """Return everybody with a seat or in the line; they, and their bookers, are told when it does not take place."""
    rows = query.with_days().filter(event=event, state__in=states.ACTIVE - {states.HELD})
    return list(rows.order_by("id"))


def unreached(people: Iterable[Recipient]) -> list[Registration]:
    """Return of whom only whoever booked is told: the name is open, or nobody has written to them yet."""
    found = {row.pk: row for one in people if one.booker for row in one.people if not _knows(row)}
    return [found[key] for key in sorted(found)]


def returned(people: Iterable[Recipient]) -> set[tuple[str, str]]:
    """Return the records (see `about`) of those recipients whose last address took no mail."""
    wanted = {one.about: one.email for one in people}
    failed = OutboxMail.objects.filter(
        Q(subject_kind="registration") | Q(subject_kind="booking"),
        state=OutboxMail.FAILED,
        subject_ref__in=[ref for _kind, ref in wanted],
    )
    found = failed.values_list("subject_kind", "subject_ref", "to_address")
    return {(kind, ref) for kind, ref, address in found if wanted.get((kind, ref)) == address}


def _own(registration: Registration) -> tuple[str, str]:
    return "registration", str(registration.uuid)


def _knows(registration: Registration) -> bool:
    """Return True for somebody with a name who has been written to: from the confirmation of booker or desk on."""
    told = registration.booking.confirmed_at or registration.confirmed_at
    return bool(registration.name_key) and told is not None


def _has_run_out(row: Registration, at: datetime) -> bool:
    """Return True for a seat that was not confirmed in time, and is about to be given back."""
    return row.state in states.TIMED and row.hold_until is not None and row.hold_until <= at

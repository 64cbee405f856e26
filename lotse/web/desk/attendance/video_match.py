"""Who in the list of a video tool is who with a seat, and what that means in units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from lotse.base.text import name_key
from lotse.events.actions.attendance import Note
from lotse.events.models import Attendance, Registration, Session
from lotse.events.rules import attendance as rule
from lotse.events.rules import video
from lotse.web.desk.attendance.video_rows import Guest, cleaned


@dataclass(frozen=True)
class Person:
    """Somebody with a seat: whom of the list that is, how long, how many units, what is noted, what would happen."""

    registration: Registration
    names: list[str]
    minutes: int
    units: Decimal
    presence: str
    note: Attendance | None
    verdict: rule.Verdict


def matched(guests: Sequence[Guest], people: Sequence[Registration]) -> dict[int, int]:
    """Return place in the list → registration id, by address, else by name; what is not clear is left out."""
    mails, names = _keys(people)
    found = {}
    for place, guest in enumerate(guests):
        own = mails.get(guest.email, []) if guest.email else []
        # A shared mailbox belongs to several people: then the name decides.
        known = own if len(own) == 1 else names.get(name_key("", cleaned(guest.name)), [])
        if len(known) == 1:
            found[place] = known[0]
    return found


def persons(
    session: Session,
    people: Sequence[Registration],
    guests: Sequence[Guest],
    chosen: Mapping[int, int],
    notes: Mapping[int, Attendance],
    *,
    limits: tuple[int, int],
    over: bool,
    at: datetime,
) -> list[Person]:
    """Return everybody with a seat; `chosen` is place in the list → registration id, `limits` are least and full."""
    return [
        _person(session, row, [guests[p] for p, pk in chosen.items() if pk == row.pk], notes, limits, over, at)
        for row in people
    ]


def notes_of(found: Sequence[Person], *, absent: bool) -> list[Note]:
    """Return what is noted: those in the list, and the others as absent where that is wanted."""
    return [Note(one.registration.pk, one.presence, one.units) for one in found if one.names or absent]


def packed(guests: Sequence[Guest]) -> list[Any]:
    """Return the list as plain values, to be carried in a form."""
    return [
        [g.name, g.email, [[int(a.timestamp()), int(b.timestamp())] for a, b in g.spans], g.minutes] for g in guests
    ]


def unpacked(values: Sequence[Any]) -> list[Guest]:
    """Return the list from plain values."""
    return [
        Guest(
            name, email, [(datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC)) for a, b in spans], minutes
        )
        for name, email, spans, minutes in values
    ]


def _keys(people: Sequence[Registration]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    mails: dict[str, list[int]] = {}
    names: dict[str, list[int]] = {}
    for row in people:
        mails.setdefault(row.email, []).append(row.pk)
        both = {name_key(row.first_name, row.last_name), name_key(row.last_name, row.first_name)}
        for key in both - {""}:
            names.setdefault(key, []).append(row.pk)
    return mails, names


def _person(
    session: Session,
    row: Registration,
    guests: Sequence[Guest],
    notes: Mapping[int, Attendance],
    limits: tuple[int, int],
    over: bool,
    at: datetime,
) -> Person:
    length = session.ends_at - session.starts_at
    spans = [span for guest in guests for span in guest.spans]
    there = video.time_there(spans=spans, starts=session.starts_at, ends=session.ends_at)
    there = min(length, there + timedelta(minutes=sum(guest.minutes for guest in guests)))
    least, full = limits
    units = video.units(there=there, length=length, held=session.units, least=least, full=full)
    presence = rule.PRESENT if units else rule.ABSENT
    note = notes.get(row.pk)
    known = rule.Mark(note.presence, note.units, note.noted_at, note.source) if note else None
    new = rule.Mark(presence, units, at, rule.VIDEO)
    verdict = rule.verdict(known=known, new=new, over=over)
    names = [guest.name or guest.email for guest in guests]
    return Person(row, names, there // timedelta(minutes=1), units, presence, note, verdict)

"""Who was there is noted, and corrected."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from lotse.base import audit, clock, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.events import errors, wording
from lotse.events.models import Attendance, Event, Registration, Session
from lotse.events.rules import attendance as rule
from lotse.events.rules import check_in as check_in_rule
from lotse.events.rules import states
from lotse.events.wording import presence as sentences


@dataclass(frozen=True)
class Note:
    """What is noted for one person: `units` None means all units of the session when present, else 0.

    `moment` is when it was noted, None means now. `preset`: it was saved as the page proposed it.
    """

    registration_id: int
    presence: str
    units: Decimal | None = None
    moment: datetime | None = None
    preset: bool = False


@dataclass(frozen=True)
class Left:
    """A note that was not taken: "older", "kept", or "gone" for somebody without a seat. `there` is what stays."""

    why: str
    mine: Note
    units: Decimal
    registration: Registration | None
    there: Attendance | None


@dataclass
class Outcome:
    """How many notes are new or changed, and which were not taken."""

    stored: int = 0
    left: list[Left] = field(default_factory=list)


@action
def note(*, session: Session, notes: Sequence[Note], by: Actor, at: datetime, reason: str = "") -> int:
    """Store the notes of one session and return how many changed.

    Changing a note made earlier needs a reason once the event is over.
    """
    return take(session=session, notes=notes, by=by, at=at, reason=reason).stored


@action
def take(
    *,
    session: Session,
    notes: Sequence[Note],
    by: Actor,
    at: datetime,
    reason: str = "",
    source: str = rule.TRAINER,
    over: bool = False,
    strict: bool = True,
) -> Outcome:
    """Store the notes that count and say which do not: of two notes the later one, whichever arrives first.

    `over`: also what a trainer noted is replaced. Not `strict`: people without a seat are named instead of refused.
    """
    event = locking.lock(Event, session.event_id)
    seated = {r.pk: r for r in Registration.objects.filter(event=event, state=states.CONFIRMED)}
    known = {a.registration_id: a for a in Attendance.objects.filter(session=session)}
    outcome = Outcome()
    for entry in notes:
        registration, old = seated.get(entry.registration_id), known.get(entry.registration_id)
        units = _units(entry, session)
        if registration is None:
            if strict:
                raise errors.WrongAttendance(wording.NOT_SEATED)
            outcome.left.append(Left("gone", entry, units, None, None))
            continue
        # A clock that runs ahead notes nothing in the future.
        new = rule.Mark(entry.presence, units, min(entry.moment or at, at), source, entry.preset)
        verdict = rule.verdict(known=_mark(old), new=new, over=over)
        if rule.reason_needed(verdict=verdict, moment=new.moment, ends=event.ends_at) and not tidy(reason):
            raise errors.ReasonMissing(wording.REASON_NEEDED)
        if verdict in ("new", "changed"):
            known[registration.pk] = _store(session, registration, new, old, by=by, at=at, reason=reason)
            outcome.stored += 1
        elif verdict == "same":
            _again(old, new)
        else:
            outcome.left.append(Left(verdict, entry, units, registration, old))
    return outcome


@action
def check_in(*, session: Session, registration: Registration, by: Actor, at: datetime) -> Attendance:
    """Note that somebody is there, by the own word and the code in the room. What is noted already stays."""
    event = locking.lock(Event, session.event_id)
    open_now = check_in_rule.is_open(starts=session.starts_at, ends=session.ends_at, at=at)
    if not open_now or event.state != states.PUBLISHED:
        raise errors.CheckInClosed(sentences.CHECK_IN_CLOSED)
    present = Registration.objects.filter(pk=registration.pk, event=event, state=states.CONFIRMED)
    if not present.exists():
        raise errors.WrongAttendance(sentences.CHECK_IN_NO_SEAT)
    own = Note(registration.pk, rule.PRESENT)
    take(session=session, notes=[own], by=by, at=at, source=rule.SELF)
    return Attendance.objects.get(session=session, registration=registration)


def _units(entry: Note, session: Session) -> Decimal:
    if entry.presence not in wording.Presence.values:
        raise errors.WrongAttendance(sentences.PRESENCE_UNKNOWN)
    full = session.units if entry.presence == rule.PRESENT else Decimal(0)
    units = full if entry.units is None else entry.units
    if not rule.valid_units(attended=units, held=session.units) and units != session.units:
        raise errors.WrongAttendance(wording.UNITS_WRONG)
    return units


def _mark(row: Attendance | None) -> rule.Mark | None:
    return None if row is None else rule.Mark(row.presence, row.units, row.noted_at, row.source)


def _again(row: Attendance | None, new: rule.Mark) -> None:
    """Keep the later moment of two equal notes, so that an older one cannot come between."""
    if row is not None and new.moment > row.noted_at and rule.RANK[new.source] >= rule.RANK[row.source]:
        row.noted_at = new.moment
        row.save(update_fields=["noted_at"])


def _store(
    session: Session,
    registration: Registration,
    new: rule.Mark,
    old: Attendance | None,
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> Attendance:
    before = {"presence": old.presence, "units": old.units} if old else {}
    row = old or Attendance(session=session, registration=registration)
    row.presence, row.units, row.source = new.presence, new.units, new.source
    row.noted_at, row.noted_by = new.moment, by.label[:200]
    row.save()
    day = timezone.localtime(session.starts_at, clock.zone()).date().isoformat()
    after = {"session": session.pk, "day": day, "presence": new.presence, "units": new.units, "reason": tidy(reason)}
    if new.source != rule.TRAINER:
        after["source"] = new.source
    if new.moment != at:
        after["moment"] = new.moment
    audit.record("attendance.noted", ("registration", registration.uuid), by=by, at=at, before=before, after=after)
    return row

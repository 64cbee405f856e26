"""Who was there is noted, and corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.events import errors, wording
from lotse.events.models import Attendance, Event, Registration, Session
from lotse.events.rules import attendance as rule
from lotse.events.rules import states


@dataclass(frozen=True)
class Note:
    """What is noted for one person: `units` None means all units of the session when present, else 0."""

    registration_id: int
    presence: str
    units: Decimal | None = None


@action
def note(*, session: Session, notes: Sequence[Note], by: Actor, at: datetime, reason: str = "") -> int:
    """Store the notes of one session and return how many changed.

    Changing a note made earlier needs a reason once the event is over.
    """
    event = locking.lock(Event, session.event_id)
    seated = {r.pk: r for r in Registration.objects.filter(event=event, state=states.CONFIRMED)}
    known = {a.registration_id: a for a in Attendance.objects.filter(session=session)}
    changed = 0
    for entry in notes:
        if entry.registration_id not in seated:
            raise errors.WrongAttendance(wording.NOT_SEATED)
        units = _units(entry, session)
        old = known.get(entry.registration_id)
        if old is not None and (old.presence, old.units) == (entry.presence, units):
            continue
        if old is not None and event.ends_at and at > event.ends_at and not tidy(reason):
            raise errors.ReasonMissing(wording.REASON_NEEDED)
        _store(session, seated[entry.registration_id], entry.presence, units, old, by=by, at=at, reason=reason)
        changed += 1
    return changed


def _units(entry: Note, session: Session) -> Decimal:
    full = session.units if entry.presence == rule.PRESENT else Decimal(0)
    units = full if entry.units is None else entry.units
    if not rule.valid_units(attended=units, held=session.units) and units != session.units:
        raise errors.WrongAttendance(wording.UNITS_WRONG)
    return units


def _store(
    session: Session,
    registration: Registration,
    presence: str,
    units: Decimal,
    old: Attendance | None,
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> None:
    before = {"presence": old.presence, "units": old.units} if old else {}
    row = old or Attendance(session=session, registration=registration)
    row.presence, row.units, row.noted_at, row.noted_by = presence, units, at, by.label[:200]
    row.save()
    after = {"session": session.pk, "presence": presence, "units": units, "reason": tidy(reason)}
    audit.record("attendance.noted", ("registration", registration.uuid), by=by, at=at, before=before, after=after)

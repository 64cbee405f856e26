"""Attendance: notes per person and session, shares per person, what was corrected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lotse.base.models import AuditEvent
from lotse.events.models import Attendance, Event, Registration, Session
from lotse.events.rules import attendance as rule

MOST_STEPS = 200


@dataclass(frozen=True)
class Step:
    """One line of the trail of a session: who noted what for whom, what stood there before, and why."""

    at: datetime
    who: str
    name: str
    before: str
    after: str
    units_before: Decimal | None
    units_after: Decimal
    source: str
    reason: str


def notes(event: Event) -> dict[tuple[int, int], Attendance]:
    """Return the notes of an event by (registration id, session id)."""
    rows = Attendance.objects.filter(session__event=event)
    return {(row.registration_id, row.session_id): row for row in rows}


def shares(event: Event, registrations: list[Registration]) -> dict[int, rule.Share]:
    """Return the share per registration id, with two statements for the whole event."""
    sessions = [(session.pk, session.units) for session in event.sessions.all()]
    attended: dict[int, dict[int, Decimal]] = {registration.pk: {} for registration in registrations}
    for (registration_id, session_id), note in notes(event).items():
        if registration_id in attended:
            attended[registration_id][session_id] = note.units
    return {key: rule.share(sessions=sessions, attended=value) for key, value in attended.items()}


def share(registration: Registration) -> rule.Share:
    """Return the share of one person."""
    return shares(registration.event, [registration])[registration.pk]


def progress(
    sessions: Iterable[Session], noted: dict[int, Attendance], *, threshold: int, at: datetime
) -> rule.Progress:
    """Return how far one person is; `noted` are the person's notes by session id."""
    days = [
        rule.Day(session.units, session.ends_at, note.presence, note.units)
        if (note := noted.get(session.pk))
        else rule.Day(session.units, session.ends_at)
        for session in sessions
    ]
    return rule.progress(days=days, threshold=threshold, at=at)


def progresses(
    event: Event, registrations: Iterable[Registration], *, threshold: int, at: datetime
) -> dict[int, rule.Progress]:
    """Return how far each person is, by registration id, with two statements for the whole event."""
    sessions = list(event.sessions.all())
    found: dict[int, dict[int, Attendance]] = {}
    for (registration_id, session_id), note in notes(event).items():
        found.setdefault(registration_id, {})[session_id] = note
    return {row.pk: progress(sessions, found.get(row.pk, {}), threshold=threshold, at=at) for row in registrations}


def trail(session: Session, people: Iterable[Registration]) -> list[Step]:
    """Return what was corrected on this day for the given people, newest first; first notes are no corrections."""
    names = {str(row.uuid): row.full_name for row in people}
    rows = AuditEvent.objects.filter(
        subject_kind="registration", subject_ref__in=list(names), verb="attendance.noted"
    ).select_related("detail")
    found = []
    for row in rows.order_by("-id")[:MOST_STEPS]:
        detail = getattr(row, "detail", None)
        if detail is None or detail.after.get("session") != session.pk or not detail.before:
            continue
        found.append(_step(row.at, detail.actor_label, names[row.subject_ref], detail.before, detail.after))
    return found


def _step(at: datetime, who: str, name: str, before: dict[str, str], after: dict[str, str]) -> Step:
    return Step(
        at=at,
        who=who,
        name=name,
        before=before.get("presence", ""),
        after=after["presence"],
        units_before=Decimal(before["units"]) if "units" in before else None,
        units_after=Decimal(after["units"]),
        source=after.get("source", rule.TRAINER),
        reason=after.get("reason", ""),
    )

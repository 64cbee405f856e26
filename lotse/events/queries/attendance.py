"""Attendance: notes per person and session, shares per person."""

from decimal import Decimal

from lotse.events.models import Attendance, Event, Registration
from lotse.events.rules import attendance as rule


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

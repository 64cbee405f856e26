"""The check-in with the code in the room: which session a code belongs to, and who may use it."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from lotse.base.text import name_key, normal_email
from lotse.events.models import Registration, Session
from lotse.events.rules import check_in as rule
from lotse.events.rules import states
from lotse.people.models import Person


def code(session: Session, *, minutes: int, at: datetime) -> str:
    """Return the code that the screen in the room shows now."""
    return rule.code(key=_key(), session=str(session.pk), at=at, minutes=minutes)


def open_sessions(at: datetime) -> QuerySet[Session]:
    """Return the sessions into which somebody may check in now."""
    rows = Session.objects.filter(starts_at__lte=at + rule.BEFORE, ends_at__gte=at, event__state=states.PUBLISHED)
    return rows.select_related("event").order_by("starts_at", "id")


def session_of(typed: str, at: datetime) -> Session | None:
    """Return the session whose room shows this code, or None."""
    wanted = rule.normal(typed)
    if not wanted:
        return None
    key = _key()
    found = (s for s in open_sessions(at) if rule.matches(key=key, session=str(s.pk), typed=wanted, at=at))
    return next(found, None)


def by_name(session: Session, *, email: str, last_name: str) -> Registration | None:
    """Return whose confirmed seat this is, or None: for nobody, and for two people who cannot be told apart."""
    wanted = name_key("", last_name)
    rows = _seats(session).filter(email=normal_email(email))
    found = [row for row in rows if wanted and name_key("", row.last_name) == wanted]
    return found[0] if len(found) == 1 else None


def of_person(session: Session, person: Person) -> Registration | None:
    """Return the confirmed seat of somebody who is logged in, or None."""
    return _seats(session).filter(Q(person=person) | Q(email=person.email)).order_by("id").first()


def _seats(session: Session) -> QuerySet[Registration]:
    return Registration.objects.filter(event_id=session.event_id, state=states.CONFIRMED)


def _key() -> str:
    return str(settings.LOTSE_LINK_KEYS[0])

"""Meetings: for everybody and for the coordination."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from lotse.events.rules import states
from lotse.network.models import Meeting


def full() -> QuerySet[Meeting]:
    """Return meetings with event, organiser and town."""
    return Meeting.objects.select_related("event__organiser", "town")


def by_key(key: UUID) -> Meeting | None:
    """Return the meeting whose event has this key, or None."""
    return full().filter(event__uuid=key).first()


def of_event(event_id: int) -> Meeting | None:
    """Return the meeting of an event, or None."""
    return full().filter(event_id=event_id).first()


def public(slug: str) -> Meeting | None:
    """Return a meeting that the public may see (invited to, or called off), or None."""
    seen = (states.PUBLISHED, states.CANCELLED)
    return full().filter(slug=slug, event__state__in=seen).prefetch_related("event__sessions").first()


def coming(at: datetime) -> QuerySet[Meeting]:
    """Return meetings that are not over, soonest first."""
    rows = full().filter(event__state=states.PUBLISHED, event__ends_at__gt=at)
    return rows.order_by("event__starts_at", "id")


def past(at: datetime) -> QuerySet[Meeting]:
    """Return meetings that took place, newest first."""
    rows = full().filter(event__state=states.PUBLISHED, event__ends_at__lte=at)
    return rows.order_by("-event__starts_at", "-id")


def for_desk() -> QuerySet[Meeting]:
    """Return all meetings, newest date first."""
    return full().order_by("-event__starts_at", "-id")

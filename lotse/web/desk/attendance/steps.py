"""Where the attendance leads on to."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from lotse.base import clock
from lotse.events.models import Event, Session
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.training.queries import run as runs
from lotse.web.desk import gate


def next_address(request: HttpRequest, row: Session) -> str:
    """Lead on: to the next day that has begun and is not noted, at the end to the certificates."""
    run = runs.of_event(row.event_id)
    if run is None:
        return reverse("desk:start")
    at = clock.now()
    open_days = unnoted(row.event)
    following = open_days.filter(starts_at__lte=at, starts_at__gt=row.starts_at).order_by("starts_at").first()
    if following is not None:
        return reverse("desk:session_attendance", args=[following.pk])
    over = row.event.ends_at is not None and row.event.ends_at <= at
    office = row.event.organiser_id in gate.organisations(request)
    done = over and office and not open_days.exists()
    return reverse("desk:run_certificates" if done else "desk:attendance", args=[run.pk])


def unnoted(event: Event) -> QuerySet[Session]:
    """Return the days on which somebody with a confirmed seat has no note yet."""
    seated = Count("attendances", filter=Q(attendances__registration__state=states.CONFIRMED))
    people = len(registrations.confirmed(event))
    return event.sessions.annotate(noted=seated).filter(noted__lt=max(people, 1))

"""Records of dates, seats and sign-ups that cannot be right. Only reads."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from lotse.base.findings import PATIENCE, Finding
from lotse.events.models import ApprovalRequest, Attendance, Booking, Event, Registration
from lotse.events.rules import states
from lotse.events.wording import ApprovalState

# The longest time to confirm is 30 working days; holidays included, no seat is held longer than this.
LONGEST_HOLD = timedelta(days=60)


def find(at: datetime) -> list[Finding]:
    """Return everything wrong, kind after kind."""
    return [
        *_overbooked(at),
        *_seat_twice(),
        *_person_twice(),
        *_orphans(),
        *_holds(at),
        *_of("waits after start", _late(at)),
        *_silent(at),
    ]


def _overbooked(at: datetime) -> Iterator[Finding]:
    held = Q(registrations__state=states.CONFIRMED) | Q(
        registrations__state__in=sorted(states.TIMED), registrations__hold_until__gt=at
    )
    rows = Event.objects.annotate(taken=Count("registrations", filter=held)).filter(taken__gt=F("capacity"))
    for event in rows.order_by("id"):
        facts = {"event": event.title, "taken": event.taken, "capacity": event.capacity}
        yield Finding("overbooked", "event", str(event.pk), facts)


def _seat_twice() -> Iterator[Finding]:
    rows = Registration.objects.exclude(seat=None).values("event_id", "event__title", "seat")
    for row in rows.annotate(count=Count("id")).filter(count__gt=1).order_by("event_id", "seat"):
        facts = {"event": row["event__title"], "seat": row["seat"], "count": row["count"]}
        yield Finding("seat twice", "event", str(row["event_id"]), facts)


def _person_twice() -> Iterator[Finding]:
    rows = Registration.objects.filter(state__in=sorted(states.ACTIVE)).exclude(name_key="")
    people = rows.values("event__title", "event_id", "name_key", "email")
    for row in people.annotate(count=Count("id"), first=Min("id")).filter(count__gt=1).order_by("first"):
        facts = {"event": row["event__title"], "count": row["count"]}
        yield Finding("person twice", "registration", str(row["first"]), facts)


def _orphans() -> Iterator[Finding]:
    rows = Registration.objects.all()
    seated = Q(state__in=sorted(states.SEATED))
    wrong = rows.filter(Q(seated & Q(seat=None)) | Q(~seated & Q(seat__isnull=False)))
    yield from _of("seat without state", wrong, "state")
    bookings = Booking.objects.exclude(completed_at=None).filter(registrations=None).order_by("id")
    for pk, title in bookings.values_list("pk", "event__title"):
        yield Finding("empty booking", "booking", str(pk), {"event": title})
    yield from _of("foreign booking", rows.exclude(booking__event_id=F("event_id")))
    yield from _of("no successor", rows.filter(state=states.TRANSFERRED, successor=None))
    active = rows.filter(state__in=sorted(states.ACTIVE))
    yield from _of("cancelled event", active.filter(event__state=states.CANCELLED))
    notes = Attendance.objects.exclude(session__event_id=F("registration__event_id"))
    yield from _of("foreign session", rows.filter(pk__in=notes.values("registration_id")))


def _holds(at: datetime) -> Iterator[Finding]:
    offered = Registration.objects.filter(state=states.OFFERED)
    yield from _of("stuck offer", offered.filter(hold_until__lt=at - PATIENCE), until="hold_until")
    held = Registration.objects.filter(state__in=sorted(states.TIMED))
    past = Q(hold_until__lt=at - PATIENCE) & ~Q(state=states.OFFERED)
    endless = held.filter(Q(hold_until=None) | Q(hold_until__gt=at + LONGEST_HOLD) | past)
    yield from _of("endless hold", endless, until="hold_until")


def _late(at: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(state=states.WAITING, event__starts_at__lt=at - PATIENCE)


def _silent(at: datetime) -> Iterator[Finding]:
    # Requests are looked after once a minute.
    rows = ApprovalRequest.objects.filter(state=ApprovalState.OPEN, due_at__lt=at - PATIENCE).order_by("id")
    for pk, title, until in rows.values_list("registration_id", "registration__event__title", "due_at"):
        yield Finding("silent request", "registration", str(pk), {"event": title, "until": _moment(until)})


def _of(kind: str, rows: QuerySet[Registration], *columns: str, until: str = "") -> Iterator[Finding]:
    """Yield a finding for each registration, with its event's title and the given columns as facts."""
    names = [*columns, *([until] if until else [])]
    for values in rows.order_by("id").values("pk", "event__title", *names):
        facts: dict[str, Any] = {"event": values["event__title"], **{name: values[name] for name in columns}}
        if until:
            facts["until"] = _moment(values[until])
        yield Finding(kind, "registration", str(values["pk"]), facts)


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else "–"

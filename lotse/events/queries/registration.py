"""Registrations: by link, by person, for the desk."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from lotse.base.models import OutboxMail
from lotse.base.statements import Slot, Statement
from lotse.base.text import fold
from lotse.events.models import Consent, Event, Registration
from lotse.events.rules import states
from lotse.events.wording import LinePolicy, Payer
from lotse.people.models import Person
from lotse.regions.models import Organisation


def full() -> QuerySet[Registration]:
    """Return registrations with everything their pages and mails show."""
    return Registration.objects.select_related("event__organiser", "booking__organisation")


def with_days() -> QuerySet[Registration]:
    """Return registrations with the days of their events as well, for mails to many."""
    return full().prefetch_related("event__sessions")


def by_uuid(key: uuid.UUID) -> Registration | None:
    """Return the registration with what its page shows, or None."""
    return _BY_UUID.first(uuid=key)


def by_pk(pk: int) -> Registration:
    """Return the registration with everything its pages and mails show, read anew."""
    found = _BY_PK.first(id=pk)
    if found is None:
        raise Registration.DoesNotExist
    return found


def bare(key: uuid.UUID) -> Registration | None:
    """Return only the registration, or None."""
    return _BARE.first(uuid=key)


def consents(registration: Registration) -> list[Consent]:
    """Return what somebody agreed to, in its order."""
    return _CONSENTS.all(registration=registration.pk)


def position(registration: Registration) -> int | None:
    """Return the place in the line from 1, or None for somebody who does not wait."""
    if registration.state != states.WAITING:
        return None
    event, moment = registration.event, registration.lined_up_at or registration.created_at
    ahead = Q(lined_up_at__lt=moment) | Q(lined_up_at=moment, pk__lt=registration.pk)
    if event.line_policy == LinePolicy.PRIORITY:
        own = registration.priority
        ahead = Q(priority__gt=own) | Q(priority=own) & ahead
    rows = Registration.objects.filter(ahead, event_id=event.pk, state=states.WAITING)
    if registration.booking.together:
        # People who wait together have one place.
        rows = rows.exclude(booking=registration.booking_id)
    return rows.count() + 1


def end_of_line(event: Event, at: datetime) -> datetime:
    """Return the moment that puts somebody behind all who wait now: `at`, unless one of them says a later one.

    Whoever has to wait for the lock has looked at the clock before those who came through first.
    """
    last = _LAST.first(event=event.pk)
    return at if last is None or last <= at else last


def of_person(person: Person) -> QuerySet[Registration]:
    """Return the registrations under the person's own address, newest event first."""
    mine = full().filter(Q(person=person) | Q(email=person.email))
    return mine.order_by("-event__starts_at", "-id")


def booked_by(organisation: Organisation) -> QuerySet[Registration]:
    """Return whom this body has booked and pays for, newest event first. Who pays alone stays out of sight."""
    rows = full().filter(booking__organisation=organisation, booking__payer=Payer.EMPLOYER)
    return rows.order_by("-event__starts_at", "sort_key", "id")


def known_address(email: str) -> Registration | None:
    """Return the newest registration under an address, or None."""
    return Registration.objects.filter(email=email).order_by("-id").first()


def of_event(event: Event, *, state: str = "", search: str = "") -> QuerySet[Registration]:
    """Return the registrations of an event for the desk: by seat, then the line, then those that ended."""
    rows = Registration.objects.filter(event=event).exclude(email="").select_related("booking__organisation", "terms")
    if state:
        rows = rows.filter(state=state)
    for word in fold(search).split()[:6]:
        rows = rows.filter(
            Q(sort_key__contains=word) | Q(email__contains=word) | Q(booking__organisation__sort_key__contains=word)
        )
    return rows


def in_order(rows: QuerySet[Registration]) -> list[Registration]:
    """Return seats first by number, then the waiting line, then the ended ones, newest first."""
    rank = {**dict.fromkeys(states.SEATED, 0), states.WAITING: 1, states.APPLIED: 1}
    return sorted(rows, key=lambda r: (rank.get(r.state, 2), r.seat or 0, *_in_line(r)))


def confirmed(event: Event) -> list[Registration]:
    """Return everybody with a confirmed seat, by name."""
    rows = Registration.objects.filter(event=event, state=states.CONFIRMED).select_related("booking__organisation")
    return list(rows.order_by("sort_key", "id"))


def events_with_due_work(at: datetime) -> list[int]:
    """Return ids of events where a hold has run out, or people still wait although it started."""
    return sorted(set(_DUE.all(at=at)))


def waiting_ids(event: Event) -> list[int]:
    """Return the ids of those who wait, in the order of the line."""
    by_priority = ["-priority"] if event.line_policy == LinePolicy.PRIORITY else []
    rows = Registration.objects.filter(event=event, state=states.WAITING).order_by(*by_priority, "lined_up_at", "pk")
    return list(rows.values_list("pk", flat=True))


def with_failed_mail(rows: Iterable[Registration]) -> set[int]:
    """Return the ids of those of the given people whose last address took no mail."""
    people = {str(row.uuid): row for row in rows}
    mails = OutboxMail.objects.filter(
        state=OutboxMail.FAILED, subject_kind="registration", subject_ref__in=list(people)
    )
    found = mails.values_list("subject_ref", "to_address")
    return {people[ref].pk for ref, address in found if people[ref].email == address}


def _in_line(row: Registration) -> tuple[int, float, int]:
    """Sort those who wait by the line, and those that ended newest first."""
    if row.state not in states.ACTIVE:
        return 0, 0, -row.pk
    moment = (row.lined_up_at or row.created_at).timestamp() if row.state in LINED_UP else 0
    return -row.priority if row.state == states.WAITING else 0, moment, row.pk


LINED_UP = (states.WAITING, states.APPLIED)
_BY_UUID = Statement(lambda: full().filter(uuid=Slot(Registration, "uuid")))
_BY_PK = Statement(lambda: full().filter(pk=Slot(Registration, "id")))
_CONSENTS = Statement(lambda: Consent.objects.filter(registration=Slot(Consent, "registration")).order_by("id"))
_DUE = Statement(
    lambda: Registration.objects.filter(
        Q(state__in=sorted(states.TIMED), hold_until__lte=Slot(Registration, "hold_until", "at"))
        | Q(state__in=(states.WAITING, states.APPLIED), event__starts_at__lte=Slot(Event, "starts_at", "at"))
    ).values_list("event_id", flat=True)
)
_LAST = Statement(
    lambda: (
        Registration.objects.filter(event=Slot(Registration, "event"), state=states.WAITING, lined_up_at__isnull=False)
        .order_by("-lined_up_at")
        .values_list("lined_up_at", flat=True)[:1]
    )
)
_BARE = Statement(lambda: Registration.objects.filter(uuid=Slot(Registration, "uuid")))

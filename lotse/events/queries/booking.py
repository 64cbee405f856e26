"""Bookings: by link, with their people."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from lotse.events.models import Booking, Event, Registration
from lotse.events.queries import registration as registrations
from lotse.events.rules import states
from lotse.events.wording import Payer
from lotse.regions.models import Organisation


def full() -> QuerySet[Booking]:
    """Return bookings with everything their pages and mails show."""
    return Booking.objects.select_related("event__organiser", "organisation")


def by_uuid(key: uuid.UUID) -> Booking | None:
    """Return the booking with what its page shows, or None."""
    return full().filter(uuid=key).first()


def by_pk(pk: int) -> Booking:
    """Return the booking with everything its pages and mails show, read anew."""
    return full().get(pk=pk)


def people(booking: Booking) -> list[Registration]:
    """Return the people of a booking, in the order of the form; seats that were only held are nobody."""
    rows = registrations.full().filter(booking=booking).exclude(email="")
    return list(rows.order_by("id"))


def of_employer(organisation: Organisation) -> QuerySet[Booking, Any]:
    """Return the bookings of several people that this body pays for, each with its number of people."""
    rows = full().filter(is_group=True, completed_at__isnull=False, organisation=organisation, payer=Payer.EMPLOYER)
    return rows.annotate(number_of_people=Count("registrations", filter=~Q(registrations__email="")))


def party(registration: Registration, state: str) -> list[Registration]:
    """Return those who are in this state together with somebody: alone, unless the booking waits together."""
    if not registration.booking.together:
        return [registration]
    rows = registrations.full().filter(booking=registration.booking_id, state=state)
    return list(rows.order_by("id"))


def shells(booking: Booking) -> list[Registration]:
    """Return the seats held for people who are still to be named, lowest seat first."""
    return list(registrations.full().filter(booking=booking, state=states.HELD).order_by("seat"))


def held_from(event: Event, key: str, at: datetime) -> Booking | None:
    """Return the hold that was begun from this page and still runs, or None."""
    return full().filter(event=event, completed_at=None, hold_until__gt=at, draft__key=key).order_by("-id").first()


def running(event: Event, keys: Iterable[uuid.UUID], at: datetime) -> tuple[Booking, int] | None:
    """Return the newest of these bookings that still holds seats here and was not sent yet, with their number."""
    rows = Booking.objects.filter(event=event, uuid__in=list(keys), completed_at=None, hold_until__gt=at)
    found = rows.annotate(seats=Count("registrations")).order_by("-id").first()
    return (found, found.seats) if found else None


def open_holds(*, at: datetime, session: str = "", address: str = "") -> int:
    """Return how many holds are open in a session, or from an address (both as stored digests)."""
    rows = Booking.objects.filter(completed_at=None, hold_until__gt=at)
    return (rows.filter(hold_session=session) if session else rows.filter(hold_address=address)).count()

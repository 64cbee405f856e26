"""What the desk wrote to people of an event, and who was meant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from lotse.base.models import OutboxMail
from lotse.events.models import Delivery, Event, Message, Registration
from lotse.events.queries import registration as registrations
from lotse.events.rules import present, states

KIND = "registration_message"


@dataclass(frozen=True)
class Reader:
    """One person a message can go to, and what the person's registration is now."""

    registration: Registration
    state: str


def key(message: Message) -> str:
    """Return the key under which it is noted that somebody has had the message."""
    return f"message:{message.uuid}"


def of_event(event: Event) -> list[tuple[Message, int]]:
    """Return the messages, newest first, with the number of people, in two statements."""
    rows = list(Message.objects.filter(event=event))
    counts = Delivery.objects.filter(key__in=[key(row) for row in rows]).values_list("key").annotate(n=Count("id"))
    numbers = dict(counts.order_by())
    return [(row, numbers.get(key(row), 0)) for row in rows]


def readers(event: Event, at: datetime) -> list[Reader]:
    """Return everybody who ever registered, in the order of the list of registrations."""
    rows = registrations.in_order(registrations.full().filter(event=event).exclude(state=states.HELD))
    return [
        Reader(row, present.state_at(state=row.state, hold_until=row.hold_until, starts=row.event.starts_at, at=at))
        for row in rows
    ]


def chosen(event: Event, *, in_states: Collection[str], ids: Collection[int], at: datetime) -> list[Registration]:
    """Return those who are in one of the states, or chosen one by one."""
    return [
        reader.registration
        for reader in readers(event, at)
        if reader.state in in_states or reader.registration.pk in ids
    ]


def outcome(message: Message) -> list[tuple[Registration, str]]:
    """Return who had the message, with the state of the mail; nothing where another person got it for them."""
    rows = list(registrations.full().filter(deliveries__key=key(message)).order_by("sort_key", "id"))
    mails = OutboxMail.objects.filter(kind=KIND, created_at=message.created_at)
    found = dict(mails.values_list("subject_ref", "state"))
    return [(row, found.get(str(row.uuid if row.name_key else row.booking.uuid), "")) for row in rows]

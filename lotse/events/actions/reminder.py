"""Reminders are planned, move with their event, and are sent."""

from datetime import datetime

from lotse.base import audit, clock, locking
from lotse.base.actor import Actor
from lotse.base.outbox import Mail
from lotse.base.statements import insert
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.events import errors, wording
from lotse.events.actions import delivery, mail_text
from lotse.events.documents import message_mails
from lotse.events.models import Event, Registration, Reminder
from lotse.events.queries import registration as registrations
from lotse.events.rules import reminder as rule
from lotse.events.rules import states
from lotse.events.wording import message as words


def place_defaults(event: Event, at: datetime) -> None:
    """Give a new event the usual reminders, inside the action that makes it; those that come too late are left out."""
    for anchor, days in rule.DEFAULTS:
        reminder = Reminder(event=event, anchor=anchor, days=days, hour=rule.HOUR)
        reminder.due_at = _due_at(event, reminder)
        if reminder.due_at is None or reminder.due_at > at:
            insert(reminder)


def follow(event: Event, at: datetime) -> None:
    """Move the reminders with their event, inside the action that moves it. What would be too late is not sent."""
    for reminder in Reminder.objects.filter(event=event):
        due = _due_at(event, reminder)
        if due == reminder.due_at:
            continue
        coming = due is not None and due > at
        reminder.due_at = due if coming or reminder.sent_at else None
        # Whoever has had it keeps the one; people who came later are reminded of the new date.
        reminder.sent_at = None if coming else reminder.sent_at
        reminder.save(update_fields=["due_at", "sent_at"])


def forget_past(event: Event, at: datetime) -> None:
    """Take the moments that have passed away, inside the action that publishes an event late."""
    for reminder in Reminder.objects.filter(event=event, sent_at=None, due_at__lte=at):
        reminder.due_at = None
        reminder.save(update_fields=["due_at"])


@action
def add(*, event: Event, anchor: str, days: int, hour: int, title: str, text: str, by: Actor, at: datetime) -> Reminder:
    """Plan one more reminder. Adding the same twice is refused with a sentence."""
    event = _open(event)
    reminder = Reminder(event=event)
    _set(reminder, anchor=anchor, days=days, hour=hour, title=title, text=text, at=at)
    reminder.save()
    audit.record("reminder.added", ("event", event.uuid), by=by, at=at, after=_facts(reminder))
    return reminder


@action
def change(
    *, reminder: Reminder, anchor: str, days: int, hour: int, title: str, text: str, by: Actor, at: datetime
) -> Reminder:
    """Change a reminder that is still to be sent."""
    event = _open(reminder.event)
    reminder = locking.lock(Reminder, reminder.pk)
    reminder.event = event
    if reminder.sent_at:
        raise errors.WrongReminder(words.REMINDER_SENT)
    before = _facts(reminder)
    _set(reminder, anchor=anchor, days=days, hour=hour, title=title, text=text, at=at)
    after = _facts(reminder)
    if before != after:
        reminder.save()
        audit.record("reminder.changed", ("event", event.uuid), by=by, at=at, before=before, after=after)
    return reminder


@action
def remove(*, reminder: Reminder, by: Actor, at: datetime) -> None:
    """Send a planned reminder to nobody; one that is gone already stays gone."""
    event = _open(reminder.event)
    row = Reminder.objects.filter(pk=reminder.pk).first()
    if row is None:
        return
    if row.sent_at:
        raise errors.WrongReminder(words.REMINDER_SENT)
    row.delete()
    audit.record("reminder.removed", ("event", event.uuid), by=by, at=at, before=_facts(row))


@action
def send_due(*, event_id: int, by: Actor, at: datetime) -> int:
    """Send the reminders of one event whose moment has come; return how many mails were written.

    What no longer helps is left out and noted: after the start, or when a later one has become due meanwhile.
    """
    event = locking.lock(Event, event_id)
    due = list(Reminder.objects.filter(event=event, sent_at=None, due_at__lte=at)) if _published(event) else []
    last = rule.latest([(row.pk, row.anchor, row.due_at) for row in due if row.due_at])
    sent = 0
    for reminder in due:
        useful = reminder.due_at is not None and rule.makes_sense(
            anchor=reminder.anchor, due=reminder.due_at, starts=event.starts_at, at=at
        )
        if reminder.pk in last and useful:
            mails = _tell(reminder, at)
            reminder.sent_at = at
            sent += mails
            audit.record("reminder.sent", ("event", event.uuid), by=by, at=at, after={**_facts(reminder), "n": mails})
        else:
            reminder.due_at = None
            audit.record("reminder.left_out", ("event", event.uuid), by=by, at=at, after=_facts(reminder))
        reminder.save(update_fields=["due_at", "sent_at"])
    return sent


def _tell(reminder: Reminder, at: datetime) -> int:
    def mail(registration: Registration, open_seats: int) -> Mail:
        return message_mails.reminder(registration=registration, reminder=reminder, open_seats=open_seats)

    rows = registrations.with_days().filter(event=reminder.event_id, state=states.CONFIRMED).order_by("id")
    return delivery.to_each(rows, f"reminder:{reminder.pk}", mail, at=at)


def _open(event: Event) -> Event:
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(wording.CANCELLED_ALREADY)
    return event


def _published(event: Event) -> bool:
    return event.state == states.PUBLISHED


def _set(reminder: Reminder, *, anchor: str, days: int, hour: int, title: str, text: str, at: datetime) -> None:
    event = reminder.event
    others = Reminder.objects.filter(event=event, anchor=anchor, days=days).exclude(pk=reminder.pk)
    if others.exists():
        raise errors.WrongReminder(words.REMINDER_TWICE)
    kind = "reminder" if anchor == rule.BEFORE_START else "followup"
    mail_text.refuse_unknown(f"{title}\n{text}", kind)
    reminder.anchor, reminder.days, reminder.hour = anchor, days, hour
    reminder.title, reminder.text = tidy(title), tidy_block(text)
    reminder.due_at = _due_at(event, reminder)
    if reminder.due_at is not None and reminder.due_at <= at:
        raise errors.WrongReminder(words.REMINDER_PAST)


def _due_at(event: Event, reminder: Reminder) -> datetime | None:
    return rule.due_at(
        anchor=reminder.anchor,
        days=reminder.days,
        hour=reminder.hour,
        starts=event.starts_at,
        ends=event.ends_at,
        zone=clock.zone(),
    )


def _facts(reminder: Reminder) -> dict[str, object]:
    return {name: getattr(reminder, name) for name in ("anchor", "days", "hour", "title", "due_at")}

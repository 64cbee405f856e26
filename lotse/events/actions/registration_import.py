"""The desk enters many people at once, from a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import name_key, normal_email
from lotse.base.transactions import action
from lotse.events.actions import line, registration
from lotse.events.actions.registration import Entry
from lotse.events.models import Event, Registration


@dataclass(frozen=True)
class Outcome:
    """Who was entered, and who stood on the list already."""

    entered: list[Registration]
    skipped: list[Entry]


@action
def enrol_many(*, event: Event, entries: Sequence[Entry], by: Actor, at: datetime, tell: bool = True) -> Outcome:
    """Enter all in the order of the list: seats first, then the line. Who is registered already is skipped."""
    event = locking.lock(Event, event.pk)
    known = {(row.name_key, row.email) for row in line.release(event=event, by=by, at=at)}
    outcome = Outcome([], [])
    for entry in entries:
        key = (name_key(entry.first_name, entry.last_name), normal_email(entry.email))
        if key in known:
            outcome.skipped.append(entry)
            continue
        known.add(key)
        outcome.entered.append(registration.enrol(event=event, entry=entry, by=by, at=at, tell=tell))
    if outcome.entered:
        after = {"entered": len(outcome.entered), "skipped": len(outcome.skipped)}
        audit.record("registrations.imported", ("event", event.uuid), by=by, at=at, after=after)
    return outcome

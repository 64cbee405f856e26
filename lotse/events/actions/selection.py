"""The course office decides on applications, and answers all of them at once."""

from collections.abc import Mapping
from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.events import errors, wording
from lotse.events.actions import line, tell
from lotse.events.models import Event, Registration
from lotse.events.queries import line as line_query
from lotse.events.queries import registration as query
from lotse.events.queries import selection as selections
from lotse.events.rules import line as line_rule
from lotse.events.rules import seats, states
from lotse.events.rules import selection as rule
from lotse.events.wording import Admission, LineReason, LineStep, SelectionChoice
from lotse.events.wording import selection as words


@action
def decide(*, event: Event, choices: Mapping[int, str], by: Actor, at: datetime) -> int:
    """Note decisions by registration id ("" takes one back); nobody is told yet. Return how many changed."""
    event = _open(event)
    changed = 0
    for row in selections.applicants(event):
        choice = choices.get(row.pk, row.choice)
        if choice == row.choice or choice not in ("", *SelectionChoice.values):
            continue
        before, row.choice = row.choice, choice
        row.save(update_fields=["choice"])
        facts = {"before": {"choice": before}, "after": {"choice": choice}}
        audit.record("registration.chosen", ("registration", row.uuid), by=by, at=at, **facts)
        changed += 1
    return changed


@action
def answer_all(*, event: Event, by: Actor, at: datetime) -> Event:
    """Tell everybody at the same time: seats, places in the line, refusals. Answering twice changes nothing."""
    event = locking.lock(Event, event.pk)
    if event.answered_at is not None:
        return event
    event = _open(event)
    line.release(event=event, by=by, at=at)
    people = selections.applicants(event)
    _refuse_unready(event, people)
    event.answered_at = at
    event.save(update_fields=["answered_at"])
    numbers = {choice: sum(row.choice == choice for row in people) for choice in SelectionChoice.values}
    audit.record("event.answered", ("event", event.uuid), by=by, at=at, after=numbers)
    _seat([row for row in people if row.choice == rule.SEAT], by, at)
    _decline([row for row in people if row.choice == rule.NO], by, at)
    _line_up(event, [row for row in people if row.choice == rule.LINE], by, at)
    return event


def _open(event: Event) -> Event:
    event = locking.lock(Event, event.pk)
    if event.state == states.CANCELLED:
        raise errors.EventOver(wording.CANCELLED_ALREADY)
    if event.admission != Admission.SELECTION:
        raise errors.WrongSelection(words.NO_SELECTION)
    if event.answered_at is not None:
        raise errors.WrongSelection(words.ANSWERED_ALREADY)
    return event


def _refuse_unready(event: Event, people: list[Registration]) -> None:
    if not people:
        raise errors.WrongSelection(words.NOBODY_APPLIED)
    if any(not row.choice for row in people):
        raise errors.WrongSelection(words.UNDECIDED)
    chosen = sum(row.choice == rule.SEAT for row in people)
    free = len(_free(event))
    if chosen > free:
        raise errors.WrongSelection(words.TOO_MANY_CHOSEN % {"chosen": chosen, "free": free})


def _free(event: Event) -> list[int]:
    return seats.room(capacity=event.capacity, taken=[row.seat for row in line_query.rows(event) if row.seat])


def _seat(people: list[Registration], by: Actor, at: datetime) -> None:
    """Give the chosen their seats, booking by booking, in the way in which the event gives seats."""
    parties: dict[int, list[Registration]] = {}
    for row in people:
        parties.setdefault(row.booking_id, []).append(row)
    for members in parties.values():
        room = _free(members[0].event)
        fresh = [query.by_pk(row.pk) for row in members]
        line.call(fresh, room[: len(fresh)], LineReason.SELECTION, by=by, at=at)


def _decline(people: list[Registration], by: Actor, at: datetime) -> None:
    for row in people:
        line.end(row, states.DECLINED, "registration.declined", by=by, at=at)
        line.note(row, LineStep.LEFT, LineReason.SELECTION, at=at)
    tell.people("not_chosen", people, at=at)


def _line_up(event: Event, people: list[Registration], by: Actor, at: datetime) -> None:
    """Put people on the waiting list, in the order in which they applied, and tell each the place."""
    for row in people:
        row.state = states.WAITING
        row.save(update_fields=["state"])
        facts = {"before": {"state": states.APPLIED}, "after": {"state": states.WAITING}}
        audit.record("registration.lined_up", ("registration", row.uuid), by=by, at=at, **facts)
        line.note(row, LineStep.JOINED, LineReason.SELECTION, at=at)
    parties = line_query.parties(line_query.rows(event))
    policy = line_query.policy(event, at)
    bookings: dict[int, list[Registration]] = {}
    for row in people:
        bookings.setdefault(row.booking_id, []).append(row)
    for members in bookings.values():
        own = next(party for party in parties if members[0].pk in party.ids)
        tell.people("waiting", members, at=at, position=line_rule.place(policy, parties, own))

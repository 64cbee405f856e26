"""Somebody saves the answers and weights of “What fits us?” in the account, or throws them away."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.models import FitAnswers
from lotse.exchange.queries import fit_answers as query
from lotse.people.models import Person


@action
def keep(*, person: Person, asked: str, by: Actor, at: datetime) -> FitAnswers:
    """Save them in place of the former ones. The same again changes nothing."""
    # The lock makes the second click of a double click find the answers of the first.
    locking.lock(Person, person.pk)
    row = query.of(person) or FitAnswers(person=person, query="", changed_at=at)
    if row.query != asked:
        row.query, row.changed_at = asked, at
        row.save()
        _record("kept", person, by, at)
    return row


@action
def forget(*, person: Person, by: Actor, at: datetime) -> None:
    """Throw them away. A second time changes nothing."""
    locking.lock(Person, person.pk)
    row = query.of(person)
    if row is not None:
        row.delete()
        _record("forgotten", person, by, at)


def _record(verb: str, person: Person, by: Actor, at: datetime) -> None:
    # That it happened, never what somebody has answered.
    audit.record(f"fit_answers.{verb}", ("person", person.uuid), by=by, at=at)

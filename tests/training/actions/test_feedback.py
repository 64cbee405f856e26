"""Feedback is given, and nothing leads back to who gave it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lotse.base import actor, audit
from lotse.base.models import AuditEvent
from lotse.training import errors
from lotse.training.actions import feedback
from lotse.training.models import Feedback, Run
from lotse.training.queries import feedback as query
from tests import people

pytestmark = pytest.mark.django_db
WHO = actor.visitor()


def held(number: int = 6) -> tuple[Run, datetime]:
    """A run with so many people, and its last evening."""
    run = people.run()
    for _ in range(number):
        people.confirmed(run.event)
    run.event.refresh_from_db()
    return run, run.event.ends_at + timedelta(minutes=3)


def give(run: Run, at: datetime, **values: Any) -> Feedback:
    return feedback.give(run=run, values=values or {"content": 4, "good": "Die Übungen"}, by=WHO, at=at)


def test_an_answer_holds_nothing_but_what_was_said_and_the_day() -> None:
    run, at = held()
    row = give(
        run, at, content=5, teaching=4, practice=None, organisation="3", recommend=9, good=" Viel \r\n\r\n Zeit "
    )
    row.refresh_from_db()
    stored = {field.name: getattr(row, field.name) for field in Feedback._meta.concrete_fields}
    assert stored == {
        "key": row.key,
        "run": run,
        "day": date(2027, 2, 11),
        "content": 5,
        "teaching": 4,
        "practice": None,
        "organisation": None,
        "recommend": None,
        "good": "Viel\n\nZeit",
        "better": "",
    }
    assert row.key.version == 4


def test_the_trail_knows_the_day_and_no_more() -> None:
    run, at = held()
    give(run, at)
    (event,) = [row for row in audit.trail("event", run.event.uuid) if row.verb == "feedback.given"]
    assert event.at.isoformat() == "2027-02-10T23:00:00+00:00"  # midnight in Berlin
    assert (event.actor_kind, event.actor_ref, event.detail.after, event.detail.actor_label) == ("visitor", "", {}, "")
    assert not AuditEvent.objects.filter(subject_kind="registration", verb="feedback.given").exists()


@pytest.mark.parametrize("days", [-1, 15])
def test_too_early_and_too_late(days: int) -> None:
    run, at = held()
    with pytest.raises(errors.FeedbackClosed):
        give(run, at + timedelta(days=days))
    assert give(run, at + timedelta(days=max(0, days - 1)))


def test_never_more_answers_than_confirmed_seats() -> None:
    run, at = held(2)
    people.registered(people.run().event)
    give(run, at)
    give(run, at)
    with pytest.raises(errors.FeedbackClosed):
        give(run, at)
    assert query.number(run) == query.seats(run) == 2


def test_nothing_said_is_no_answer() -> None:
    run, at = held()
    with pytest.raises(errors.NothingSaid):
        give(run, at, content=None, good="  ")
    assert query.number(run) == 0


def test_the_database_takes_no_step_beside_the_scale() -> None:
    run, at = held()
    for step in (0, 6):
        with pytest.raises(IntegrityError), transaction.atomic():
            Feedback.objects.create(run=run, day=at.date(), teaching=step)


def test_results_are_there_from_five_answers_on() -> None:
    run, at = held()
    for number in range(4):
        give(run, at, content=number + 1, good=f"{'dcba'[number]} gut")
    found = query.results(run)
    assert (found.number, found.seats, found.shown, found.summaries, found.texts) == (4, 6, False, {}, {})
    give(run, at, content=5, better="Mehr Pausen")
    found = query.results(run)
    assert (found.shown, found.summaries["content"].counts, found.summaries["teaching"].number) == (True, (1,) * 5, 0)
    assert found.texts == {"good": ["a gut", "b gut", "c gut", "d gut"], "better": ["Mehr Pausen"]}


def test_a_token_opens_its_run_only() -> None:
    run, _at = held(1)
    other = people.run()
    token = query.token(run)
    assert query.of_token(token) == run
    assert query.token(other) != token
    assert query.of_token(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    type(run.event).objects.filter(pk=run.event_id).update(state="cancelled")
    assert query.of_token(token) is None

"""A run known only from public sources claims nothing that they do not say."""

from datetime import UTC, date, datetime

import pytest

from lotse.base import audit
from lotse.events.models import Event
from lotse.training.actions import history
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def enter() -> Run:
    course = people.course()
    event = Event(title=course.title, organiser=course.organisation, format="")
    run = Run(course=course, number="21", source_url="https://quelle.example/", source_date=date(2021, 3, 1))
    return history.enter(run=run, event=event, first_day=date(2021, 5, 10), last_day=date(2021, 5, 12), by=DESK, at=NOW)


def test_days_are_known_and_nothing_else() -> None:
    run = enter()
    event = Event.objects.get(pk=run.event_id)
    assert (event.kind, event.state, event.published_at, event.capacity) == ("course", "published", NOW, 0)
    assert event.starts_at == datetime(2021, 5, 9, 22, tzinfo=UTC)
    assert event.ends_at == datetime(2021, 5, 12, 21, 59, tzinfo=UTC)
    assert (event.sessions.count(), run.is_history, run.slug) == (0, True, "2021-05-10")
    assert "21" in event.terms_note and "480" not in event.terms_note
    (told,) = audit.trail("event", event.uuid)
    assert (told.verb, told.detail.after["source"]) == ("run.entered_from_source", "https://quelle.example/")

"""The worker sends the reminders whose moment has come."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.base.models import AuditEvent, OutboxMail
from lotse.events.actions import reminder as actions
from lotse.events.models import Reminder
from lotse.jobs import reminders
from tests import people

pytestmark = pytest.mark.django_db
GO = threading.Event()


def due(number: int = 1) -> list[int]:
    now = timezone.now()
    made = [people.run(starts=now + timedelta(days=5)).event for _ in range(number)]
    for event in made:
        people.confirmed(event, now - timedelta(days=20))
        Reminder.objects.filter(event=event).delete()
        Reminder.objects.create(event=event, days=3, due_at=now - timedelta(minutes=1))
    return [event.pk for event in made]


def test_what_is_due_is_sent_once() -> None:
    due(2)
    assert [reminders.send_due(GO), reminders.send_due(GO)] == [2, 0]
    assert OutboxMail.objects.filter(kind="registration_reminder").count() == 2
    assert AuditEvent.objects.filter(actor_kind="job", verb="reminder.sent").count() == 2


def test_one_event_that_fails_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _second = due(2)
    send = actions.send_due

    def broken(*, event_id: int, **facts: object) -> int:
        if event_id == first:
            raise RuntimeError("broken")
        return send(event_id=event_id, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "send_due", broken)
    with pytest.raises(RuntimeError, match="broken"):
        reminders.send_due(GO)
    assert OutboxMail.objects.filter(kind="registration_reminder").count() == 1


def test_nothing_is_begun_after_the_stop() -> None:
    due()
    stop = threading.Event()
    stop.set()
    assert reminders.send_due(stop) == 0

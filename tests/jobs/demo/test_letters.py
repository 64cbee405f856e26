"""What was written in the demonstration: one message, and every reminder in its time."""

from lotse.base.models import OutboxMail
from lotse.events.models import Message, Reminder
from lotse.events.queries import message as messages
from lotse.events.queries import reminder as reminders
from tests.jobs.demo.loading import MONDAY


def test_everybody_of_the_run_under_way_has_had_the_message(demo: None) -> None:
    message = Message.objects.get()
    firm = message.event.registrations.filter(state="confirmed").count()
    assert messages.of_event(message.event) == [(message, firm)]
    assert firm > 5
    assert {state for _row, state in messages.outcome(message)} == {"sent"}
    assert message.event.starts_at is not None and message.created_at < message.event.starts_at


def test_reminders_went_out_on_their_day_and_none_is_left_over(demo: None) -> None:
    assert reminders.events_due(MONDAY) == []
    sent = Reminder.objects.filter(sent_at__isnull=False)
    assert sent.count() >= 4
    assert all(row.due_at and row.sent_at and (row.sent_at - row.due_at).total_seconds() == 60 for row in sent)
    assert OutboxMail.objects.filter(kind="registration_reminder").count() > 20

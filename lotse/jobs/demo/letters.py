"""What was written to the people of the invented runs: a message of the course office, and reminders in their time."""

import uuid
from datetime import datetime

from lotse.base import actor
from lotse.events.actions import message, reminder
from lotse.events.models import Registration
from lotse.events.queries import reminder as query
from lotse.events.rules import states
from lotse.jobs.demo.house import House
from lotse.jobs.demo.story import Story

WORKER = actor.job("worker")
MESSAGE = {
    "title": "Anreise und Mittagessen",
    "text": "Guten Tag {full_name},\n\n"
    "am Haus gibt es nur wenige Parkplätze. Kommen Sie gern mit Bus oder Rad.\n"
    "Essen Sie vegetarisch oder vertragen Sie etwas nicht? Antworten Sie einfach auf diese E-Mail.",
}


def tell(story: Story, house: House) -> None:
    """Write to everybody of the run under way, on the working day before it began; remind of it at each hour due."""

    def write(at: datetime) -> None:
        event = story.runs["running"].event
        firm = Registration.objects.filter(event=event, state=states.CONFIRMED)
        people = list(firm.values_list("pk", flat=True))
        message.send(event=event, key=uuid.uuid5(event.uuid, "demo"), **MESSAGE, people=people, by=house.desk, at=at)

    first = story.days.before(story.days.today)
    story.add(story.days.at(story.days.before(first), 11), write)
    for days_ago in reversed(range(190)):
        at = story.days.at(story.days.ago(days_ago), 8, 1)
        if at <= story.days.now:
            story.add(at, _remind)


def _remind(at: datetime) -> None:
    for event_id in query.events_due(at):
        reminder.send_due(event_id=event_id, by=WORKER, at=at)

"""What can be tried in a room: a course day that is today, whatever day it is, and what people said after a course."""

from datetime import datetime, time, timedelta
from functools import partial

from lotse.base import actor
from lotse.jobs.demo import cast, courses
from lotse.jobs.demo.house import House
from lotse.jobs.demo.story import Plan, Story
from lotse.training.actions import feedback as feedbacks

PEOPLE = 6
CONTACT = {"contact_name": "Katharina Sommerfeld, Kursbüro", "contact_email": "kursbuero@bildungsinstitut.example"}
# Each line one sheet: content, teaching, practice, organisation, recommend, what was good, what should be better.
SAID: tuple[tuple[int | None, int | None, int | None, int | None, int | None, str, str], ...] = (
    (5, 5, 4, 5, 5, "Die Beispiele aus anderen Rathäusern.", ""),
    (4, 5, 3, 4, 5, "Der Austausch in der Pause.", "Mehr Zeit für das eigene Praxisprojekt."),
    (5, 4, 4, 5, 4, "", "Die Folien bitte schon vorher senden."),
    (4, 4, 2, 3, 4, "Verständlich, auch ohne Vorwissen.", "Kürzere Blöcke nach dem Mittag."),
    (5, 5, 5, None, 5, "Ich weiß jetzt, wen ich fragen kann.", ""),
    (3, 4, 3, 4, None, "", "Ein Beispiel aus einer kleinen Gemeinde."),
    (5, 5, 4, 5, 5, "Die Übung mit dem Förderantrag.", ""),
)
NAMES = ("content", "teaching", "practice", "organisation", "recommend", "good", "better")


def today(story: Story, house: House) -> None:
    """A day that is being taught now, at any hour of any day: somebody can check in with the code."""
    days = story.days
    hour = days.now.astimezone(days.zone).hour
    begins = min(max(hour - 1, 0), 14)
    plan = Plan(
        "today",
        [days.today],
        days.at(days.block_until(days.ago(40), 1)[0], 7),
        {"format": "onsite", "place_name": "Seminarhaus am Beispielpark, Raum 1", **CONTACT},
        12,
        price="120 € (erfundenes Beispiel)",
        number="BBI-H1",
        cancellation=courses.CANCELLATION,
        begins=time(begins),
        ends=time(begins + 8) if hour < 21 else time(23, 59),
    )
    story.plan(plan, house.data_day, [house.trainer], house.desk)
    crowd = cast.crowd()
    until = story.days.now - timedelta(days=9)
    moments = story.days.spread(plan.planned + timedelta(hours=1), until, PEOPLE)
    for person, moment in zip((next(crowd) for _ in range(PEOPLE)), moments, strict=True):
        story.register(plan.key, person, moment, confirm_after=30)


def said(story: Story, plan: Plan) -> None:
    """Seven of those who were there fill in the feedback sheet on the last day."""
    end = datetime.combine(plan.days[-1], plan.ends, story.days.zone)
    for number, sheet in enumerate(SAID):
        moment = min(end + timedelta(minutes=2 + number), story.days.now)
        story.add(moment, partial(_give, story, plan, dict(zip(NAMES, sheet, strict=True))))


def _give(story: Story, plan: Plan, values: dict[str, object], at: datetime) -> None:
    feedbacks.give(run=story.runs[plan.key], values=values, by=actor.visitor(), at=at)

"""Invented runs: a year of the Beispiel-Bildungsinstitut around the day of loading."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial

from lotse.events.actions import minimum
from lotse.events.rules.attendance import ABSENT, EXCUSED, PRESENT
from lotse.events.wording import MoveUp
from lotse.jobs.demo import afterwards, cast, courses, groups, rooms, superiors
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.house import House
from lotse.jobs.demo.story import Plan, Story
from lotse.people.actions import invitation
from lotse.people.models import Person as Account
from lotse.people.wording import Role
from lotse.training.models import Course

HOUSE = {
    "format": "onsite",
    "place_name": "Seminarhaus am Beispielpark, Raum 2",
    "place_address": "Beispielweg 5, 00001 Musterstadt",
}
HALL = {
    "format": "onsite",
    "place_name": "Bürgerhaus Ahlental, kleiner Saal",
    "place_address": "Am Musterbach 1, 00002 Ahlental",
}
ONLINE = {"format": "online", "online_link": "https://konferenz.bildungsinstitut.example/lotsen"}
HYBRID = {**HALL, "format": "hybrid", "online_link": "https://konferenz.bildungsinstitut.example/hybrid"}
CONTACT = {
    "contact_name": "Katharina Sommerfeld, Kursbüro",
    "contact_email": "kursbuero@bildungsinstitut.example",
    "contact_phone": "030 23125 100",
}


def tell(story: Story, house: House) -> None:
    """Let a year of courses happen: three runs behind us or under way, one today, eight ahead, one of them a draft."""
    story.add(
        story.days.now - timedelta(days=2),
        lambda at: invitation.send(
            email=cast.SUBSTITUTE.email,
            first_name=cast.SUBSTITUTE.first_name,
            last_name=cast.SUBSTITUTE.last_name,
            organisation=house.institute,
            role=Role.ORGANISER,
            invited_by=house.organiser,
            by=house.desk,
            at=at,
        ),
    )
    crowd = cast.crowd()
    _finished(story, house, crowd)
    _just_over(story, house, crowd)
    _running(story, house, crowd)
    _almost_full(story, house, crowd)
    _full(story, house, crowd)
    _later(story, house, crowd)
    _data_day(story, house, crowd)
    rooms.today(story, house)


def _plan(story: Story, house: House, plan: Plan, course: Course, trainers: list[Account]) -> None:
    plan.facts.update(CONTACT)
    story.plan(plan, course, trainers, house.desk)


def _planned(story: Story, days_ago: int) -> datetime:
    return story.days.at(story.days.block_until(story.days.ago(days_ago), 1)[0], 7)


def _fill(story: Story, plan: Plan, people: list[Person], until: datetime) -> None:
    """Everybody registers between publication and `until`, and confirms within two hours."""
    moments = story.days.spread(plan.planned + timedelta(hours=1), until - timedelta(hours=3), len(people))
    for number, (person, moment) in enumerate(zip(people, moments, strict=True)):
        story.register(plan.key, person, moment, confirm_after=4 + 13 * number % 110)


def _take(crowd: Iterator[Person], number: int) -> list[Person]:
    return [next(crowd) for _ in range(number)]


def _past(story: Story, house: House, plan: Plan, people: list[Person]) -> None:
    _plan(story, house, plan, house.basic, [house.trainer])
    start = story.days.at(plan.days[0], 8)
    _fill(story, plan, people, start - timedelta(days=7))


def _finished(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """A while ago: everything is done, also certificates and own projects."""
    plan = Plan(
        "finished",
        story.days.block_until(story.days.ago(65), 3),
        _planned(story, 190),
        dict(HOUSE),
        12,
        number="BBI-1",
        cancellation=courses.CANCELLATION,
    )
    people = [cast.CLERK, cast.RENAMED, *_take(crowd, 9)]
    _past(story, house, plan, people)
    for number in range(3):
        story.note_day(plan, number, house.teaching, {people[5].email: (ABSENT, Decimal(0))} if number else {})
    afterwards.projects(story, plan, people, house)
    afterwards.issue(story, plan, people, house)


def _just_over(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """Last week: attendance is complete, the certificates wait for the course office."""
    plan = Plan(
        "just over",
        story.days.block_until(story.days.ago(5), 3),
        _planned(story, 120),
        dict(HALL),
        12,
        number="BBI-2",
        cancellation=courses.CANCELLATION,
    )
    people = _take(crowd, 10)
    _past(story, house, plan, people)
    away = {people[3].email: (ABSENT, Decimal(0)), people[6].email: (EXCUSED, Decimal(0))}
    partly = {people[6].email: (PRESENT, Decimal("5.5"))}
    for number, units in enumerate(({}, away, partly)):
        story.note_day(plan, number, house.teaching, units)
    afterwards.new_project(story, plan, people[1])
    rooms.said(story, plan)


def _running(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """Began on the last working day; today, or on the next working day, attendance is to be noted."""
    days = story.days
    first = days.before(days.today)
    second = days.block(days.today, 1)[0]
    plan = Plan(
        "running",
        [first, second, days.following(second)],
        _planned(story, 100),
        dict(HOUSE),
        14,
        number="BBI-3",
        cancellation=courses.CANCELLATION,
    )
    people = _take(crowd, 12)
    _past(story, house, plan, people)
    story.note_day(plan, 0, house.teaching, {people[7].email: (EXCUSED, Decimal(4))})


def _almost_full(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """In about three weeks: two seats left, one not confirmed yet, one given back, one lapsed."""
    days = story.days
    plan = Plan(
        "almost full",
        days.course(3, 3),
        _planned(story, 75),
        {**HOUSE, "mail_note": "Der Raum ist ebenerdig. Parkplätze sind knapp, der Bus hält vor der Tür."},
        14,
        number="BBI-4",
        cancellation=courses.CANCELLATION,
    )
    _plan(story, house, plan, house.basic, [house.trainer])
    people = _take(crowd, 12)
    _fill(story, plan, people, days.now - timedelta(days=6))
    forgotten, newest = _take(crowd, 2)
    moment = days.at(days.block_until(days.ago(40), 1)[0], 9, 30)
    story.register(plan.key, forgotten, moment, confirm_after=None)
    story.lapse(plan.key, moment + timedelta(days=8))
    story.cancel(plan.key, people[4], days.spread(days.now - timedelta(days=4), days.now, 1)[0], "Ich bin verhindert.")
    story.register(plan.key, newest, days.now - timedelta(hours=2), confirm_after=None)


def _full(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """In about seven weeks: full, somebody moved up, three people wait."""
    days = story.days
    plan = Plan(
        "full",
        days.course(7, 3),
        _planned(story, 60),
        # The seat is firm at once: an offer of some days ago would be over by now.
        {**HALL, "move_up": MoveUp.DIRECT},
        10,
        number="BBI-5",
        cancellation=courses.CANCELLATION,
    )
    _plan(story, house, plan, house.basic, [house.second])
    people = _take(crowd, 10)
    _fill(story, plan, people, days.now - timedelta(days=25))
    for person, moment in zip(
        _take(crowd, 4), days.spread(days.now - timedelta(days=24), days.now - timedelta(days=10), 4), strict=True
    ):
        story.register(plan.key, person, moment, confirm_after=25)
    story.cancel(plan.key, people[2], days.spread(days.now - timedelta(days=6), days.now - timedelta(days=3), 1)[0])


def _later(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """Further dates over the year: online, hybrid, far ahead, with registration elsewhere, and a draft."""
    days, basic = story.days, house.basic
    ahead = {weeks: days.course(weeks, 3) for weeks in (12, 22, 33, 44, 50)}
    online = Plan(
        "online",
        ahead[12] + days.block(ahead[12][-1] + timedelta(days=5), 1),
        _planned(story, 45),
        {**ONLINE, **superiors.COSTS},
        24,
        price="390 € (erfundenes Beispiel)",
        begins=time(9),
        ends=time(14, 30),
        units=Decimal(6),
        number="BBI-6",
        cancellation=courses.CANCELLATION,
    )
    _plan(story, house, online, basic, [house.trainer, house.second])
    people = _take(crowd, 7)
    superiors.set_terms(story, online.key, online.planned, house)
    _fill(story, online, people, days.now - timedelta(days=1))
    waits = next(person for person in people if person.employer == cast.MIDDLE)
    superiors.ask(story, online.key, waits, cast.HEADS[cast.MIDDLE], days.now - timedelta(hours=20))
    outside = {**HOUSE, "outside_url": "https://anmeldung.bildungsinstitut.example/BBI-9"}
    for key, number, weeks, facts, capacity in (
        ("hybrid", "BBI-7", 22, {**HYBRID, **groups.COSTS}, 16),
        ("far", "BBI-8", 33, HOUSE, 14),
        ("elsewhere", "BBI-9", 44, outside, 14),
    ):
        plan = Plan(
            key,
            ahead[weeks],
            _planned(story, 30),
            dict(facts),
            capacity,
            number=number,
            cancellation=courses.CANCELLATION,
        )
        _plan(story, house, plan, basic, [house.second])
        if key == "hybrid":
            _fill(story, plan, _take(crowd, 3), days.now - timedelta(days=1))
            groups.book(story, plan.key, days.now - timedelta(hours=22))
    draft = Plan(
        "draft", ahead[50], _planned(story, 8), dict(HALL), 12, cancellation=courses.CANCELLATION, published=False
    )
    _plan(story, house, draft, basic, [house.trainer])


def _data_day(story: Story, house: House, crowd: Iterator[Person]) -> None:
    """The day for those who come back, the clerk among them."""
    days = story.days
    plan = Plan(
        "data day",
        days.course(5, 1),
        _planned(story, 50),
        dict(ONLINE),
        20,
        price="120 € (erfundenes Beispiel)",
        number="BBI-D1",
        cancellation=courses.CANCELLATION,
        begins=time(9),
        ends=time(16, 30),
    )
    _plan(story, house, plan, house.data_day, [house.second])
    # Not certain yet: three people are missing, and the day of the decision is three weeks away.
    need = partial(minimum.set_minimum, minimum=8, decide_on=plan.days[0] - timedelta(days=14), by=house.desk)
    story.add(plan.planned + timedelta(hours=1), lambda at: need(event=story.runs[plan.key].event, at=at))
    _fill(story, plan, [*_take(crowd, 4), cast.CLERK], days.now - timedelta(days=3))

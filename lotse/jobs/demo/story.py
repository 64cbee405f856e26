"""What happened, in the order in which it happened: steps with their true times, played through the actions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.events.actions import attendance
from lotse.events.actions import due as due_actions
from lotse.events.actions import registration as registrations
from lotse.events.actions.event import Day
from lotse.events.models import Event, Registration
from lotse.events.queries import registration as registration_query
from lotse.events.rules.attendance import PRESENT
from lotse.events.wording import ConsentPurpose
from lotse.jobs.demo import texts
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.days import Days
from lotse.people.models import Person as Account
from lotse.training.actions import run as runs
from lotse.training.models import Course, Run

COMMAND = actor.job("demo")
CONSENTS = ((ConsentPurpose.NETWORK, 2), (ConsentPurpose.LIST, 3))
"""Every second or third person agrees."""


@dataclass(frozen=True)
class Plan:
    """A run to be planned: its days, hours and facts. `units` are those of one day."""

    key: str
    days: list[date]
    planned: datetime
    facts: dict[str, object]
    capacity: int
    price: str = "480 € einschließlich Verpflegung und Unterlagen (erfundenes Beispiel)"
    cancellation: str = ""
    begins: time = time(8, 30)
    ends: time = time(16, 30)
    units: Decimal = Decimal(8)
    number: str = ""
    published: bool = True


@dataclass
class Story:
    """Collects steps, then plays them by time. Runs and registrations exist once their step was played."""

    days: Days
    runs: dict[str, Run] = field(default_factory=dict)
    seats: dict[tuple[str, str], Registration] = field(default_factory=dict)
    _steps: list[tuple[datetime, int, Callable[[datetime], object]]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._steps)

    def add(self, at: datetime, step: Callable[[datetime], object]) -> None:
        """Remember a step; it gets the time at which it happened."""
        if at > self.days.now:
            raise ValueError(f"{at} has not come yet")
        self._steps.append((at, len(self._steps), step))

    def play(self, shown: Callable[[str], None]) -> None:
        """Let everything happen."""
        for at, _number, step in sorted(self._steps, key=lambda item: item[:2]):
            step(at)
            shown(f"{at:%d.%m.%Y}")

    # Runs

    def plan(self, plan: Plan, course: Course, trainers: list[Account], by: Actor) -> None:
        """Plan a run, and publish it half an hour later."""

        def make(at: datetime) -> None:
            event = Event(title=course.title, organiser=course.organisation, capacity=plan.capacity, **plan.facts)
            run = Run(course=course, number=plan.number, price_text=plan.price, cancellation_text=plan.cancellation)
            self.runs[plan.key] = runs.plan(run=run, event=event, days=self._sessions(plan), by=by, at=at)
            runs.set_trainers(run=run, trainers=trainers, by=by, at=at)

        self.add(plan.planned, make)
        if plan.published:
            self.add(
                plan.planned + timedelta(minutes=30),
                lambda at: runs.publish(run=self.runs[plan.key], by=by, at=at),
            )

    def _sessions(self, plan: Plan) -> list[Day]:
        zone = self.days.zone
        return [
            Day(
                starts_at=datetime.combine(day, plan.begins, zone),
                ends_at=datetime.combine(day, plan.ends, zone),
                units=plan.units,
            )
            for day in plan.days
        ]

    # Registrations

    def register(self, key: str, person: Person, at: datetime, confirm_after: int | None = 40) -> None:
        """Somebody registers, and opens the mailed link so many minutes later (None: not yet)."""

        def submit(at: datetime) -> None:
            entry = _entry(person, self.runs[key].course, len(self.seats))
            outcome = registrations.submit(event=self.runs[key].event, entry=entry, by=actor.visitor(), at=at)
            self.seats[key, person.email] = outcome.registration

        self.add(at, submit)
        if confirm_after is not None:
            self.add(
                at + timedelta(minutes=confirm_after),
                lambda at: registrations.confirm(
                    registration=self.seats[key, person.email], by=self.by(key, person), at=at
                ),
            )

    def cancel(self, key: str, person: Person, at: datetime, reason: str = "") -> None:
        """Somebody cancels on the own page."""
        self.add(
            at,
            lambda at: registrations.cancel(
                registration=self.seats[key, person.email], reason=reason, by=self.by(key, person), at=at
            ),
        )

    def lapse(self, key: str, at: datetime) -> None:
        """The worker releases seats that nobody confirmed."""
        self.add(
            at,
            lambda at: due_actions.release_due(event_id=self.runs[key].event_id, by=actor.job("worker"), at=at),
        )

    def by(self, key: str, person: Person) -> Actor:
        """Return the participant, acting through the mailed link."""
        row = self.seats[key, person.email]
        return actor.link(row.uuid, row.full_name)

    # Attendance

    def note_day(self, plan: Plan, number: int, by: Actor, units: dict[str, tuple[str, Decimal]]) -> None:
        """Attendance of one day is noted a little after its end; `units` by address for those who missed something."""

        def note(at: datetime) -> None:
            event = self.runs[plan.key].event
            session = list(event.sessions.order_by("starts_at"))[number]
            notes = [
                attendance.Note(row.pk, *units.get(row.email, (PRESENT, session.units)))
                for row in registration_query.confirmed(event)
            ]
            attendance.note(session=session, notes=notes, by=by, at=at)

        end = datetime.combine(plan.days[number], plan.ends, self.days.zone)
        self.add(min(end + timedelta(minutes=12), self.days.now), note)


def _entry(person: Person, course: Course, number: int) -> registrations.Entry:
    questions = [question for question in (course.question_1, course.question_2) if question]
    said = (texts.ANSWERS[number % len(texts.ANSWERS)], texts.PLANS[number % len(texts.PLANS)])
    return registrations.Entry(
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        employer=person.employer,
        payer="employer" if number % 9 else "self",
        approval=("granted", "granted", "asked", "granted", "not_needed")[number % 5],
        answers=[{"question": q, "answer": a} for q, a in zip(questions, said, strict=False)] if number % 3 else [],
        note=texts.NOTES[number % len(texts.NOTES)],
        consents={p.value: str(p.label) for p, every in CONSENTS if number % every == 0},
    )

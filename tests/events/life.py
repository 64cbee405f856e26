"""The life of two runs as a state machine: what visitors, bookers, the desk and time may do, in any order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lotse.base import actor
from lotse.base.errors import Refused
from lotse.base.models import OutboxMail
from lotse.events.actions import approval, approval_due, due, hold, offer, registration, substitute, transfer
from lotse.events.actions import approval_decision as decisions
from lotse.events.actions import booking as bookings
from lotse.events.actions import event as events
from lotse.events.actions.transfer import Wish
from lotse.events.models import ApprovalRequest, Booking, Event, KeptSeats, LineMove, Registration
from lotse.events.wording import Approval
from tests import people
from tests.events import oracle
from tests.events.lines import group
from tests.people import DESK, NOW, towns

VISITOR = actor.visitor()
GROUP = "Gäste"
POLICIES = [
    {"line_policy": "arrival"},
    {"line_policy": "arrival", "fill_gaps": True},
    {"line_policy": "priority"},
    {"line_policy": "priority", "fill_gaps": True},
    {"line_policy": "quota", "quota_of": "town", "quota_seats": 2},
    {"line_policy": "quota", "quota_of": "district", "quota_seats": 3, "fill_gaps": True},
    {"line_policy": "kept"},
    {"line_policy": "kept", "fill_gaps": True},
    {"line_policy": "by_hand"},
]
ways = st.fixed_dictionaries(
    {
        "move_up": st.sampled_from(["offer", "offer", "offer", "direct"]),
        "offer_lapse": st.sampled_from(["end", "leave"]),
        "line_limit": st.sampled_from([None, None, 3]),
    }
)
one = st.integers(0, 30)


class Life(RuleBasedStateMachine):
    """A run that four people came to already, and another date of the same course; both lines are looked at after
    every step."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.at = NOW
        self.events: list[Event] = []
        self.employers = [
            towns.hall(towns.town(lotsen_count=0, district="A")).name,
            towns.hall(towns.town(lotsen_count=1, district="A")).name,
            towns.hall(towns.town(lotsen_count=2, district="B")).name,
            "Unbekannte Stelle",
        ]

    def teardown(self) -> None:
        """Nothing of this life stays."""
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(capacity=st.integers(1, 4), policy=st.sampled_from(POLICIES), way=ways, other=st.sampled_from(POLICIES))
    def begin(self, capacity: int, policy: dict[str, Any], way: dict[str, Any], other: dict[str, Any]) -> None:
        """A run with seats, a policy and a way to move up; another date has one seat more and a policy of its own."""
        course = people.course()
        later = NOW.replace(hour=8) + timedelta(days=60)
        self.event = people.run(course, capacity=capacity, **policy, **way).event
        self.other = people.run(course, starts=later, capacity=capacity + 1, **other, **way).event
        self.events = [self.event, self.other]
        for run in self.events:
            KeptSeats.objects.create(event=run, name=GROUP, seats=1, code="gast")
        for employer in range(4):
            self.book(employer, guest=employer == 2)

    # --- people come ---------------------------------------------------------------------------------

    @rule(employer=one, guest=st.booleans())
    def book(self, employer: int, guest: bool) -> None:
        """A visitor registers."""
        entry = people.entry(employer=self._employer(employer), group="gast" if guest else "")
        self._try(lambda: registration.submit(event=self.event, entry=entry, by=VISITOR, at=self.at))

    @rule(employer=one)
    def enrol(self, employer: int) -> None:
        """The desk enters somebody."""
        entry = people.entry(employer=self._employer(employer))
        self._try(lambda: registration.enrol(event=self.event, entry=entry, by=DESK, at=self.at))

    @rule(number=st.integers(1, 3), together=st.booleans(), employer=one, open_names=st.integers(0, 1))
    def book_group(self, number: int, together: bool, employer: int, open_names: int) -> None:
        """A personnel office books without a hold."""
        entry = self._group(number, employer, together=together, open_names=min(open_names, number))
        self._try(lambda: bookings.wait(event=self.event, entry=entry, by=VISITOR, at=self.at))

    @rule(seats=st.integers(2, 4), guest=st.booleans())
    def hold_seats(self, seats: int, guest: bool) -> None:
        """Somebody reserves seats for several people."""
        code = "gast" if guest else ""
        session = f"{self.at}"
        self._try(
            lambda: hold.reserve(
                event=self.event, seats=seats, session=session, address=session, group=code, by=VISITOR, at=self.at
            )
        )

    @rule(pick=one, number=st.integers(1, 4), employer=one)
    def complete(self, pick: int, number: int, employer: int) -> None:
        """The form of a hold is sent, in time or too late, with more or fewer people."""
        entry = self._group(number, employer)
        self._booking(pick, lambda b: bookings.complete(booking=b, entry=entry, by=VISITOR, at=self.at), open_only=True)

    @rule(pick=one, longer=st.booleans())
    def change_hold(self, pick: int, longer: bool) -> None:
        """A hold is extended or given back."""
        act = hold.extend if longer else hold.give_back
        self._booking(pick, lambda b: act(booking=b, by=VISITOR, at=self.at), open_only=True)

    # --- people answer -------------------------------------------------------------------------------

    @rule(pick=one)
    def confirm(self, pick: int) -> None:
        """A mailed link is used."""
        self._one(pick, lambda r: registration.confirm(registration=r, by=DESK, at=self.at), "unconfirmed", "waiting")

    @rule(pick=one)
    def confirm_booking(self, pick: int) -> None:
        """A booker confirms."""
        self._booking(pick, lambda b: bookings.confirm(booking=b, by=VISITOR, at=self.at))

    @rule(pick=one, yes=st.booleans())
    def answer(self, pick: int, yes: bool) -> None:
        """An offer is accepted or declined."""
        act = offer.accept if yes else offer.decline
        self._one(pick, lambda r: act(registration=r, by=VISITOR, at=self.at), "offered")

    @rule(pick=one)
    def cancel(self, pick: int) -> None:
        """Somebody cancels, leaves the line, or turns an offer down by leaving."""
        self._one(pick, lambda r: registration.cancel(registration=r, by=VISITOR, at=self.at))

    @rule(pick=one)
    def give_up_a_seat(self, pick: int) -> None:
        """Somebody with a seat cancels."""
        seated = ("unconfirmed", "offered", "confirmed")
        self._one(pick, lambda r: registration.cancel(registration=r, by=VISITOR, at=self.at), *seated)

    @rule(pick=one, employer=one)
    def a_seat_returns_to_the_line(self, pick: int, employer: int) -> None:
        """Somebody waits, and somebody with a seat cancels: an offer, where the run makes offers."""
        if not Registration.objects.filter(event=self.event, state="waiting").exists():
            self.book(employer, guest=False)
        self.give_up_a_seat(pick)

    @rule(pick=one)
    def let_an_offer_pass(self, pick: int) -> None:
        """Nobody answers an offer until it is over."""
        until = Registration.objects.filter(event__in=self.events, state="offered").order_by("id")
        found = list(until.values_list("hold_until", flat=True))
        if found:
            self.at = max(self.at, found[pick % len(found)])
            self._look_after()

    @rule(pick=one, wait=st.booleans(), by_desk=st.booleans())
    def move(self, pick: int, wait: bool, by_desk: bool) -> None:
        """Somebody changes to the other date, or back."""
        wish = Wish(wait=wait, by_desk=by_desk)
        self._one(pick, lambda r: self._move(r, wish))

    @rule(pick=one)
    def move_a_seat(self, pick: int) -> None:
        """Somebody with a seat changes to the other date: the old seat goes to the line."""
        self._one(pick, lambda r: self._move(r, Wish(wait=True)), "unconfirmed", "confirmed", "offered")

    @rule(pick=one)
    def name(self, pick: int) -> None:
        """An open name is entered."""
        e = people.entry()
        names = {"first_name": e.first_name, "last_name": e.last_name, "email": e.email}
        self._one(pick, lambda r: bookings.name_person(registration=r, **names, by=VISITOR, at=self.at))

    @rule(pick=one)
    def pass_on(self, pick: int) -> None:
        """A substitute is named."""
        e = people.entry()
        names = {"first_name": e.first_name, "last_name": e.last_name, "email": e.email}
        self._one(pick, lambda r: substitute.name(registration=r, **names, by=VISITOR, at=self.at))

    # --- the desk ------------------------------------------------------------------------------------

    @rule(pick=one)
    def approve(self, pick: int) -> None:
        """The desk notes that the superior agrees."""
        self._one(pick, lambda r: approval.note(registration=r, approval=Approval.GRANTED, by=DESK, at=self.at))

    @rule(pick=one)
    def ask_superior(self, pick: int) -> None:
        """Somebody asks the superior by mail."""
        self._one(pick, self._ask, "confirmed", "waiting")

    @rule(pick=one, agree=st.booleans())
    def superior_answers(self, pick: int, agree: bool) -> None:
        """A superior who has been asked agrees, or does not."""
        self.ask_superior(pick)
        self._request(pick, lambda r: self._answer(r, agree), "open")

    @rule(pick=one)
    def superior_is_silent(self, pick: int) -> None:
        """Nobody answers in time."""
        self.ask_superior(pick)
        rows = ApprovalRequest.objects.filter(registration__event__in=self.events, state="open").order_by("id")
        found = list(rows.values_list("due_at", flat=True))
        if found:
            self.at = max(self.at, found[pick % len(found)])
            self._look_after()

    @rule(pick=one)
    def superior_takes_back(self, pick: int) -> None:
        """Another room: whoever has agreed is told, and takes the approval back."""
        self.superior_answers(pick, agree=True)
        self._change(place_name=f"Raum {pick}")
        self._request(pick, lambda r: self._answer(r, agree=False), "granted")

    @rule(pick=one)
    def by_hand(self, pick: int) -> None:
        """The desk calls somebody up."""
        self._one(pick, lambda r: offer.by_hand(registration=r, by=DESK, at=self.at), "waiting")

    @rule(pick=one)
    def confirm_by_desk(self, pick: int) -> None:
        """The desk confirms by hand, also somebody who lapsed."""
        self._one(pick, lambda r: registration.confirm_by_desk(registration=r, by=DESK, at=self.at))

    @rule(capacity=st.integers(0, 8))
    def change_capacity(self, capacity: int) -> None:
        """There are more seats, or fewer; below the seats taken it is refused."""
        self._change(capacity=capacity)

    @rule(policy=st.sampled_from(POLICIES))
    def change_policy(self, policy: dict[str, Any]) -> None:
        """Another policy from now on."""
        self._change(**{"fill_gaps": False, **policy})

    @rule(minutes=st.sampled_from([20, 24 * 60, 3 * 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        """The worker looks after what is due."""
        self.at += timedelta(minutes=minutes)
        self._look_after()

    @rule(sure=st.sampled_from([False] * 9 + [True]))
    def cancel_run(self, sure: bool) -> None:
        """The run does not take place."""
        if sure:
            self._try(lambda: events.cancel(event=self.event, reason="Krankheit", by=DESK, at=self.at))

    # --- what is always true -------------------------------------------------------------------------

    @invariant()
    def no_more_seats_than_there_are(self) -> None:
        """Never more seats than capacity, and every seat once."""
        for run in self.events:
            run.refresh_from_db()
            seats = list(Registration.objects.filter(event=run, seat__isnull=False).values_list("seat", flat=True))
            assert len(seats) <= run.capacity
            assert len(set(seats)) == len(seats)

    @invariant()
    def the_trail_explains_every_state(self) -> None:
        """Replaying the trail gives what is stored."""
        for run in self.events:
            oracle.replay(run)

    @invariant()
    def nobody_is_at_both_dates_by_moving(self) -> None:
        """Whoever has changed has left: the old registration has ended, and has one successor at most."""
        for before in Registration.objects.filter(event__in=self.events, successor__isnull=False):
            assert (before.state, before.seat) == ("transferred", None)

    @invariant()
    def one_row_for_each_mail(self) -> None:
        """A kind of mail about one record goes to an address once for each occasion: the moment it happened.

        People of one booking may lose an offer and a seat at the same moment; then the words differ.
        """
        about = ("kind", "subject_kind", "subject_ref", "to_address", "created_at", "text")
        keys = list(OutboxMail.objects.values_list(*about))
        assert len(keys) == len(set(keys))
        assert not any(key[3] == "" for key in keys), "nobody is written to without an address"

    # --- how -----------------------------------------------------------------------------------------

    def _employer(self, number: int) -> str:
        return self.employers[number % len(self.employers)]

    def _group(self, number: int, employer: int, **facts: Any) -> Any:
        return group(number, booker=f"amt{number}@beispiel.example", **{"employer": self._employer(employer), **facts})

    def _change(self, **facts: object) -> None:
        self._try(lambda: events.change(event=self.event, facts=facts, days=None, by=DESK, at=self.at))

    def _one(self, pick: int, act: Callable[[Registration], object], *states: str) -> None:
        rows = Registration.objects.filter(event__in=self.events).exclude(email="").order_by("-id")
        rows = list(rows.filter(state__in=states) if states else rows)
        if rows:
            self._try(lambda: act(rows[pick % len(rows)]))

    def _request(self, pick: int, act: Callable[[ApprovalRequest], object], *states: str) -> None:
        rows = ApprovalRequest.objects.filter(registration__event__in=self.events, state__in=states).order_by("-id")
        found = list(rows)
        if found:
            self._try(lambda: act(found[pick % len(found)]))

    def _ask(self, row: Registration) -> object:
        chief = f"leitung@{row.email.rpartition('@')[2]}"
        return approval.ask(registration=row, name="Bea Leitung", email=chief, by=VISITOR, at=self.at, proven=True)

    def _answer(self, request: ApprovalRequest, agree: bool) -> object:
        if request.state == "granted":
            return decisions.revoke(request=request, reason="Ratssitzung", by=VISITOR, at=self.at)
        if agree:
            return decisions.grant(request=request, typed_name="Bea Leitung", by=VISITOR, at=self.at)
        return decisions.refuse(request=request, reason="Haushaltssperre", by=VISITOR, at=self.at)

    def _booking(self, pick: int, act: Callable[[Booking], object], *, open_only: bool = False) -> None:
        rows = Booking.objects.filter(event__in=self.events, is_group=True).order_by("-id")
        found = list(rows.filter(completed_at=None) if open_only else rows)
        if found:
            self._try(lambda: act(found[pick % len(found)]))

    def _try(self, act: Callable[[], object]) -> None:
        """Take a step a second later; a refusal changes nothing, and every step leaves a line that is in order."""
        self.at += timedelta(seconds=1)
        self._release()
        before = [oracle.snapshot(run) for run in self.events]
        moves = LineMove.objects.count()
        try:
            act()
        except Refused:
            assert [oracle.snapshot(run) for run in self.events] == before, "a refusal changes nothing"
            return
        new = list(LineMove.objects.order_by("id")[moves:])
        for run, was in zip(self.events, before, strict=True):
            oracle.check_step(Event.objects.get(pk=run.pk), was, new)

    def _move(self, row: Registration, wish: Wish) -> Registration:
        target = self.other if row.event_id == self.event.pk else self.event
        return transfer.move(registration=row, target=target, by=VISITOR, at=self.at, wish=wish)

    def _look_after(self) -> None:
        """The worker has passed; that is a step like any other."""
        self._try(self._release)

    def _release(self) -> None:
        for run in self.events:
            due.release_due(event_id=run.pk, by=DESK, at=self.at)
            approval_due.look_after(event_id=run.pk, by=DESK, at=self.at)

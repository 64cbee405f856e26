"""Applications: ranked by rule, decided by the desk, answered all at once."""

from datetime import timedelta

import pytest

from lotse.base.models import AuditEvent, OutboxMail
from lotse.events import errors
from lotse.events.actions import event as events
from lotse.events.actions import kept_seats, selection
from lotse.events.actions import registration as registrations
from lotse.events.actions.kept_seats import Group
from lotse.events.models import Event, KeptSeats, LineMove, Registration
from lotse.events.queries import selection as query
from lotse.events.rules import line as line_rule
from lotse.events.rules import selection as rule
from lotse.events.wording import Admission, LinePolicy, MoveUp
from tests import people
from tests.people import DESK, NOW

WHEN = {"by": DESK, "at": NOW}


def selecting(capacity: int = 2, **facts: object) -> Event:
    facts = {"admission": Admission.SELECTION, "move_up": MoveUp.DIRECT, **facts}
    return people.run(capacity=capacity, **facts).event


def applied(event: Event, number: int) -> list[Registration]:
    rows = [people.registered(event, NOW + timedelta(minutes=n)) for n in range(number)]
    assert {row.state for row in rows} == {"applied"}
    return rows


def states_of(rows: list[Registration]) -> list[tuple[str, int | None]]:
    return [(row.state, row.seat) for row in Registration.objects.filter(pk__in=[r.pk for r in rows]).order_by("id")]


def party(pk: int, *, priority: int = 0, size: int = 1) -> line_rule.Party:
    return line_rule.Party(tuple(range(pk, pk + size)), NOW + timedelta(minutes=pk), priority=priority)


def test_the_rule_ranks_and_proposes_seats_as_far_as_they_go() -> None:
    policy = line_rule.Policy(kind=line_rule.PRIORITY)
    line = [party(1), party(2, priority=1), party(3)]
    found = rule.propose(policy, capacity=2, taken=[], applied=line)
    assert [(p.party.ids, p.rank, p.choice) for p in found] == [((2,), 1, "seat"), ((1,), 2, "seat"), ((3,), 3, "line")]


def test_by_hand_only_ranks_by_arrival() -> None:
    policy = line_rule.Policy(kind=line_rule.BY_HAND)
    found = rule.propose(policy, capacity=1, taken=[], applied=[party(2), party(1)])
    assert [(p.party.ids, p.choice) for p in found] == [((1,), "seat"), ((2,), "line")]


@pytest.mark.django_db
def test_everybody_is_answered_at_the_same_time() -> None:
    event = selecting()
    rows = applied(event, 4)
    registrations.confirm(registration=rows[0], by=DESK, at=NOW)
    before = OutboxMail.objects.count()
    choices = {rows[0].pk: "seat", rows[1].pk: "no", rows[2].pk: "line", rows[3].pk: "seat"}
    assert selection.decide(event=event, choices=choices, **WHEN) == 4
    assert selection.decide(event=event, choices=choices, **WHEN) == 0
    # Nobody is told before all are.
    assert OutboxMail.objects.count() == before
    assert {state for state, _seat in states_of(rows)} == {"applied"}
    for _click in range(2):
        selection.answer_all(event=event, **WHEN)
    assert states_of(rows) == [("confirmed", 1), ("declined", None), ("waiting", None), ("unconfirmed", 2)]
    mails = OutboxMail.objects.order_by("id").values_list("to_address", "kind")[before:]
    assert list(mails) == [
        (rows[0].email, "registration_moved_up"),
        (rows[3].email, "registration_moved_up"),
        (rows[1].email, "registration_not_chosen"),
        (rows[2].email, "registration_waiting"),
    ]
    assert "Platz 1" in OutboxMail.objects.get(kind="registration_waiting").title
    assert AuditEvent.objects.filter(verb="event.answered").count() == 1
    moves = {m.registration_id: (m.step, m.reason) for m in LineMove.objects.all()}
    assert moves[rows[0].pk] == ("seated", "selection")
    assert moves[rows[1].pk] == ("left", "selection")
    assert moves[rows[2].pk] == ("joined", "selection")
    # From now on the waiting list works as everywhere.
    registrations.cancel(registration=rows[0], by=DESK, at=NOW)
    assert states_of([rows[2]])[0][1] is not None


@pytest.mark.django_db
def test_what_is_proposed() -> None:
    event = selecting()
    rows = applied(event, 3)
    found = query.proposals(event, query.applicants(event), NOW)
    assert [(p.party.ids, p.choice) for p in found] == [
        ((rows[0].pk,), "seat"),
        ((rows[1].pk,), "seat"),
        ((rows[2].pk,), "line"),
    ]
    assert query.undecided(event) == 3


@pytest.mark.django_db
def test_not_before_all_are_decided_and_never_more_than_seats() -> None:
    event = selecting(capacity=1)
    with pytest.raises(errors.WrongSelection, match="noch niemand"):
        selection.answer_all(event=event, **WHEN)
    rows = applied(event, 2)
    selection.decide(event=event, choices={rows[0].pk: "seat", rows[1].pk: "nonsense"}, **WHEN)
    with pytest.raises(errors.WrongSelection, match="jede Bewerbung"):
        selection.answer_all(event=event, **WHEN)
    selection.decide(event=event, choices={rows[1].pk: "seat"}, **WHEN)
    with pytest.raises(errors.WrongSelection, match="2"):
        selection.answer_all(event=event, **WHEN)
    assert {state for state, _seat in states_of(rows)} == {"applied"}
    selection.decide(event=event, choices={rows[1].pk: ""}, **WHEN)
    assert query.undecided(event) == 1


@pytest.mark.django_db
def test_only_where_seats_are_given_by_selection_and_only_once() -> None:
    plain = people.run().event
    with pytest.raises(errors.WrongSelection):
        selection.decide(event=plain, choices={}, **WHEN)
    event = selecting()
    rows = applied(event, 1)
    selection.decide(event=event, choices={rows[0].pk: "line"}, **WHEN)
    selection.answer_all(event=event, **WHEN)
    with pytest.raises(errors.WrongSelection):
        selection.decide(event=event, choices={}, **WHEN)
    other = selecting()
    events.cancel(event=other, reason="Fällt aus.", **WHEN)
    with pytest.raises(errors.EventOver):
        selection.decide(event=other, choices={}, **WHEN)


@pytest.mark.django_db
def test_kept_seats_are_stored_and_people_move_up_when_they_are_let_go() -> None:
    event = people.run(capacity=1, line_policy=LinePolicy.KEPT, move_up=MoveUp.DIRECT).event
    [row] = kept_seats.keep(event=event, groups=[Group(" Ehrenamt ", 1)], **WHEN)
    assert row.name == "Ehrenamt" and len(row.code) == 8
    waiting = people.registered(event)
    assert waiting.state == "waiting"
    [same] = kept_seats.keep(event=event, groups=[Group("Ehrenamt", 1)], **WHEN)
    assert same.code == row.code
    assert AuditEvent.objects.filter(verb="event.seats_kept").count() == 1
    kept_seats.keep(event=event, groups=[], **WHEN)
    assert not KeptSeats.objects.exists()
    waiting.refresh_from_db()
    assert waiting.seat == 1


@pytest.mark.django_db
def test_nothing_is_kept_in_a_run_that_is_cancelled() -> None:
    event = people.run().event
    kept_seats.keep(event=event, groups=[Group("Ehrenamt", 1)], **WHEN)
    events.cancel(event=event, reason="Fällt aus.", **WHEN)
    with pytest.raises(errors.EventOver, match="abgesagt"):
        kept_seats.keep(event=event, groups=[], **WHEN)
    assert KeptSeats.objects.get().name == "Ehrenamt"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "groups",
    [
        [Group("A", 1, "x"), Group("a", 1, "y")],
        [Group("A", 1, "x"), Group("B", 1, "X")],
        [Group("A", 9)],
        [Group("", 1)],
    ],
)
def test_groups_that_cannot_be(groups: list[Group]) -> None:
    event = people.run(capacity=3).event
    with pytest.raises(errors.WrongKeptSeats):
        kept_seats.keep(event=event, groups=groups, **WHEN)
    assert not KeptSeats.objects.exists()

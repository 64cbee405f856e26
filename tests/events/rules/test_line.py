"""Who gets the free seats, by each policy; a newcomer is judged as the last of the line."""

from datetime import UTC, datetime, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.events.rules import line
from lotse.events.rules.line import Party, Policy, Taken

START = datetime(2027, 3, 1, 9, tzinfo=UTC)


def party(number: int, size: int = 1, **facts: object) -> Party:
    """The party that lined up `number` minutes after the first moment, with ids of its own."""
    ids = tuple(range(number * 10, number * 10 + size))
    return Party(ids=ids, lined_up=START + timedelta(minutes=number), **facts)  # type: ignore[arg-type]


def said(policy: Policy, capacity: int, taken: int | list[Taken], *parties: Party) -> list[tuple[int, str]]:
    """For each party in the order of the line: its number and what was said; a seat is written as +reason."""
    found = [Taken()] * taken if isinstance(taken, int) else taken
    answers = line.next_seats(policy, capacity=capacity, taken=found, line=parties)
    return [(a.party.ids[0] // 10, ("+" if a.seated else "") + a.reason) for a in answers]


ARRIVAL, GAPS = Policy(), Policy(fill_gaps=True)


def test_in_order_of_arrival() -> None:
    assert said(ARRIVAL, 3, 1, party(2), party(1), party(3)) == [(1, "+turn"), (2, "+turn"), (3, "full")]


def test_who_lined_up_at_the_same_moment_goes_by_id() -> None:
    early, late = Party((7,), START), Party((9,), START)
    assert line.in_order(ARRIVAL, [late, early]) == [early, late]


def test_a_group_waits_for_as_many_seats_and_holds_up_those_behind() -> None:
    parties = party(1, 3), party(2), party(3, 2)
    assert said(ARRIVAL, 5, 3, *parties) == [(1, "too_few"), (2, "others_wait"), (3, "others_wait")]
    assert said(ARRIVAL, 5, 2, *parties) == [(1, "+turn"), (2, "full"), (3, "full")]


def test_gaps_are_filled_where_the_event_wants_it() -> None:
    parties = party(1, 3), party(2), party(3, 2)
    assert said(GAPS, 5, 3, *parties) == [(1, "too_few"), (2, "+gap"), (3, "too_few")]


def test_priority_first_then_arrival() -> None:
    parties = party(1), party(2, priority=1), party(3, priority=1)
    answers = said(Policy("priority"), 2, 0, *parties)
    assert answers == [(2, "+priority"), (3, "+priority"), (1, "full")]
    assert said(ARRIVAL, 2, 0, *parties) == [(1, "+turn"), (2, "+turn"), (3, "full")], "only where it is the policy"


def test_a_quota_passes_over_and_holds_up_nobody() -> None:
    policy = Policy("quota", quota=2)
    taken = [Taken("a"), Taken("a"), Taken("b")]
    parties = party(1, quota_key="a"), party(2, 2, quota_key="b"), party(3, quota_key="b"), party(4, quota_key="c")
    assert said(policy, 10, taken, *parties) == [(1, "quota"), (2, "quota"), (3, "+turn"), (4, "+turn")]
    assert said(Policy("arrival", quota=2), 10, taken, parties[0]) == [(1, "+turn")], "only where it is the policy"
    assert said(Policy("quota", quota=None), 10, taken, parties[0]) == [(1, "+turn")], "without a number none"


def test_seats_are_kept_for_a_group() -> None:
    policy = Policy("kept", kept={"Gäste": 2})
    parties = party(1), party(2), party(3, group="Gäste")
    assert said(policy, 3, 0, *parties) == [(1, "+turn"), (2, "kept"), (3, "+group_seat")]
    assert said(policy, 3, [Taken(group="Gäste")], *parties) == [(1, "+turn"), (2, "kept"), (3, "+group_seat")]
    taken = [Taken(group="Gäste"), Taken(group="Gäste")]
    assert said(policy, 4, taken, *parties) == [(1, "+turn"), (2, "+turn"), (3, "full")], "its seats are used up"


def test_a_group_may_take_seats_that_are_not_kept() -> None:
    policy = Policy("kept", kept={"Gäste": 1})
    assert said(policy, 3, 0, party(1, 2, group="Gäste"), party(2)) == [(1, "+turn"), (2, "+turn")]


def test_seats_kept_for_one_group_are_not_for_another() -> None:
    policy = Policy("kept", kept={"A": 1, "B": 1})
    assert said(policy, 2, 0, party(1, group="A"), party(2, group="A"), party(3, group="B")) == [
        (1, "+group_seat"),
        (2, "kept"),
        (3, "+group_seat"),
    ]


def test_who_is_held_up_does_not_hold_up_the_group_whose_seats_are_kept() -> None:
    policy = Policy("kept", kept={"Gäste": 2})
    parties = party(1, 4), party(2, group="Gäste"), party(3)
    assert said(policy, 3, 0, *parties) == [(1, "too_few"), (2, "+group_seat"), (3, "others_wait")]
    group = party(1, 4, group="Gäste"), party(2, group="Gäste")
    assert said(policy, 3, 0, *group) == [(1, "too_few"), (2, "others_wait")], "its own people wait in order"


def test_by_hand_nobody_moves_by_itself() -> None:
    assert said(Policy("by_hand"), 5, 0, party(1), party(2, 2)) == [(1, "by_hand"), (2, "by_hand")]


def test_a_capacity_lowered_below_the_seats_given_out_frees_nothing() -> None:
    assert said(ARRIVAL, 2, 3, party(1)) == [(1, "full")]


def came(policy: Policy, capacity: int, taken: int, parties: list[Party], own: Party) -> str:
    answer = line.newcomer(policy, capacity=capacity, taken=[Taken()] * taken, line=parties, party=own)
    assert answer.party is own
    return ("+" if answer.seated else "") + answer.reason


def test_a_newcomer_is_the_last_of_the_line() -> None:
    new = party(9)
    assert came(ARRIVAL, 3, 2, [], new) == "+turn"
    assert came(ARRIVAL, 3, 3, [], new) == "full"
    assert came(ARRIVAL, 3, 2, [party(1)], new) == "full", "whoever waits has the seat first"
    assert came(ARRIVAL, 3, 1, [party(1)], new) == "+turn"
    assert came(ARRIVAL, 3, 2, [party(1, 2)], new) == "others_wait"
    assert came(GAPS, 3, 2, [party(1, 2)], new) == "+gap"
    assert came(Policy("by_hand"), 3, 2, [], new) == "+turn"
    assert came(Policy("by_hand"), 3, 2, [party(1)], new) == "others_wait"
    assert came(Policy("by_hand"), 3, 3, [party(1)], new) == "full"
    assert came(Policy("kept", kept={"Gäste": 1}), 1, 0, [], new) == "kept"
    assert came(Policy("kept", kept={"Gäste": 1}), 1, 0, [party(1)], party(9, group="Gäste")) == "+group_seat"
    assert came(Policy("quota", quota=0), 1, 0, [], party(9, quota_key="a")) == "quota"


def test_a_newcomer_with_priority_does_not_take_the_seat_of_somebody_who_waits() -> None:
    assert came(Policy("priority"), 3, 2, [party(1)], party(9, priority=1)) == "full"
    assert came(Policy("priority"), 3, 2, [party(1, 2)], party(9, priority=1)) == "+priority", "nobody could have it"


def test_the_place_counts_the_people_ahead() -> None:
    first, second, third = party(1, 2), party(2), party(3, priority=1)
    assert [line.place(ARRIVAL, [third, first, second], p) for p in (first, second, third)] == [1, 3, 4]
    assert [line.place(Policy("priority"), [third, first, second], p) for p in (first, second, third)] == [2, 4, 1]


def test_numbers_stand_beside_the_reason() -> None:
    def facts(policy: Policy, own: Party) -> dict[str, int | str]:
        return line.next_seats(policy, capacity=4, taken=[Taken("a")], line=[own])[0].facts

    assert facts(ARRIVAL, party(1, 2)) == {"free": 3, "needed": 2}
    quota = facts(Policy("quota", quota=1), party(1, quota_key="a"))
    assert quota == {"free": 3, "needed": 1, "key": "a", "used": 1, "quota": 1}
    kept = facts(Policy("kept", kept={"Gäste": 2}), party(1, group="Gäste"))
    assert kept == {"free": 3, "needed": 1, "group": "Gäste", "kept": 2}


# Every line of up to three parties, small enough to look at all of them.
SIZES, KEYS = (1, 2), ("", "a")
POLICIES = [
    Policy(kind, fill_gaps=gaps, quota=1 if kind == "quota" else None, kept={"a": 1} if kind == "kept" else {})
    for kind in ("arrival", "priority", "quota", "kept", "by_hand")
    for gaps in (False, True)
]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: f"{p.kind}-{'gaps' if p.fill_gaps else 'strict'}")
def test_every_small_line(policy: Policy) -> None:
    kinds = list(product(SIZES, KEYS))
    for made in product(kinds, repeat=3):
        parties = [
            party(number, size, quota_key=key, group=key, priority=int(key == "a"))
            for number, (size, key) in enumerate(made, 1)
        ]
        for capacity, taken in product(range(5), range(3)):
            _look(policy, capacity, [Taken("a", "a")] * taken, parties)


def _look(policy: Policy, capacity: int, taken: list[Taken], parties: list[Party]) -> None:
    answers = line.next_seats(policy, capacity=capacity, taken=taken, line=parties)
    seated = [a.party for a in answers if a.seated]
    free = max(0, capacity - len(taken))
    assert sum(p.size for p in seated) <= free, "never more seats than there are"
    for shuffled in list(permutations(parties))[1:3]:
        again = line.next_seats(policy, capacity=capacity, taken=taken, line=shuffled)
        assert again == answers, "the line has one order, however it was read"
    served = taken + [Taken(p.quota_key, p.group) for p in seated for _ in p.ids]
    rest = [a.party for a in answers if not a.seated]
    after = line.next_seats(policy, capacity=capacity, taken=served, line=rest)
    assert not any(a.seated for a in after), "whoever can have a seat has it at once"
    if policy.kind == "quota":
        own = sum(seat.quota_key == "a" for seat in served)
        assert own <= max(1, len(taken)), "the quota is kept"
    if policy.kind == "kept":
        others = sum(seat.group != "a" for seat in served)
        assert others <= max(0, capacity - 1), "a kept seat is not given to others"
    if policy.kind in ("arrival", "priority") and not policy.fill_gaps:
        states = [a.seated for a in answers]
        assert states == sorted(states, reverse=True), "nobody overtakes"


@given(
    st.integers(0, 8),
    st.integers(0, 8),
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", "a", "b"])), max_size=6),
    st.integers(1, 3),
    st.sampled_from(POLICIES),
)
def test_a_newcomer_never_takes_a_seat_of_the_waiting(
    capacity: int, taken: int, made: list[tuple[int, str]], size: int, policy: Policy
) -> None:
    parties = [
        party(number, size, quota_key=key, group=key, priority=int(key == "a"))
        for number, (size, key) in enumerate(made, 1)
    ]
    before = line.next_seats(policy, capacity=capacity, taken=[Taken()] * taken, line=parties)
    own = party(99, size)
    answer = line.newcomer(policy, capacity=capacity, taken=[Taken()] * taken, line=parties, party=own)
    used = sum(a.party.size for a in before if a.seated)
    if answer.seated:
        assert used + size <= capacity - taken, "what is left when all who could have a seat have one"
    if policy.kind == "arrival" and not policy.fill_gaps and any(not a.seated for a in before):
        assert not answer.seated

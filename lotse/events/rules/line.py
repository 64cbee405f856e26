"""Who gets the free seats: people who wait, by the policy of the event.

A party is one person, or people who want so many seats at once. The line is ordered by priority, moment and id. A party
that needs more seats than there are holds up everybody behind it, unless gaps are filled. A party that only a quota or
kept seats stand against is passed over and holds up nobody. A newcomer is judged as the last of the line.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

ARRIVAL, PRIORITY, QUOTA, KEPT, BY_HAND = "arrival", "priority", "quota", "kept", "by_hand"

# Reasons; they are those of the wording.
FULL, OTHERS_WAIT, TURN, FIRST, GROUP_SEAT = "full", "others_wait", "turn", "priority", "group_seat"
TOO_FEW, GAP = "too_few", "gap"

OF_ANYBODY: Final = frozenset({ARRIVAL, PRIORITY, BY_HAND})
"""Policies under which a free seat is anybody's, as long as nobody waits."""
MOST_OFFERS: Final = 3
"""Whoever lets so many offers pass leaves the line, also where others go to its end: nobody is offered for ever."""


@dataclass(frozen=True)
class Policy:
    """How one event gives out its seats. `kept` are seats by group, as far as they are kept at this moment."""

    kind: str = ARRIVAL
    fill_gaps: bool = False
    quota: int | None = None
    kept: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    """A seat that is taken: what quota and kept seats count."""

    quota_key: str = ""
    group: str = ""


@dataclass(frozen=True)
class Party:
    """One person, or several who wait for as many seats at once."""

    ids: tuple[int, ...]
    lined_up: datetime
    priority: int = 0
    quota_key: str = ""
    group: str = ""

    @property
    def size(self) -> int:
        """Seats it needs."""
        return len(self.ids)


@dataclass(frozen=True)
class Answer:
    """What the policy says to one party: seats or none, why, and the numbers behind it."""

    party: Party
    seated: bool
    reason: str
    facts: dict[str, int | str]


def in_order(policy: Policy, line: Sequence[Party]) -> list[Party]:
    """Return the line in the order of the policy."""
    by_priority = policy.kind == PRIORITY
    return sorted(line, key=lambda party: (-party.priority if by_priority else 0, party.lined_up, min(party.ids)))


def next_seats(policy: Policy, *, capacity: int, taken: Sequence[Taken], line: Sequence[Party]) -> list[Answer]:
    """Return the answer to every party, in the order of the line."""
    room = _Room(policy, capacity, taken)
    held_up: list[Party] = []
    answers = []
    for party in in_order(policy, line):
        answer = _answer(policy, room, held_up, party)
        if answer.seated:
            room.take(party)
        elif answer.reason in (FULL, TOO_FEW):
            held_up.append(party)
        answers.append(answer)
    return answers


def newcomer(policy: Policy, *, capacity: int, taken: Sequence[Taken], line: Sequence[Party], party: Party) -> Answer:
    """Return the answer to somebody who comes anew: seats only where nobody who waits could take them.

    Whoever waits and could have a seat has it first. Only then the newcomer is asked, by the same rule.
    """
    if policy.kind == BY_HAND:
        policy = Policy(fill_gaps=False)
        if line:
            free = max(0, capacity - len(taken))
            return Answer(party, False, OTHERS_WAIT if free else FULL, {"free": free, "needed": party.size})
    waiting = next_seats(policy, capacity=capacity, taken=taken, line=line)
    served = [Taken(a.party.quota_key, a.party.group) for a in waiting if a.seated for _ in a.party.ids]
    rest = [answer.party for answer in waiting if not answer.seated]
    answers = next_seats(policy, capacity=capacity, taken=[*taken, *served], line=[*rest, party])
    return next(answer for answer in answers if answer.party is party)


def is_full(*, limit: int | None, waiting: int, size: int = 1) -> bool:
    """Return True where the line itself has no room for so many more."""
    return limit is not None and waiting + size > limit


def place(policy: Policy, line: Sequence[Party], party: Party) -> int:
    """Return the place in the line from 1: one more than the people of the parties ahead."""
    ordered = in_order(policy, line)
    return 1 + sum(other.size for other in ordered[: ordered.index(party)])


class _Room:
    """The free seats, and what stands against taking them."""

    def __init__(self, policy: Policy, capacity: int, taken: Sequence[Taken]) -> None:
        self.kept = policy.kept if policy.kind == KEPT else {}
        self.quota = policy.quota if policy.kind == QUOTA else None
        # A capacity lowered below the seats given out frees nothing until enough people have left.
        self.free = max(0, capacity - len(taken))
        self.by_key = Counter(seat.quota_key for seat in taken)
        self.by_group = Counter(seat.group for seat in taken)

    def still_kept(self, group: str) -> int:
        """Return the seats that are kept for a group and not taken by it."""
        return max(0, self.kept.get(group, 0) - self.by_group[group])

    def open_to(self, party: Party) -> int:
        """Return the free seats that are not kept for others."""
        return self.free - sum(self.still_kept(group) for group in self.kept if group != party.group)

    def over_quota(self, party: Party) -> bool:
        """Return True when the party would be more than its quota."""
        return self.quota is not None and self.by_key[party.quota_key] + party.size > self.quota

    def take(self, party: Party) -> None:
        """Give the party its seats."""
        self.free -= party.size
        self.by_key[party.quota_key] += party.size
        self.by_group[party.group] += party.size

    def facts(self, party: Party) -> dict[str, int | str]:
        """Return the numbers behind an answer."""
        facts: dict[str, int | str] = {"free": self.free, "needed": party.size}
        if self.quota is not None:
            facts |= {"key": party.quota_key, "used": self.by_key[party.quota_key], "quota": self.quota}
        if self.kept:
            facts |= {"group": party.group, "kept": sum(self.still_kept(group) for group in self.kept)}
        return facts


def _answer(policy: Policy, room: _Room, held_up: Sequence[Party], party: Party) -> Answer:
    facts = room.facts(party)
    if policy.kind == BY_HAND:
        return Answer(party, False, BY_HAND, facts)
    if party.size > room.free:
        return Answer(party, False, TOO_FEW if room.free else FULL, facts)
    if room.over_quota(party):
        return Answer(party, False, QUOTA, facts)
    if party.size > room.open_to(party):
        return Answer(party, False, KEPT, facts)
    own = room.still_kept(party.group)
    # Whoever is held up ahead could not use the seats that are kept for this party's group.
    ahead = any(other.group == party.group or party.size > own for other in held_up)
    if ahead and not policy.fill_gaps:
        return Answer(party, False, OTHERS_WAIT, facts)
    return Answer(party, True, _why(policy, party, own=own, ahead=ahead), facts)


def _why(policy: Policy, party: Party, *, own: int, ahead: bool) -> str:
    if ahead:
        return GAP
    if own >= party.size:
        return GROUP_SEAT
    return FIRST if policy.kind == PRIORITY and party.priority > 0 else TURN

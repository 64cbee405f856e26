"""What the rule of the event proposes to those who have applied. The course office decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from lotse.events.rules import line
from lotse.events.rules.line import Party, Policy, Taken

SEAT, LINE, NO = "seat", "line", "no"


@dataclass(frozen=True)
class Proposal:
    """One party with its rank from 1, what the rule would give it, and why."""

    party: Party
    rank: int
    choice: str
    reason: str


def propose(policy: Policy, *, capacity: int, taken: Sequence[Taken], applied: Sequence[Party]) -> list[Proposal]:
    """Return a proposal for each party, in the order of the rule: seats as far as they go, then the waiting list.

    A rule that leaves everything to the hand ranks by arrival here: a proposal binds nobody.
    """
    ranked = Policy(fill_gaps=policy.fill_gaps) if policy.kind == line.BY_HAND else policy
    answers = line.next_seats(ranked, capacity=capacity, taken=taken, line=applied)
    return [
        Proposal(answer.party, rank, SEAT if answer.seated else LINE, answer.reason)
        for rank, answer in enumerate(answers, 1)
    ]

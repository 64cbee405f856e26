"""Which solutions fit a town: what is ruled out, how far the rest is from what the town has, and why.

Each part gives a gap from 0 (fits) to 1, and the weighted mean of the parts decides. What an entry does not state, and
what nobody has asked for, is left out: it neither helps nor hurts.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lotse.regions.rules.likeness import Likeness, Part

Verdict = Literal["fits", "early", "stopped", "tasks"]

# What a town does by law: what each does; more where a Land gives it more (in North Rhine-Westphalia Mittlere and Große
# kreisangehörige Stadt, § 4 GO NRW); all that a Kreis does, where it lies outside every Kreis. Each has those before.
EVERY, MEDIUM, LARGE, DISTRICT = DUTIES = ("every", "medium", "large", "district")
# Nothing can be copied yet, or nothing works any more.
EARLY, STOPPED = ("idea", "planned"), ("stopped",)
RIPE = {"operation": 0.0, "completed": 0.0, "pilot": 0.4, "implementation": 0.6}
TOWN, MONEY, HOURS, STATUS, CHECKED, TOPIC, TASKS = "town", "money", "hours", "status", "checked", "topic", "tasks"
WEIGHTS = {TOWN: 3.0, MONEY: 2.0, HOURS: 2.0, STATUS: 1.0, CHECKED: 1.0}
# Asked for and not stated: a warning where nothing worse is known, and never part of the score.
UNSTATED = {MONEY: "money unstated", HOURS: "hours unstated"}
TASKS_UNKNOWN = "tasks unknown"
UNSTATED_GAP = 0.5
# From here on a part is no reason, unless there is no better one.
FAR = 0.5


@dataclass(frozen=True)
class Range:
    """An amount that lies between two, both the same where it is known; `high` is None where it is open."""

    low: int
    high: int | None


@dataclass(frozen=True)
class Offer:
    """What counts of one entry. `giver` is the key of its town."""

    key: str
    giver: str
    status: str
    cost: Range | None
    hours: int | None
    checked: bool
    topic: str = ""
    # Which tasks it rests on, "" where its town does not say.
    needs: str = ""
    # What speaks for it: "every", "able", "same", "inside", or "".
    tasks: str = ""


@dataclass(frozen=True)
class Wish:
    """What the town can spend, once; None where it does not matter. Money in cents."""

    money: int | None = None
    hours: int | None = None


@dataclass(frozen=True)
class Match:
    """One entry as it fits. `parts` are its own and those of the towns; `warning` is None where all are reasons."""

    offer: Offer
    likeness: Likeness
    own: tuple[Part, ...]
    unstated: tuple[Part, ...]
    gap: float

    @property
    def reasons(self) -> tuple[Part, ...]:
        """The three parts that fit best; of equal ones first what was asked for, then what makes the towns alike.

        Where few parts fit, the topic and the same tasks are named before what is far off. What costs or takes more
        than there is, is no reason, however little more it is.
        """
        asked = [part for part in self.own if part.name in UNSTATED]
        rest = [part for part in self.own if part.name not in UNSTATED]
        ordered = [*asked, *sorted(self.likeness.parts, key=lambda part: -part.weight), *rest]
        near = sorted((part for part in ordered if _is_near(part)), key=lambda part: part.gap)
        far = sorted((part for part in ordered if not _is_near(part)), key=lambda part: part.gap)
        more = [(TOPIC, self.offer.topic), (TASKS, self.offer.tasks)]
        found = [Part(name, "", said, 0.0, 0.0) for name, said in more if said]
        return (*near, *found, *far)[:3]

    @property
    def warning(self) -> Part | None:
        """Whether the town may do it at all, where that is not known; what costs or takes too much; what fits least."""
        open_question = next((part for part in self.unstated if part.name == TASKS_UNKNOWN), None)
        if open_question is not None:
            return open_question
        rest = [part for part in (*self.own, *self.unstated, *self.likeness.parts) if part not in self.reasons]
        beyond = [part for part in rest if part.name in UNSTATED and part.gap > 0]
        return max(beyond or rest, key=lambda part: part.gap, default=None)


def may_do(duties: str, needs: str) -> bool | None:
    """Return whether a town with these duties has the tasks; None where its duties ("") are not known.

    Of a town inside a Kreis it is known at least that it does not do what the Kreis does.
    """
    if not duties:
        return True if needs == EVERY else False if needs == DISTRICT else None
    return DUTIES.index(duties) >= DUTIES.index(needs)


def verdict(status: str, *, needs: str, giver: str, taker: str) -> Verdict:
    """Return whether an entry can come to a town at all; `giver` and `taker` are the duties of the towns.

    Where the entry does not say on which tasks it rests, one from outside every Kreis may rest on those of a Kreis.
    """
    if status in EARLY or not status:
        return "early"
    if status in STOPPED:
        return "stopped"
    if needs:
        return "tasks" if may_do(taker, needs) is False else "fits"
    return "tasks" if giver == DISTRICT != taker else "fits"


def tasks_of(*, needs: str, giver: str, taker: str) -> str:
    """Return what the tasks say for an entry: all towns have them, ours has them, both towns have the same."""
    if needs:
        return EVERY if needs == EVERY else "able" if may_do(taker, needs) else ""
    if DISTRICT in (giver, taker):
        return "same" if giver == taker else ""
    return "same" if giver and giver == taker else "inside"


def match(offer: Offer, likeness: Likeness, wish: Wish, duties: str = DISTRICT) -> Match:
    """Return how far the entry is from what the town has, part by part."""
    own = [
        _part(MONEY, wish.money, offer.cost.low if offer.cost else None, _over(offer.cost, wish.money)),
        _part(HOURS, wish.hours, offer.hours, _over(_exactly(offer.hours), wish.hours)),
        _part(STATUS, "", offer.status, RIPE.get(offer.status, 1.0)),
        _part(CHECKED, "", "yes" if offer.checked else "no", 0.0 if offer.checked else 0.5),
    ]
    parts = tuple(part for part in own if part is not None)
    asked = {MONEY: wish.money, HOURS: wish.hours}
    lacking = {MONEY: offer.cost is None, HOURS: offer.hours is None}
    unstated = tuple(
        Part(UNSTATED[name], float(wanted), "", UNSTATED_GAP, 0.0)
        for name, wanted in asked.items()
        if wanted is not None and lacking[name]
    )
    if offer.needs and may_do(duties, offer.needs) is None:
        unstated = (Part(TASKS_UNKNOWN, "", offer.needs, UNSTATED_GAP, 0.0), *unstated)
    weighed = [(part.gap, part.weight) for part in parts] + [(likeness.distance, WEIGHTS[TOWN])]
    whole = math.fsum(weight for _gap, weight in weighed)
    return Match(offer, likeness, parts, unstated, math.fsum(gap * weight for gap, weight in weighed) / whole)


def ranked(matches: Iterable[Match]) -> list[Match]:
    """Return them, the best first; the order they come in does not matter."""
    return sorted(matches, key=lambda found: (found.gap, found.offer.key))


def unlike(matches: Sequence[Match], shown: Collection[Match]) -> Match | None:
    """Return a good entry from a town quite unlike ours: of the farther half of the towns, without those shown."""
    distances = sorted({found.offer.giver: found.likeness.distance for found in matches}.values())
    if len(distances) < 2:
        return None
    half = distances[len(distances) // 2]
    far = [found for found in matches if found.likeness.distance >= half and found not in shown]
    return min(far, key=lambda found: (_own_gap(found), -found.likeness.distance, found.offer.key), default=None)


def _is_near(part: Part) -> bool:
    """Whether a part speaks for the entry."""
    return part.gap == 0 if part.name in UNSTATED else part.gap < FAR


def _own_gap(found: Match) -> float:
    """How far the entry itself is, whoever has it."""
    whole = math.fsum(part.weight for part in found.own)
    return math.fsum(part.gap * part.weight for part in found.own) / whole


def _part(name: str, ours: int | str | None, theirs: int | str | None, gap: float | None) -> Part | None:
    if gap is None or ours is None or theirs is None:
        return None
    mine, other = (value if isinstance(value, str) else float(value) for value in (ours, theirs))
    return Part(name, mine, other, gap, WEIGHTS[name])


def _exactly(amount: int | None) -> Range | None:
    return None if amount is None else Range(amount, amount)


def _over(amount: Range | None, limit: int | None) -> float | None:
    """Return 0 within the limit, half where it may lie within, else the share by which it goes beyond."""
    if amount is None or limit is None:
        return None
    if amount.high is not None and amount.high <= limit:
        return 0.0
    if amount.low <= limit and amount.low != amount.high:
        return 0.5
    return 1 - limit / amount.low if amount.low else 0.0

"""What makes sense in the way of a copy: its days, its test, its decision, its end."""

from datetime import date
from typing import Literal

from lotse.exchange.rules import stages

Fault = Literal["ahead", "unlikely"]
Lack = Literal["test place", "test end", "test money", "test criterion", "decision day", "decision body", "end reason"]
FIRST_YEAR, YEARS_AHEAD = 2000, 20
TEST = "test"
# Until then a town still decides what it buys, and may buy with others.
BEFORE_BUYING = (stages.INTEREST, stages.CHECK, stages.DECISION, stages.PROCUREMENT)
# What is there can be told as a solution of the own town.
RUNNING = (stages.IMPLEMENTATION, stages.OPERATION)


def fault_of_days(*, on: date, next_on: date | None, today: date) -> Fault | None:
    """Return what is wrong with the day of a stage, or with that of the next step."""
    if on > today:
        return "ahead"
    return "unlikely" if _unlikely(on, today) or (next_on is not None and _unlikely(next_on, today)) else None


def lack_of_test(*, size: str, place: str, until: date | None, money: int | None, criterion: str) -> Lack | None:
    """Return what a test lacks: it is limited in place, time and money, and says by what it is judged."""
    if size != TEST:
        return None
    if not place:
        return "test place"
    if until is None:
        return "test end"
    if money is None:
        return "test money"
    return None if criterion else "test criterion"


def lack_of_decision(*, result: str, on: date | None, body: str, today: date) -> Lack | None:
    """Return what a decision lacks; without a result there is none."""
    if not result:
        return None
    if on is None or on > today or _unlikely(on, today):
        return "decision day"
    return None if body else "decision body"


def lack_of_end(*, stage: str, reason: str) -> Lack | None:
    """Return what an end lacks: nothing ends without a word why."""
    return "end reason" if stage == stages.ENDED and not reason else None


def may_be_published(stage: str) -> bool:
    """Return True where the copy runs in the town."""
    return stage in RUNNING


def is_due(*, next_on: date | None, reminded_on: date | None, stage: str, last_day: date) -> bool:
    """Return True where somebody is to be reminded of the next step, once for each day that is planned."""
    return next_on is not None and next_on <= last_day and reminded_on != next_on and stage != stages.ENDED


def _unlikely(day: date, today: date) -> bool:
    return day.year not in range(FIRST_YEAR, today.year + YEARS_AHEAD + 1)

"""What makes sense in the way of a copy: its days, its test, its decision, its end."""

from datetime import date
from typing import Literal

from lotse.exchange.rules import stages

Fault = Literal["ahead", "unlikely"]
Lack = Literal[
    "test place",
    "test end",
    "test money",
    "test criterion",
    "decision day",
    "decision body",
    "end reason",
    "buying quarter",
    "buying what",
]
FIRST_YEAR, YEARS_AHEAD = 2000, 20
TEST = "test"
# So many quarters ahead a purchase can be planned, with the running one.
QUARTERS = 16
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


def quarter_of(day: date) -> str:
    """Return the quarter of a day, such as 2027-Q1; a later one sorts later."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarters(today: date) -> list[str]:
    """Return the running quarter and those in which a purchase can be planned."""
    first = today.year * 4 + (today.month - 1) // 3
    return [f"{number // 4}-Q{number % 4 + 1}" for number in range(first, first + QUARTERS)]


def lack_of_buying(*, listed: str, quarter: str, what: str, today: date) -> Lack | None:
    """Return what is missing before others read that the town would buy with them."""
    if not listed:
        return None
    if quarter not in quarters(today):
        return "buying quarter"
    return None if what else "buying what"


def may_be_published(stage: str) -> bool:
    """Return True where the copy runs in the town."""
    return stage in RUNNING


def is_due(*, next_on: date | None, reminded_on: date | None, stage: str, last_day: date) -> bool:
    """Return True where somebody is to be reminded of the next step, once for each day that is planned."""
    return next_on is not None and next_on <= last_day and reminded_on != next_on and stage != stages.ENDED


def _unlikely(day: date, today: date) -> bool:
    return day.year not in range(FIRST_YEAR, today.year + YEARS_AHEAD + 1)

"""What a question may become, who may answer it, and which windows for a call make sense."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

OPEN, ANSWERED, SPOKEN, WITHDRAWN = "open", "answered", "spoken", "withdrawn"
# Answered and spoken are not the end: a better answer may still come.
NEXT: Final = {
    OPEN: {ANSWERED, SPOKEN, WITHDRAWN},
    SPOKEN: {ANSWERED},
    ANSWERED: {ANSWERED},
    WITHDRAWN: set[str](),
}
DAYS_AHEAD: Final = 60
# After this time without an answer the coordination looks after it.
UNANSWERED: Final = timedelta(days=14)
DIGEST_HOUR: Final = 7

Fault = Literal["phone", "two", "past", "far", "weekend", "same"]


@dataclass(frozen=True, order=True)
class Window:
    """Two hours of a day in which a call suits."""

    day: date
    slot: str


@dataclass(frozen=True)
class Call:
    """The wish to be called back."""

    phone: str
    first: Window
    second: Window


def may_become(state: str, wanted: str) -> bool:
    """Return True where the step is allowed."""
    return wanted in NEXT[state]


def fault_of_call(*, phone: str, windows: tuple[Window | None, Window | None], today: date) -> Fault | None:
    """Return what is wrong with the wish for a call: the number, a missing window, a day nobody can keep."""
    first, second = windows
    if sum(character.isdigit() for character in phone) < 5:
        return "phone"
    if first is None or second is None:
        return "two"
    if first == second:
        return "same"
    for window in (first, second):
        if window.day < today:
            return "past"
        if window.day > today + timedelta(days=DAYS_AHEAD):
            return "far"
        if window.day.weekday() > 4:
            return "weekend"
    return None


def is_digest_time(*, weekday: int, hour: int) -> bool:
    """Return True on working days from the morning on; 0 is Monday."""
    return weekday < 5 and hour >= DIGEST_HOUR

"""The feedback sheet: when it is open, when its results may be seen, and what they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

OPEN_FOR = timedelta(days=14)
"""So long after the last day somebody may answer."""
FEWEST = 5
"""With fewer answers one could guess who said what."""
SCALE: Final = (1, 2, 3, 4, 5)
"""From does not apply at all to applies fully."""

Standing = Literal["early", "open", "over"]


@dataclass(frozen=True)
class Summary:
    """The answers to one question: how many chose each step, and the mean."""

    counts: tuple[int, ...]

    @property
    def number(self) -> int:
        """Return how many chose one at all."""
        return sum(self.counts)

    @property
    def mean(self) -> Decimal | None:
        """Return the mean with one place; None without an answer."""
        if not self.number:
            return None
        total = sum(step * count for step, count in zip(SCALE, self.counts, strict=True))
        return (Decimal(total) / self.number).quantize(Decimal("0.1"))


def standing(*, last_day: date | None, today: date) -> Standing:
    """Return whether somebody may answer: from the last day on, for two weeks."""
    if last_day is None or today < last_day:
        return "early"
    return "open" if today <= last_day + OPEN_FOR else "over"


def may_show(number: int) -> bool:
    """Return True where so many have answered that nobody can be recognised."""
    return number >= FEWEST


def room_left(*, answers: int, seats: int) -> bool:
    """Return True while there are fewer answers than people with a seat."""
    return answers < seats


def summary(values: Iterable[int | None]) -> Summary:
    """Return what was chosen; None is no answer to this question."""
    found = list(values)
    return Summary(tuple(sum(value == step for value in found) for step in SCALE))


def shuffled(texts: Sequence[str]) -> list[str]:
    """Return texts in the order of their letters: it tells neither who wrote them nor when."""
    return sorted((text for text in texts if text), key=lambda text: (text.casefold(), text))

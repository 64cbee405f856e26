"""Attendance in teaching units (1 UE = 45 minutes)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from typing import Final, Literal

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"
# Where a note comes from.
TRAINER, SELF, VIDEO = "trainer", "self", "video"
RANK: Final = {SELF: 0, VIDEO: 1, TRAINER: 2}

Verdict = Literal["new", "changed", "same", "older", "kept"]


@dataclass(frozen=True)
class Share:
    """Units attended of units held, and whether every session has been noted."""

    attended: Decimal
    held: Decimal
    complete: bool

    @property
    def ratio(self) -> Decimal:
        """Return the share from 0 to 1; 0 where nothing was held."""
        return self.attended / self.held if self.held else Decimal(0)

    def reaches(self, threshold: int) -> bool:
        """Return True when at least `threshold` percent were attended (exact, without rounding)."""
        return self.held > 0 and self.attended * 100 >= threshold * self.held


@dataclass(frozen=True)
class Mark:
    """One note: `moment` is when it was made, not when it arrived. `preset`: nobody touched it, it was merely saved."""

    presence: str
    units: Decimal
    moment: datetime
    source: str = TRAINER
    preset: bool = False


@dataclass(frozen=True)
class Day:
    """One session of the run, with what was noted for one person (None: nothing yet)."""

    units: Decimal
    ends: datetime
    presence: str | None = None
    attended: Decimal = Decimal(0)


@dataclass(frozen=True)
class Progress:
    """How far somebody is: units attended, of those so far, of all; and what the threshold still asks for."""

    attended: Decimal
    so_far: Decimal
    planned: Decimal
    excused: int
    unexcused: int
    needed: Decimal
    left: Decimal

    @property
    def ratio_so_far(self) -> Decimal:
        """Return the share of what was held until now."""
        return self.attended / self.so_far if self.so_far else Decimal(0)

    @property
    def ratio(self) -> Decimal:
        """Return the share of the whole."""
        return self.attended / self.planned if self.planned else Decimal(0)

    @property
    def possible(self) -> bool:
        """Return True while what is still to be noted can fill what is needed."""
        return self.needed <= self.left


def share(*, sessions: Iterable[tuple[int, Decimal]], attended: dict[int, Decimal]) -> Share:
    """Return the share: `sessions` are (id, units), `attended` the units noted per session id."""
    held = list(sessions)
    return Share(
        attended=sum((min(attended.get(key, Decimal(0)), units) for key, units in held), Decimal(0)),
        held=sum((units for _key, units in held), Decimal(0)),
        complete=all(key in attended for key, _units in held),
    )


def progress(*, days: Iterable[Day], threshold: int, at: datetime) -> Progress:
    """Return how far somebody is; a day counts as held when it is over or noted. Needed units in steps of a half."""
    found = list(days)
    attended = sum((min(day.attended, day.units) for day in found if day.presence), Decimal(0))
    planned = sum((day.units for day in found), Decimal(0))
    lacking = max(Decimal(0), planned * threshold / 100 - attended)
    return Progress(
        attended=attended,
        so_far=sum((day.units for day in found if day.presence or day.ends <= at), Decimal(0)),
        planned=planned,
        excused=sum(day.presence == EXCUSED for day in found),
        unexcused=sum(day.presence == ABSENT for day in found),
        needed=(lacking * 2).to_integral_value(ROUND_CEILING) / 2,
        left=sum((day.units for day in found if not day.presence), Decimal(0)),
    )


def valid_units(*, attended: Decimal, held: Decimal) -> bool:
    """Return True for 0 to the units of the session, in steps of a half."""
    return attended.is_finite() and 0 <= attended <= held and attended % Decimal("0.5") == 0


def verdict(*, known: Mark | None, new: Mark, over: bool = False) -> Verdict:
    """Return what becomes of a note where one may be there already.

    The later of two notes counts, whichever arrives first ("older"). A participant's own check-in changes nothing that
    is there, the list of a video tool nothing that a trainer noted, a note nobody touched nothing at all ("kept");
    `over`: somebody has seen both and decided.
    """
    if known is None:
        return "new"
    if (known.presence, known.units) == (new.presence, new.units):
        return "same"
    if new.preset or new.source == SELF:
        return "kept"
    if over:
        return "changed"
    if RANK[new.source] < RANK[known.source]:
        return "kept"
    return "older" if new.moment < known.moment else "changed"


def reason_needed(*, verdict: Verdict, moment: datetime, ends: datetime | None) -> bool:
    """Return True for a correction that was made after the end of the event."""
    return verdict == "changed" and ends is not None and moment > ends

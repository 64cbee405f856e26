"""Attendance in teaching units (1 UE = 45 minutes)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"


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


def share(*, sessions: Iterable[tuple[int, Decimal]], attended: dict[int, Decimal]) -> Share:
    """Return the share: `sessions` are (id, units), `attended` the units noted per session id."""
    held = list(sessions)
    return Share(
        attended=sum((min(attended.get(key, Decimal(0)), units) for key, units in held), Decimal(0)),
        held=sum((units for _key, units in held), Decimal(0)),
        complete=all(key in attended for key, _units in held),
    )


def valid_units(*, attended: Decimal, held: Decimal) -> bool:
    """Return True for 0 to the units of the session, in steps of a half."""
    return 0 <= attended <= held and attended % Decimal("0.5") == 0

"""What a council paper is put together from: the giver's entry, the town, and what the town has typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lotse.toolkit.documents.council_paper_giver import Giver, day
from lotse.toolkit.documents.council_paper_parts import Points


@dataclass(frozen=True)
class Ground:
    """`own` are the town's values as stored; a missing one is open. `council` is the body's usual name."""

    giver: Giver
    town: str
    size: str
    council: str
    own: Mapping[str, str | int]
    language: str
    has_nrw_rule: bool
    points: Points = field(default_factory=Points)

    @property
    def body(self) -> str:
        """The body that decides: as typed, else by its usual name."""
        return self.text("body") or self.council

    def text(self, name: str) -> str:
        """Return what the town has written, or nothing."""
        return str(self.own.get(name, ""))

    def cents(self, name: str) -> int | None:
        """Return a typed amount, or None."""
        found = self.own.get(name)
        return found if isinstance(found, int) else None

    def day(self, name: str) -> str:
        """Return a typed day in words, or nothing."""
        found = self.text(name)
        return day(date.fromisoformat(found)) if found else ""

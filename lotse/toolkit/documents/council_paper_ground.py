"""What a council paper is put together from: the giver's entry, the town, its frame, and what the town has typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from lotse.toolkit.documents.council_paper_giver import Giver, day
from lotse.toolkit.documents.council_paper_parts import Points
from lotse.toolkit.rules import budget, scaling
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import council_paper_blocks as blocks
from lotse.toolkit.rules.frame import Frame
from lotse.toolkit.rules.text_blocks import Block


@dataclass(frozen=True)
class Ground:
    """`own` are the town's values as stored; a missing one is open. `council` is the body's usual name."""

    giver: Giver
    town: str
    size: str
    people: int
    council: str
    own: Mapping[str, rule.Value]
    language: str
    frame: Frame
    # The day whose law counts, the desk's texts for it by the place where they stand, and those that have ended.
    on: date
    land: str
    texts: Mapping[str, Block]
    ended: Mapping[str, Block]
    points: Points = field(default_factory=Points)

    @property
    def kind(self) -> str:
        """What the draft becomes."""
        return blocks.kind_of(self.own)

    @cached_property
    def plan(self) -> budget.Plan:
        """Budget year plus three, as far as it is stated."""
        return budget.plan(self.own)

    @cached_property
    def basis(self) -> scaling.Basis | None:
        """By what the giver's costs may be scaled to this town."""
        there, here = self.giver.units, self.number("units")
        people = (self.giver.people, self.people)
        return scaling.basis(self.giver.driver, there, here, people=people, by_people=self.giver.by_people)

    def text(self, name: str) -> str:
        """Return what the town has written, or nothing."""
        return str(self.own.get(name, ""))

    def number(self, name: str) -> int | None:
        """Return a typed number, or None."""
        found = self.own.get(name)
        return found if isinstance(found, int) else None

    def cents(self, name: str) -> int | None:
        """Return a typed amount, or None."""
        return self.number(name)

    def estimate(self, name: str) -> int | None:
        """Return the giver's costs scaled to this town, where the giver says by what."""
        known = {"cost_once_cents": self.giver.once_cents, "cost_yearly_cents": self.giver.yearly_cents}
        return scaling.scaled(known.get(name), self.basis)

    def day(self, name: str) -> str:
        """Return a typed day in words, or nothing."""
        return in_words(self.text(name))

    @property
    def consultations(self) -> list[rule.Row]:
        """The rows of the order of consultations."""
        found = self.own.get("consultations")
        return found if isinstance(found, list) else []

    def desk_text(self, place: str) -> str:
        """Return what the desk's valid text block says there, or nothing."""
        block = self.texts.get(place)
        return block.text(self.language) if block else ""


def in_words(stored: str) -> str:
    """Return a stored day in words."""
    return day(date.fromisoformat(stored)) if stored else ""

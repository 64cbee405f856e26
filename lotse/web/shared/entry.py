"""An entry of the Vokabelheft as pages show it: to everybody, and to whoever releases it."""

from dataclasses import dataclass

from django.utils.functional import Promise

from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import needs
from lotse.exchange.rules import solution as rule
from lotse.exchange.wording import GAPS, Beneficiary
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Entry:
    """The entry, and what is known about it in words."""

    solution: Solution
    beneficiaries: list[str]
    # What a town that copies would still have to ask for.
    gaps: list[str | Promise]

    @property
    def town(self) -> str:
        """The town with its kind, to stand in a sentence."""
        return named(self.solution.municipality)

    @property
    def unconfirmed(self) -> bool:
        """Whether others have written it, and the town has not said yes."""
        return solutions.is_unconfirmed(self.solution)

    @property
    def invented(self) -> bool:
        """Whether nothing of it exists; an entry of an invented town may be unconfirmed too, to show what that is."""
        return solutions.is_invented(self.solution)


def named(town: Municipality) -> str:
    """Return kind and name; the names of invented towns say already what they are."""
    return town.name if town.is_fictive else f"{town.kind} {town.name}"


def of(solution: Solution) -> Entry:
    """Return what a page shows of the entry, without another statement."""
    gaps = needs.lacking({name: getattr(solution, name) for name in rule.FIELDS})
    named = [str(Beneficiary(value).label) for value in solution.beneficiaries if value in Beneficiary.values]
    return Entry(solution, named, [GAPS[need] for need in gaps])

"""Changes to a public entry that are not public yet."""

from dataclasses import dataclass
from uuid import UUID

from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import version
from lotse.exchange.queries.version import Difference
from lotse.exchange.rules import states
from lotse.exchange.rules import versions as rule
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Changes:
    """What begun changes would make of the public entry."""

    public: Solution
    differences: list[Difference]
    papers: rule.Papers


def open_of(solution: Solution) -> Solution | None:
    """Return the begun changes to an entry, or None."""
    return solutions.full().filter(revises=solution).exclude(state=states.ARCHIVED).first()


def is_closed(solution: Solution) -> bool:
    """Return True for changes that were taken over or given up."""
    return solution.revises_id is not None and solution.state == states.ARCHIVED


def closed(municipality: Municipality, key: UUID) -> Solution | None:
    """Return the entry to which closed changes belonged, or None."""
    row = solutions.full().filter(solutions.CLOSED, municipality=municipality, uuid=key).first()
    return row.revises if row else None


def of(changes: Solution) -> Changes | None:
    """Return what differs from what everybody reads; None for an entry of its own."""
    public = changes.revises
    if public is None:
        return None
    before, now = version.facts(public), version.facts(changes)
    return Changes(public, rule.differences(before, now), rule.papers(before, now))

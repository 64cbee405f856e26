"""What an entry said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from lotse.exchange.models import Solution, Version
from lotse.exchange.queries import attachment
from lotse.exchange.rules import versions as rule
from lotse.exchange.rules.solution import FIELDS
from lotse.exchange.rules.values import plain
from lotse.exchange.wording.trust import VersionKind

Difference = tuple[str, object, object]


@dataclass(frozen=True)
class Step:
    """One public version, and what it changed."""

    at: datetime
    kind: str
    differences: Sequence[Any]
    papers: rule.Papers
    first: bool


@dataclass(frozen=True)
class Look:
    """What changed since the coordination last read an entry."""

    differences: list[Difference]
    papers: rule.Papers


def of(solution: Solution) -> QuerySet[Version]:
    """Return all versions, the oldest first."""
    return Version.objects.filter(solution=solution)


def facts(solution: Solution) -> dict[str, object]:
    """Return what the entry says now, as a version keeps it."""
    papers = [[paper.sha256, paper.title] for paper in attachment.of(solution)]
    return {**{name: plain(getattr(solution, name)) for name in FIELDS}, rule.PAPERS: papers}


def history(solution: Solution) -> list[Step]:
    """Return the public versions, newest first, each with what changed since the one before."""
    rows = list(of(solution).exclude(kind=VersionKind.RETURNED))
    before = [None, *rows[:-1]]
    steps = [
        Step(
            row.at,
            str(VersionKind(row.kind).label),
            rule.differences(old.values, row.values) if old else [],
            rule.papers(old.values, row.values) if old else rule.Papers(),
            first=old is None,
        )
        for old, row in zip(before, rows, strict=False)
    ]
    return steps[::-1]


def since_last_look(solution: Solution) -> Look | None:
    """Return what changed since the coordination last read the entry; None where it has never read it."""
    last = of(solution).last() or (of(solution.revises).last() if solution.revises else None)
    if last is None:
        return None
    now = facts(solution)
    return Look(rule.differences(last.values, now), rule.papers(last.values, now))

"""A town starts a draft of a council paper, writes it, takes an old version back, throws it away."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange.models import Solution
from lotse.exchange.rules import states
from lotse.regions.models import Municipality
from lotse.toolkit import wording
from lotse.toolkit.errors import NoPaper
from lotse.toolkit.models import CouncilPaper, PaperVersion
from lotse.toolkit.queries import council_paper as query
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import council_paper_blocks as blocks


@action
def begin(
    *,
    solution: Solution,
    municipality: Municipality,
    by: Actor,
    at: datetime,
    values: Mapping[str, object] = MappingProxyType({}),
) -> CouncilPaper:
    """Start the town's draft from a published solution; there is one for each, so a second time gives the first.

    `values` are what is known of the draft already.
    """
    # The lock makes the second click of a double click find the draft of the first.
    municipality = locking.lock(Municipality, municipality.pk)
    found = query.begun(municipality, solution)
    if found is not None:
        return found
    solution = Solution.objects.get(pk=solution.pk)
    if solution.municipality_id == municipality.pk:
        raise NoPaper(wording.OWN_SOLUTION)
    if solution.state != states.PUBLISHED:
        raise NoPaper(wording.NOT_PUBLIC_NOW)
    paper = CouncilPaper.objects.create(
        municipality=municipality,
        solution=solution,
        title=solution.title,
        language=solution.language,
        created_at=at,
        changed_at=at,
        changed_by=by.label[:200],
    )
    _record("begun", paper, by, at, {"solution": solution.slug})
    return _store(paper, rule.said(values), by=by, at=at)


@action
def write(
    *, paper: CouncilPaper, values: Mapping[str, object], by: Actor, at: datetime, block: str = ""
) -> CouncilPaper:
    """Store the town's own words and figures; what says nothing is open again.

    `values` are all fields, or those of one block: then all others stay as they are.
    """
    paper = _locked(paper)
    named = blocks.FIELDS[block] if block else rule.FIELDS
    others = {name: value for name, value in paper.values.items() if name not in named}
    typed = {name: value for name, value in values.items() if name in named}
    return _store(paper, rule.clean({**others, **typed}), block=block, by=by, at=at)


@action
def take_back(*, paper: CouncilPaper, number: int, by: Actor, at: datetime) -> CouncilPaper:
    """Let the draft say again what it said in that version; nothing in between is lost. Raises NoPaper."""
    paper = _locked(paper)
    version = query.version(paper, number)
    if version is None:
        raise NoPaper(wording.NO_VERSION)
    return _store(paper, rule.clean(version.values), taken_from=number, by=by, at=at)


@action
def remove(*, paper: CouncilPaper, by: Actor, at: datetime) -> None:
    """Throw the draft away; it has never been more than a draft. A second time changes nothing."""
    locking.lock(Municipality, paper.municipality_id)
    found = CouncilPaper.objects.filter(pk=paper.pk).first()
    if found is not None:
        _record("removed", found, by, at, {})
        found.delete()


def _locked(paper: CouncilPaper) -> CouncilPaper:
    locking.lock(CouncilPaper, paper.pk)
    return CouncilPaper.objects.select_related("municipality", "solution__municipality").get(pk=paper.pk)


def _store(
    paper: CouncilPaper,
    values: dict[str, rule.Value],
    *,
    by: Actor,
    at: datetime,
    block: str = "",
    taken_from: int | None = None,
) -> CouncilPaper:
    """Store the values and keep them as a version; the same ones again are none."""
    changed = [name for name in rule.FIELDS if values.get(name) != paper.values.get(name)]
    if not changed:
        return paper
    paper.values, paper.changed_at, paper.changed_by = values, at, by.label[:200]
    paper.save(update_fields=["values", "changed_at", "changed_by"])
    last = query.last_number(paper)
    PaperVersion.objects.create(
        paper=paper, number=last + 1, values=values, block=block, taken_from=taken_from, at=at, by=by.label[:200]
    )
    # Which fields, never the words: drafts do not leave the town, not even into the trail of the operator.
    _record("written", paper, by, at, {"fields": changed})
    return paper


def _record(verb: str, paper: CouncilPaper, by: Actor, at: datetime, after: Mapping[str, object]) -> None:
    audit.record(f"council_paper.{verb}", ("council_paper", paper.uuid), by=by, at=at, after=after)

"""Changes to a public entry: a draft beside it, while everybody goes on reading what the town has released."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from lotse.base import audit, files, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import attachment as paper_actions
from lotse.exchange.actions import entry
from lotse.exchange.models import Attachment, Release, Solution, Version
from lotse.exchange.queries import attachment as papers
from lotse.exchange.queries import revision as query
from lotse.exchange.rules import states
from lotse.exchange.wording import trust as words


@action
def begin(*, solution: Solution, by: Actor, at: datetime) -> Solution:
    """Begin a draft of changes to a public entry, papers and all. Beginning twice returns the same."""
    solution = locking.lock(Solution, solution.pk)
    known = query.open_of(solution)
    if known is not None:
        return known
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(wording.NOT_PUBLISHED)
    made = Solution(
        revises=solution,
        municipality=solution.municipality,
        slug=str(uuid.uuid4()),
        language=solution.language,
        origin=solution.origin,
        author=solution.author,
        author_name=solution.author_name,
        owner=solution.owner,
        confirmed_at=solution.confirmed_at,
        created_at=at,
        changed_at=at,
    )
    entry.fill(made, entry.facts(solution))
    made.save()
    for paper in papers.of(solution):
        if files.path(paper.file).is_file():
            _copy(paper, made)
    audit.record("solution.change_begun", entry.about(made), by=by, at=at, after={"entry": str(solution.uuid)})
    return made


def take_over(changes: Solution, *, by: Actor, at: datetime) -> Solution:
    """Put released changes into the public entry, which is returned locked; the draft is closed."""
    solution = locking.lock(Solution, changes.revises_id)
    if solution.state != states.PUBLISHED:
        raise errors.NotPublishable(words.ENTRY_NOT_PUBLIC)
    entry.end_releases(solution, at)
    _pour(changes, solution, by=by, at=at)
    return solution


def take_in(solution: Solution, *, by: Actor, at: datetime) -> None:
    """Go on with begun changes in the entry itself, which is taken back."""
    changes = query.open_of(solution)
    if changes is None:
        return
    changes = locking.lock(Solution, changes.pk)
    entry.end_releases(changes, at)
    _pour(changes, solution, by=by, at=at)


def give_up(solution: Solution, *, by: Actor, at: datetime) -> None:
    """Close begun changes: the entry itself goes."""
    changes = query.open_of(solution)
    if changes is not None:
        entry.end_releases(changes, at)
        _close(locking.lock(Solution, changes.pk), by=by, at=at)


def follow(solution: Solution, before: Mapping[str, object], given: Mapping[str, object], at: datetime) -> None:
    """Correct begun changes too, where they still say what was wrong."""
    changes = query.open_of(solution)
    if changes is None:
        return
    changes = locking.lock(Solution, changes.pk)
    entry.fill(changes, {name: given[name] for name, old in before.items() if getattr(changes, name) == old})
    changes.changed_at = at
    changes.save()


def locked(solution: Solution) -> Solution:
    """Return the entry or the changes as they are now, locked; the public entry always before its changes."""
    if solution.revises_id is not None:
        locking.lock(Solution, solution.revises_id)
    return locking.lock(Solution, solution.pk)


def drop_papers(changes: Solution) -> None:
    """Remove the papers of changes that nobody needs any more."""
    for paper in papers.of(changes):
        _drop(paper)


def refuse_closed(solution: Solution) -> None:
    """Refuse to begin closed changes anew."""
    if query.is_closed(solution):
        raise errors.NotNow(words.CHANGES_CLOSED)


def _pour(changes: Solution, solution: Solution, *, by: Actor, at: datetime) -> None:
    """Move text, papers, releases and what the reviewers have read to the entry."""
    before, after = entry.fill(solution, entry.facts(changes))
    solution.save()
    _move_papers(changes, solution)
    for model in (Release, Version):
        model.objects.filter(solution=changes).update(solution=solution)
    audit.record("solution.changed", entry.about(solution), by=by, at=at, before=before, after=after)
    _close(changes, by=by, at=at)


def _close(changes: Solution, *, by: Actor, at: datetime) -> None:
    drop_papers(changes)
    entry.become(changes, states.ARCHIVED, "solution.change_closed", by=by, at=at)


def _copy(paper: Attachment, made: Solution) -> None:
    stored = paper_actions.store(paper.name, files.path(paper.file).read_bytes())
    same = ("kind", "title", "name", "media_type", "size", "sha256", "uploaded_at", "uploaded_by")
    Attachment.objects.create(solution=made, file=stored, **{name: getattr(paper, name) for name in same})


def _move_papers(changes: Solution, solution: Solution) -> None:
    """Keep what both have, under its address; drop what is gone, and move what is new."""
    wanted = {paper.sha256: paper for paper in papers.of(changes)}
    for paper in papers.of(solution):
        new = wanted.pop(paper.sha256, None)
        if new is None:
            _drop(paper)
        elif (paper.kind, paper.title) != (new.kind, new.title):
            paper.kind, paper.title = new.kind, new.title
            paper.save(update_fields=["kind", "title"])
    for paper in wanted.values():
        paper.solution = solution
        paper.save(update_fields=["solution"])


def _drop(paper: Attachment) -> None:
    paper.delete()
    files.remove_later(paper.file)

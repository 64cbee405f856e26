"""A town copies a solution: stage by stage, seen as far as the town opens it."""

from dataclasses import dataclass
from datetime import date, datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry
from lotse.exchange.documents import mails
from lotse.exchange.models import Copy, CopyStep, Solution
from lotse.exchange.queries import copies as query
from lotse.exchange.queries import town
from lotse.exchange.rules import copy as rule
from lotse.exchange.rules import openness as reach
from lotse.exchange.rules import stages, states
from lotse.exchange.wording import Openness
from lotse.exchange.wording import copies as words
from lotse.regions.models import Municipality

LONGEST_STEP = 300


@dataclass(frozen=True)
class _Said:
    """What the town notes about one stage, tidied."""

    stage: str
    on: date
    note: str
    next_step: str = ""
    next_on: date | None = None


@action
def begin(
    *,
    solution: Solution,
    municipality: Municipality,
    by: Actor,
    at: datetime,
    note: str = "",
    parent: Copy | None = None,
) -> Copy:
    """Begin a copy that only the own town sees; a town has one running copy of a solution.

    `parent` is the copy of another town that this one follows.
    """
    solution = locking.lock(Solution, solution.pk)
    rows = query.full().filter(solution=solution, municipality=municipality)
    known = rows.exclude(stage=stages.ENDED).first()
    if known is not None:
        return known
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(wording.NOT_PUBLISHED)
    if solution.municipality_id == municipality.pk:
        raise errors.OwnSolution(wording.OWN_SOLUTION)
    if parent is not None and (parent.solution_id, parent.municipality_id == municipality.pk) != (solution.pk, False):
        raise errors.WrongStep(words.PARENT_OF_OTHER)
    said = _Said(stage=stages.INTEREST, on=entry.today(at), note=_note(note))
    copy = Copy.objects.create(
        solution=solution, municipality=municipality, parent=parent, since=said.on, created_at=at, changed_at=at
    )
    _add_step(copy, said, by=by, at=at)
    after = {"solution": str(solution.uuid), "town": municipality.ags, "stage": said.stage}
    audit.record("copy.begun", about(copy), by=by, at=at, after=after)
    return copy


@action
def move(
    *,
    copy: Copy,
    stage: str,
    on: date,
    note: str,
    next_step: str,
    next_on: date | None,
    by: Actor,
    at: datetime,
    end_reason: str = "",
) -> Copy:
    """Note a stage with its day, a note and the next step. An end needs its reason. The same twice changes nothing."""
    said = _Said(stage, on, _note(note), tidy(next_step), next_on)
    if len(said.next_step) > LONGEST_STEP:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    fault = rule.fault_of_days(on=on, next_on=next_on, today=entry.today(at))
    if fault:
        raise errors.WrongStep(wording.DAY_FAULTS[fault])
    copy = locked(copy)
    last = copy.steps.last()
    if last is not None and said == _Said(last.stage, last.on, last.note, last.next_step, last.next_on):
        return copy
    if stage not in stages.ALL:
        raise errors.WrongStep(wording.STAGE_UNKNOWN)
    if not stages.may_follow(copy.stage, stage):
        raise errors.CopyOver(wording.COPY_ENDED)
    if end_reason not in ("", *words.EndReason.values) or rule.lack_of_end(stage=stage, reason=end_reason):
        raise errors.WrongStep(words.FAULTS["end reason"])
    before = {"stage": copy.stage, "since": copy.since}
    if copy.stage != stage:
        copy.stage, copy.since = stage, on
    copy.end_reason = end_reason if stage == stages.ENDED else ""
    copy.next_step, copy.next_on, copy.changed_at = said.next_step, next_on, at
    copy.save()
    _add_step(copy, said, by=by, at=at)
    # Never note and next step: they stay in the town.
    after = {"stage": copy.stage, "since": copy.since}
    if copy.end_reason:
        after["end_reason"] = copy.end_reason
    audit.record("copy.moved", about(copy), by=by, at=at, before=before, after=after)
    return copy


@action
def open_to(*, copy: Copy, openness: str, by: Actor, at: datetime) -> Copy:
    """Open a copy wider or narrower. The town that had the idea is told once, when it first sees the copy."""
    if openness not in Openness.values:
        raise errors.WrongStep(wording.OPENNESS_UNKNOWN)
    copy = locked(copy)
    before = copy.openness
    if before == openness:
        return copy
    tells = reach.reaches(openness, reach.GIVER) and copy.opened_at is None
    copy.openness, copy.changed_at = openness, at
    copy.opened_at = at if tells else copy.opened_at
    copy.save(update_fields=["openness", "opened_at", "changed_at"])
    audit.record(
        "copy.opened", about(copy), by=by, at=at, before={"openness": before}, after={"openness": str(openness)}
    )
    if tells:
        for person in town.editors(copy.solution.municipality):
            mail = mails.copy_opened(copy=copy, person=person)
            entry.tell(person, mail, about=about(copy), at=at)
    return copy


def locked(copy: Copy) -> Copy:
    """Return the copy as it is now, locked after its solution."""
    locking.lock(Solution, copy.solution_id)
    return query.full().get(pk=locking.lock(Copy, copy.pk).pk)


def _note(text: str) -> str:
    text = tidy_block(text)
    if len(text) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    return text


def _add_step(copy: Copy, said: _Said, *, by: Actor, at: datetime) -> None:
    CopyStep.objects.create(
        copy=copy,
        stage=said.stage,
        on=said.on,
        note=said.note,
        next_step=said.next_step,
        next_on=said.next_on,
        at=at,
        by_name=by.label[:200],
    )


def about(copy: Copy) -> tuple[str, object]:
    """Return how trail and outbox name the copy."""
    return ("copy", copy.uuid)

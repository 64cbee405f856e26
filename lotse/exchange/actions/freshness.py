"""The regular question whether an entry is still right: asked, answered, and what happens without an answer."""

from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.exchange import errors
from lotse.exchange.actions import entry
from lotse.exchange.actions import solution as solutions
from lotse.exchange.documents import trust_mails
from lotse.exchange.models import Solution
from lotse.exchange.queries import freshness as query
from lotse.exchange.queries import town
from lotse.exchange.rules import freshness as rule
from lotse.exchange.rules import states
from lotse.exchange.wording.trust import NOT_ITS_EDITOR
from lotse.people.models import Person


@action
def look_after(*, solution: Solution, by: Actor, at: datetime) -> str:
    """Do what is due for one entry: ask, archive, or nothing. Return which."""
    solution = locking.lock(Solution, solution.pk)
    if solution.state != states.PUBLISHED or solution.checked_on is None:
        return ""
    asked = entry.today(solution.check_asked_at) if solution.check_asked_at else None
    due = rule.step(checked=solution.checked_on, asked=asked, today=entry.today(at), limits=query.limits())
    if due == "archive":
        solutions.archive(solution=solution, by=by, at=at)
    elif due == "ask":
        _ask(solution, by=by, at=at)
    return due


@action
def hand_over(*, solution: Solution, person: Person | None, by: Actor, at: datetime) -> Solution:
    """Say who of the town looks after the entry; None is all its editors. The same twice changes nothing."""
    solution = locking.lock(Solution, solution.pk)
    if person is not None and not town.editors(solution.municipality).filter(pk=person.pk).exists():
        raise errors.WrongStep(NOT_ITS_EDITOR)
    before = solution.owner.full_name if solution.owner else ""
    if solution.owner_id == (person.pk if person else None):
        return solution
    solution.owner = person
    solution.save(update_fields=["owner"])
    after = person.full_name if person else ""
    record = {"before": {"owner": before}, "after": {"owner": after}}
    audit.record("solution.handed_over", entry.about(solution), by=by, at=at, **record)
    return solution


def _ask(solution: Solution, *, by: Actor, at: datetime) -> None:
    solution.check_asked_at = at
    solution.check_version += 1
    solution.save(update_fields=["check_asked_at", "check_version"])
    people = query.asked(solution)
    today = entry.today(at)
    ends = rule.ends_on(checked=solution.checked_on or today, asked=today, limits=query.limits())
    after = {"people": len(people), "archived_on": ends}
    audit.record("solution.check_asked", entry.about(solution), by=by, at=at, after=after)
    for person in people:
        mail = trust_mails.solution_check(solution=solution, person=person, ends=ends)
        entry.tell(person, mail, about=entry.about(solution), at=at)

"""The desk reads what a town has released, and decides on removals."""

from datetime import datetime
from typing import Any

from lotse.base import locking
from lotse.base.actor import Actor
from lotse.base.text import tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry, revision, settlement
from lotse.exchange.documents import mails
from lotse.exchange.models import Solution
from lotse.exchange.queries import release as releases
from lotse.exchange.queries import revision as revisions
from lotse.exchange.queries.solution import is_unconfirmed
from lotse.exchange.rules import publication, states
from lotse.exchange.wording.trust import VersionKind


@action
def publish(*, solution: Solution, by: Actor, at: datetime) -> Solution:
    """Make a released entry public, or released changes to a public one. Publishing twice changes nothing."""
    solution = revision.locked(solution)
    if solution.state == states.PUBLISHED or revisions.is_closed(solution):
        return solution.revises or solution
    release = releases.given_for(solution)
    if not publication.may_publish(state=solution.state, released=release is not None):
        in_review = solution.state == states.REVIEW
        raise errors.NotPublishable(wording.NOT_RELEASED if in_review else wording.NOT_IN_REVIEW)
    if solution.revises is not None:
        solution = revision.take_over(solution, by=by, at=at)
    day = entry.today(at)
    also: dict[str, Any] = {"return_note": "", "checked_on": day}
    # The day it first became public stays: a corrected entry is not news.
    also["published_at"] = solution.published_at or at
    if is_unconfirmed(solution):
        also["confirmed_at"] = at
    told = {"checked_on": day}
    entry.become(solution, states.PUBLISHED, "solution.published", also=also, told=told, by=by, at=at)
    entry.keep_version(solution, VersionKind.PUBLISHED, at)
    for person in entry.author_and_editors(solution):
        mail = mails.solution_published(solution=solution, person=person)
        entry.tell(person, mail, about=entry.about(solution), at=at)
    return solution


@action
def send_back(*, solution: Solution, reason: str, by: Actor, at: datetime) -> Solution:
    """Make it a draft again, with a reason for whoever wrote it. The same twice changes nothing."""
    reason = tidy_block(reason)
    if not reason:
        raise errors.SomethingMissing(wording.REASON_NEEDED)
    if len(reason) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    solution = locking.lock(Solution, solution.pk)
    if solution.state == states.DRAFT and solution.return_note == reason:
        return solution
    if solution.state != states.REVIEW:
        raise errors.NotNow(wording.NOT_IN_REVIEW)
    entry.end_releases(solution, at)
    also, told = {"return_note": reason}, {"reason": reason}
    entry.become(solution, states.DRAFT, "solution.sent_back", also=also, told=told, by=by, at=at)
    entry.keep_version(solution, VersionKind.RETURNED, at)
    for person in entry.author_or_editors(solution):
        mail = mails.solution_returned(solution=solution, person=person, sender=by.label, by_town=False)
        entry.tell(person, mail, about=entry.about(solution), at=at)
    return solution


@action
def hide(*, solution: Solution, by: Actor, at: datetime) -> Solution:
    """Take a public entry away until the desk has decided. Hiding twice changes nothing."""
    solution = locking.lock(Solution, solution.pk)
    if solution.state == states.HIDDEN:
        return solution
    entry.refuse_step(solution, states.HIDDEN)
    entry.become(solution, states.HIDDEN, "solution.hidden", by=by, at=at)
    return solution


@action
def restore(*, solution: Solution, by: Actor, at: datetime, answer: str = "") -> Solution:
    """Keep a hidden entry: it is public again, and from now on only the town itself can have it hidden."""
    solution = locking.lock(Solution, solution.pk)
    if solution.state == states.PUBLISHED and solution.removal_declined_at:
        return solution
    if solution.state != states.HIDDEN:
        raise errors.NotNow(wording.NOT_HIDDEN)
    also = {"removal_declined_at": at}
    entry.become(solution, states.PUBLISHED, "solution.restored", also=also, by=by, at=at)
    settlement.of_removals(solution=solution, removed=False, answer=answer, by=by, at=at)
    return solution


@action
def remove(*, solution: Solution, by: Actor, at: datetime, answer: str = "") -> Solution:
    """Follow the request: the hidden entry is archived. Removing twice changes nothing."""
    solution = locking.lock(Solution, solution.pk)
    if solution.state == states.ARCHIVED:
        return solution
    if solution.state != states.HIDDEN:
        raise errors.NotNow(wording.NOT_HIDDEN)
    revision.give_up(solution, by=by, at=at)
    entry.become(solution, states.ARCHIVED, "solution.removed", by=by, at=at)
    settlement.of_removals(solution=solution, removed=True, answer=answer, by=by, at=at)
    return solution

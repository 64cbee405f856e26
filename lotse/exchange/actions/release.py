"""A named person of the town is asked to release an entry, and answers."""

from datetime import datetime

from lotse.base import locking, outbox, repeat
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry
from lotse.exchange.documents import mails
from lotse.exchange.models import Release, Solution
from lotse.exchange.queries import release as query
from lotse.exchange.rules import publication, states
from lotse.exchange.rules import solution as rule
from lotse.exchange.wording import Office
from lotse.people.models import Person


@action
def ask(*, solution: Solution, name: str, email: str, office: str, by: Actor, at: datetime) -> Release:
    """Send the page of the release to somebody else in the town; a new request takes the place of an open one."""
    name, email = tidy(name)[:200], entry.usable_address(email)
    if not name:
        raise errors.SomethingMissing(wording.NAME_NEEDED)
    if office not in Office.values:
        raise errors.SomethingMissing(wording.OFFICE_NEEDED)
    solution = locking.lock(Solution, solution.pk)
    _refuse_asking(solution, email, by)
    last = query.open_of(solution)
    same = last is not None and (last.name, last.email, last.office) == (name, email, office)
    if last is not None and same and repeat.is_repeated(last.asked_at, at):
        return last
    entry.end_releases(solution, at)
    release = Release.objects.create(
        solution=solution, name=name, email=email, office=office, asked_at=at, asked_by=by.label[:200]
    )
    told = {"name": name, "email": email, "office": str(office)}
    also = {"return_note": ""}
    entry.become(solution, states.RELEASE, "solution.release_asked", also=also, told=told, by=by, at=at)
    mail = mails.release_asked(release=release, reply_to=_address_of(by))
    outbox.queue(mail, to=email, name=name, about=entry.about(solution), at=at)
    return release


@action
def give(*, release: Release, by: Actor, at: datetime) -> Solution:
    """Release the entry: the desk reads it next. Giving twice changes nothing."""
    solution, release = _locked(release)
    if release.withdrawn_at is None and release.released:
        return solution
    _refuse_over(solution, release)
    release.answered_at, release.released = at, True
    release.save(update_fields=["answered_at", "released"])
    entry.become(solution, states.REVIEW, "solution.released", told={"name": release.name}, by=by, at=at)
    return solution


@action
def send_back(*, release: Release, comment: str, by: Actor, at: datetime) -> Solution:
    """Make it a draft again, with a comment for whoever wrote it. The same twice changes nothing."""
    comment = tidy_block(comment)
    if not comment:
        raise errors.SomethingMissing(wording.COMMENT_NEEDED)
    if len(comment) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    solution, release = _locked(release)
    if release.released is False and release.comment == comment:
        return solution
    _refuse_over(solution, release)
    release.answered_at, release.released, release.comment = at, False, comment
    release.save(update_fields=["answered_at", "released", "comment"])
    also, told = {"return_note": comment}, {"name": release.name, "comment": comment}
    entry.become(solution, states.DRAFT, "solution.sent_back", also=also, told=told, by=by, at=at)
    for person in entry.author_or_editors(solution):
        mail = mails.solution_returned(solution=solution, person=person, sender=release.name, by_town=True)
        entry.tell(person, mail, about=entry.about(solution), at=at)
    return solution


def _refuse_asking(solution: Solution, email: str, by: Actor) -> None:
    if not publication.may_ask_release(solution.state):
        raise errors.NotReleasable(wording.RELEASE_ALREADY)
    lacking = rule.missing(entry.facts(solution))
    if lacking:
        raise errors.NotReleasable(wording.NOT_RELEASABLE % {"fields": entry.names(lacking)})
    if entry.is_own_address(email, solution, by):
        raise errors.NotReleasable(wording.OWN_RELEASE)


def _locked(release: Release) -> tuple[Solution, Release]:
    solution = locking.lock(Solution, release.solution_id)
    return solution, locking.lock(Release, release.pk)


def _refuse_over(solution: Solution, release: Release) -> None:
    if release.answered_at or release.withdrawn_at or solution.state != states.RELEASE:
        raise errors.ReleaseOver(wording.RELEASE_OVER)


def _address_of(by: Actor) -> str:
    if by.kind != "person":
        return ""
    return Person.objects.filter(uuid=by.ref).values_list("email", flat=True).first() or ""

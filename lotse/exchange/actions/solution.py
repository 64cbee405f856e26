"""An entry is drafted, written, corrected, taken back, checked again, archived."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q

from lotse.base import audit, locking, repeat
from lotse.base.actor import Actor
from lotse.base.text import slug as slug_of
from lotse.base.text import tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry, revision, settlement
from lotse.exchange.models import Solution
from lotse.exchange.queries.solution import is_unconfirmed
from lotse.exchange.rules import publication, states
from lotse.exchange.wording import Origin
from lotse.exchange.wording.trust import VersionKind
from lotse.people.models import Person
from lotse.regions.models import Municipality


@action
def draft(
    *,
    municipality: Municipality,
    values: Mapping[str, object],
    by: Actor,
    at: datetime,
    author: Person | None = None,
    origin: str = Origin.TOWN,
    language: str = "de",
) -> Solution:
    """Begin an entry that only its town and its author see. The same twice within a minute begins one."""
    given = _with_title(values)
    # The lock makes the second click of a double click find the entry of the first.
    town = locking.lock(Municipality, municipality.pk)
    rows = Solution.objects.filter(municipality=town, title=given["title"], author=author, state=states.DRAFT)
    rows = rows.filter(revises=None)
    newest = rows.order_by("-id").first()
    if newest is not None and repeat.is_repeated(newest.created_at, at):
        return newest
    solution = Solution(
        municipality=town,
        slug=entry.free_slug(str(given["title"])),
        language=language,
        origin=origin,
        author=author,
        author_name=author.full_name[:200] if author else "",
        created_at=at,
        changed_at=at,
    )
    _, after = entry.fill(solution, given)
    solution.save()
    after = {**after, "origin": str(origin)}
    audit.record("solution.drafted", entry.about(solution), by=by, at=at, after=after)
    return solution


@action
def write(*, solution: Solution, values: Mapping[str, object], by: Actor, at: datetime) -> Solution:
    """Change the fields that are given, only while it is a draft. Writing the same twice changes nothing."""
    given = entry.cleaned(values)
    if given.get("title", "x") == "":
        raise errors.SomethingMissing(wording.TITLE_NEEDED)
    solution = locking.lock(Solution, solution.pk)
    if not publication.may_write(solution.state):
        raise errors.NotWritable(wording.ONLY_DRAFTS)
    before, after = entry.fill(solution, given)
    if not after:
        return solution
    solution.changed_at = at
    solution.save()
    audit.record("solution.written", entry.about(solution), by=by, at=at, before=before, after=after)
    return solution


@action
def correct(*, solution: Solution, values: Mapping[str, object], reason: str, by: Actor, at: datetime) -> Solution:
    """Put right what others have written and the town has not confirmed. The same values twice change nothing."""
    given, reason = entry.cleaned(values), _reason(reason)
    _refuse_losing(given)
    solution = locking.lock(Solution, solution.pk)
    if not publication.may_correct(state=solution.state, unconfirmed=is_unconfirmed(solution)):
        raise errors.NotWritable(wording.NOT_CORRECTABLE)
    before, after = entry.fill(solution, given)
    if not after:
        return solution
    solution.changed_at = at
    solution.save()
    settlement.ask_again(solution, after)
    after = {**after, "reason": reason}
    audit.record("solution.corrected", entry.about(solution), by=by, at=at, before=before, after=after)
    entry.keep_version(solution, VersionKind.CORRECTED, at)
    entry.show(solution)
    revision.follow(solution, before, given, at)
    return solution


@action
def withdraw(*, solution: Solution, by: Actor, at: datetime) -> Solution:
    """Make it a draft again: its page and its releases end. Taking back twice changes nothing.

    Changes that somebody has begun go on in this draft.
    """
    solution = locking.lock(Solution, solution.pk)
    if solution.state == states.DRAFT:
        return solution
    revision.refuse_closed(solution)
    entry.refuse_step(solution, states.DRAFT)
    entry.end_releases(solution, at)
    revision.take_in(solution, by=by, at=at)
    entry.become(solution, states.DRAFT, "solution.withdrawn", by=by, at=at)
    return solution


@action
def check_again(*, solution: Solution, by: Actor, at: datetime) -> Solution:
    """Note that the town has looked at its public entry today; by that it also confirms what others had written."""
    solution = locking.lock(Solution, solution.pk)
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(wording.NOT_PUBLISHED)
    day, before = entry.today(at), solution.checked_on
    if before == day and not is_unconfirmed(solution):
        return solution
    if is_unconfirmed(solution):
        solution.confirmed_at = at
    solution.checked_on = day
    solution.save(update_fields=["checked_on", "confirmed_at"])
    audit.record(
        "solution.checked",
        entry.about(solution),
        by=by,
        at=at,
        before={"checked_on": before},
        after={"checked_on": day},
    )
    return solution


@action
def archive(*, solution: Solution, by: Actor, at: datetime) -> Solution:
    """Put an entry away; its public page ends. Archiving twice changes nothing."""
    solution = locking.lock(Solution, solution.pk)
    if solution.state == states.ARCHIVED:
        return solution
    entry.refuse_step(solution, states.ARCHIVED)
    entry.end_releases(solution, at)
    revision.give_up(solution, by=by, at=at)
    if solution.revises_id is not None:
        revision.drop_papers(solution)
    entry.become(solution, states.ARCHIVED, "solution.archived", by=by, at=at)
    settlement.of_removals(solution=solution, removed=True, answer="", by=by, at=at)
    return solution


@action
def enter(
    *,
    municipality: Municipality,
    values: Mapping[str, object],
    origin: str,
    by: Actor,
    at: datetime,
    language: str = "de",
    slug: str = "",
    checked_on: date | None = None,
    confirmed_at: datetime | None = None,
) -> Solution:
    """Publish at once what commands enter: from public sources, or invented. The same twice is one entry."""
    given = _with_title(values)
    _refuse_entering(municipality, given, origin)
    town = locking.lock(Municipality, municipality.pk)
    wanted = slug_of(slug or str(given["title"]), entry.LONGEST_SLUG)
    known = Solution.objects.filter(Q(slug=wanted) | Q(title=given["title"]), municipality=town).order_by("id").first()
    if known is not None:
        return known
    solution = Solution(
        municipality=town,
        slug=entry.free_slug(wanted),
        language=language,
        origin=origin,
        state=states.PUBLISHED,
        checked_on=checked_on,
        confirmed_at=confirmed_at,
        created_at=at,
        changed_at=at,
        published_at=at,
    )
    entry.fill(solution, given)
    solution.save()
    after = {"title": solution.title, "origin": str(origin)}
    audit.record("solution.entered", entry.about(solution), by=by, at=at, after=after)
    entry.keep_version(solution, VersionKind.PUBLISHED, at)
    entry.show(solution)
    return solution


def _with_title(values: Mapping[str, object]) -> dict[str, object]:
    given: dict[str, object] = {**entry.cleaned(values)}
    if not given.get("title"):
        raise errors.SomethingMissing(wording.TITLE_NEEDED)
    return given


def _reason(text: str) -> str:
    text = tidy_block(text)
    if not text:
        raise errors.SomethingMissing(wording.CORRECTION_REASON_NEEDED)
    if len(text) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    return text


def _refuse_losing(given: Mapping[str, object]) -> None:
    """Refuse to empty what an entry from public sources cannot do without."""
    if given.get("title", "x") == "":
        raise errors.SomethingMissing(wording.TITLE_NEEDED)
    if given.get("source_url", "x") == "":
        raise errors.SomethingMissing(wording.SOURCE_NEEDED)


def _refuse_entering(municipality: Municipality, given: Mapping[str, object], origin: str) -> None:
    if origin not in (Origin.PUBLIC_SOURCE, Origin.EXAMPLE):
        raise errors.NotPublishable(wording.NOT_FOR_ENTERING)
    if origin == Origin.PUBLIC_SOURCE and not given.get("source_url"):
        raise errors.SomethingMissing(wording.SOURCE_NEEDED)
    if origin == Origin.EXAMPLE and not municipality.is_fictive:
        raise errors.NotPublishable(wording.ONLY_INVENTED)

"""A town is asked about the entries that others have written about it, and answers field by field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lotse.base import audit, locking, outbox, repeat
from lotse.base.actor import Actor
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry, review, settlement
from lotse.exchange.documents import mails
from lotse.exchange.models import Solution, Takeover, TakeoverAnswer
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import takeover as query
from lotse.exchange.rules import states, values
from lotse.exchange.rules import takeover as rule
from lotse.exchange.rules.solution import is_stated
from lotse.exchange.wording import Verdict
from lotse.exchange.wording.trust import VersionKind
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Answer:
    """What a town says about one field; `value` only where it is to be changed, as typed."""

    field: str
    verdict: str
    value: object = None


@action
def send(*, municipality: Municipality, name: str, email: str, language: str, by: Actor, at: datetime) -> Takeover:
    """Mail the link to the town's contact; it takes the place of an older one. A double click mails once."""
    name, email = tidy(name)[:200], entry.usable_address(email)
    if not name:
        raise errors.SomethingMissing(wording.NAME_NEEDED)
    town = locking.lock(Municipality, municipality.pk)
    still_open = Takeover.objects.filter(municipality=town, ended_at=None)
    last = still_open.order_by("-id").first()
    if last is not None and last.email == email and repeat.is_repeated(last.sent_at, at):
        return last
    entries = list(solutions.unconfirmed_of_town(town))
    if not entries:
        raise errors.WrongAnswer(wording.NOTHING_TO_TAKE_OVER)
    still_open.update(ended_at=at)
    takeover = Takeover.objects.create(municipality=town, name=name, email=email, language=language, sent_at=at)
    after = {"town": town.ags, "name": name, "email": email}
    audit.record("takeover.sent", _about(takeover), by=by, at=at, after=after)
    mail = mails.takeover_sent(takeover=takeover, solutions=entries)
    outbox.queue(mail, to=email, name=name, about=_about(takeover), at=at)
    return takeover


@action
def answer(*, takeover: Takeover, solution: Solution, answers: Sequence[Answer], by: Actor, at: datetime) -> Solution:
    """Note what the town says. Removals are carried out at once, changes wait for the desk.

    When the town agrees with every field that says something, the entry counts as confirmed. The same answers twice
    change nothing.
    """
    takeover, solution = _locked(takeover, solution, at)
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(wording.NOT_PUBLISHED)
    if not answers:
        raise errors.WrongAnswer(wording.ANSWERS_NEEDED)
    known = query.latest(takeover, solution)
    told = {said.field: _checked(said, solution) for said in answers}
    new = [said for said in told.values() if _is_new(said, known.get(said.field), solution)]
    if new and not solutions.is_unconfirmed(solution):
        raise errors.WrongAnswer(wording.CONFIRMED_ALREADY)
    if new:
        before = {said.field: getattr(solution, said.field) for said in new if said.verdict == rule.REMOVE}
        for said in new:
            _note(takeover, solution, said, known.get(said.field), at)
        solution.save()
        after = {said.field: said.verdict for said in new}
        audit.record("takeover.answered", entry.about(solution), by=by, at=at, before=before, after=after)
        if before:
            entry.keep_version(solution, VersionKind.CORRECTED, at)
        entry.show(solution)
        _confirm_when_settled(takeover, solution, by=by, at=at)
    return solution


@action
def ask_removal(*, takeover: Takeover, solution: Solution, reason: str, by: Actor, at: datetime) -> TakeoverAnswer:
    """Hide the whole entry at once; the desk decides later. Asking twice changes nothing."""
    reason = tidy_block(reason)
    if len(reason) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    takeover, solution = _locked(takeover, solution, at)
    waiting = query.waiting().filter(solution=solution, field="", verdict=Verdict.REMOVE)
    known = waiting.first()
    if known is not None and solution.state == states.HIDDEN:
        return known
    review.hide(solution=solution, by=by, at=at)
    made = TakeoverAnswer.objects.create(
        takeover=takeover, solution=solution, verdict=Verdict.REMOVE, proposal=reason, at=at
    )
    after = {"reason": reason}
    audit.record("takeover.removal_asked", entry.about(solution), by=by, at=at, after=after)
    return made


@action
def decide(*, answer: TakeoverAnswer, accept: bool, by: Actor, at: datetime) -> TakeoverAnswer:
    """Follow an answer of a town, or not. Deciding twice changes nothing."""
    solution = locking.lock(Solution, answer.solution_id)
    answer = locking.lock(TakeoverAnswer, answer.pk)
    if answer.decided_at:
        return answer
    if not answer.field:
        (review.remove if accept else review.restore)(solution=solution, by=by, at=at)
        return query.answers().get(pk=answer.pk)
    if answer.verdict == Verdict.CHANGE and accept:
        _write(solution, answer.field, answer.proposal, by=by, at=at)
    if answer.verdict == Verdict.REMOVE and not accept and not is_stated(getattr(solution, answer.field)):
        _write(solution, answer.field, answer.before, by=by, at=at)
    settlement.settle_answer(answer=answer, accepted=accept, by=by, at=at)
    _confirm_when_settled(answer.takeover, solution, by=by, at=at)
    return query.answers().get(pk=answer.pk)


def _locked(takeover: Takeover, solution: Solution, at: datetime) -> tuple[Takeover, Solution]:
    solution = locking.lock(Solution, solution.pk)
    takeover = locking.lock(Takeover, takeover.pk)
    if not rule.usable(sent_at=takeover.sent_at, ended_at=takeover.ended_at, at=at):
        raise errors.TakeoverOver(wording.TAKEOVER_OVER)
    if not query.entries(takeover).filter(pk=solution.pk).exists():
        raise errors.WrongAnswer(wording.NOT_OF_THIS_TOWN)
    return takeover, solution


def _checked(said: Answer, solution: Solution) -> Answer:
    """Return the answer with its value as it would be stored, or refuse it."""
    if said.verdict not in Verdict.values:
        raise errors.WrongAnswer(wording.VERDICT_UNKNOWN)
    value = entry.cleaned({said.field: said.value if said.verdict == rule.CHANGE else None})[said.field]
    label = {"field": wording.LABELS[said.field]}
    if said.verdict == rule.REMOVE and not rule.may_remove(said.field):
        raise errors.WrongAnswer(wording.FIELD_KEPT % label)
    if said.verdict == rule.CHANGE and not is_stated(value):
        raise errors.WrongAnswer(wording.NEW_VALUE_NEEDED % label)
    if said.verdict == rule.CHANGE and value == getattr(solution, said.field):
        return Answer(said.field, rule.RIGHT)
    return Answer(said.field, said.verdict, values.plain(value) if said.verdict == rule.CHANGE else None)


def _is_new(said: Answer, last: TakeoverAnswer | None, solution: Solution) -> bool:
    """Return False for the last answer once more; what the desk did not follow may be said again."""
    if said.verdict == rule.REMOVE and not is_stated(getattr(solution, said.field)):
        return False
    if last is None or last.accepted is False:
        return True
    return (last.verdict, last.proposal) != (said.verdict, said.value)


def _note(takeover: Takeover, solution: Solution, said: Answer, last: TakeoverAnswer | None, at: datetime) -> None:
    """Store one answer; it ends one that still waits. A removal is carried out at once."""
    if last is not None and last.decided_at is None:
        last.decided_at, last.accepted = at, False
        last.save(update_fields=["decided_at", "accepted"])
    right = said.verdict == rule.RIGHT
    TakeoverAnswer.objects.create(
        takeover=takeover,
        solution=solution,
        field=said.field,
        verdict=said.verdict,
        before=None if right else values.plain(getattr(solution, said.field)),
        proposal=said.value,
        at=at,
        decided_at=at if right else None,
        accepted=True if right else None,
    )
    if said.verdict == rule.REMOVE:
        entry.fill(solution, entry.cleaned({said.field: None}))
        solution.changed_at = at


def _confirm_when_settled(takeover: Takeover, solution: Solution, *, by: Actor, at: datetime) -> None:
    """Confirm the entry once every field that says something is right, or changed as the town wished."""
    if not solutions.is_unconfirmed(solution):
        return
    last = query.latest(takeover, solution).values()
    agreed = [row.field for row in last if row.accepted and row.verdict != rule.REMOVE]
    waiting = any(row.decided_at is None for row in last)
    if not rule.confirms(query.asked(solution), agreed, waiting=waiting):
        return
    solution.confirmed_at, solution.checked_on = at, entry.today(at)
    solution.save(update_fields=["confirmed_at", "checked_on"])
    after = {"checked_on": solution.checked_on}
    audit.record("solution.confirmed", entry.about(solution), by=by, at=at, after=after)


def _write(solution: Solution, field: str, value: object, *, by: Actor, at: datetime) -> None:
    before, after = entry.fill(solution, entry.cleaned({field: value}))
    solution.changed_at = at
    solution.save()
    audit.record("solution.written", entry.about(solution), by=by, at=at, before=before, after=after)
    entry.keep_version(solution, VersionKind.CORRECTED, at)
    entry.show(solution)


def _about(takeover: Takeover) -> tuple[str, object]:
    return ("takeover", takeover.uuid)

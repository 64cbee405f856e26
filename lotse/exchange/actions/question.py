"""A town asks about a solution; towns answer; the giver accepts one answer and may make it public."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.repeat import is_repeated
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors
from lotse.exchange.actions import entry
from lotse.exchange.models import Answer, Question, Solution
from lotse.exchange.queries import question as query
from lotse.exchange.queries import town
from lotse.exchange.rules import question as rule
from lotse.exchange.rules import states
from lotse.exchange.wording import NOT_PUBLISHED, NOTE_TOO_LONG
from lotse.exchange.wording import questions as wording
from lotse.people.models import Person
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Wish:
    """The wish to be called: number, and two windows; None where nothing was chosen."""

    phone: str
    first: rule.Window | None
    second: rule.Window | None


@action
def ask(
    *,
    solution: Solution,
    municipality: Municipality,
    text: str,
    person: Person | None,
    is_named: bool,
    call: Wish | None,
    by: Actor,
    at: datetime,
) -> Question:
    """Ask the town that had the idea. The same within a minute is one question."""
    text = _text(text, wording.QUESTION_NEEDED)
    wish = _call(call, at) if call is not None else None
    solution = locking.lock(Solution, solution.pk)
    same = query.of_town(municipality).filter(solution=solution, text=text).first()
    if same is not None and is_repeated(same.asked_at, at):
        return same
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(NOT_PUBLISHED)
    if solution.municipality_id == municipality.pk:
        raise errors.OwnSolution(wording.OWN_QUESTION)
    if not town.editors(solution.municipality).exists():
        raise errors.NoTownHall(wording.NOBODY_ANSWERS)
    row = Question(solution=solution, municipality=municipality, text=text, asked_by=person, asked_at=at)
    row.asker_name = person.full_name[:200] if person is not None and is_named else ""
    if wish is not None:
        row.call_phone = wish.phone
        row.call_day_1, row.call_slot_1 = wish.first.day, wish.first.slot
        row.call_day_2, row.call_slot_2 = wish.second.day, wish.second.slot
    row.save()
    after = {"solution": str(solution.uuid), "town": municipality.ags, "call": wish is not None}
    audit.record("question.asked", _about(row), by=by, at=at, after=after)
    return row


@action
def answer(*, question: Question, municipality: Municipality, text: str, by: Actor, at: datetime) -> Answer:
    """Answer for a town. What the giver says becomes the accepted answer; the same twice is one answer."""
    text = _text(text, wording.ANSWER_TEXT_NEEDED)
    question = _locked(question)
    same = question.answers.filter(municipality=municipality, text=text).first()
    if same is not None:
        return same
    _refuse_over(question)
    if question.municipality_id == municipality.pk:
        raise errors.OwnSolution(wording.OWN_ANSWER)
    made = Answer.objects.create(question=question, municipality=municipality, text=text, by_name=by.label[:200], at=at)
    audit.record("question.answered", _about(question), by=by, at=at, after={"town": municipality.ags})
    if question.solution.municipality_id == municipality.pk:
        _accept(question, made, by=by, at=at)
    return made


@action
def accept(*, answer: Answer, municipality: Municipality, by: Actor, at: datetime) -> Question:
    """The giver names the answer that counts for all. Accepting it twice changes nothing."""
    question = _of_giver(answer.question, municipality)
    answer = question.answers.get(pk=answer.pk)
    if not answer.is_accepted:
        _accept(question, answer, by=by, at=at)
    return question


@action
def release(*, question: Question, municipality: Municipality, public: bool, by: Actor, at: datetime) -> Question:
    """The giver shows question and accepted answer to everybody, or to the Schule alone again."""
    question = _of_giver(question, municipality)
    if public and question.state != rule.ANSWERED:
        raise errors.NotNow(wording.ANSWER_FIRST)
    if public == (question.released_at is not None):
        return question
    question.released_at = at if public else None
    question.save(update_fields=["released_at"])
    audit.record("question.released" if public else "question.kept", _about(question), by=by, at=at)
    return question


@action
def called(*, question: Question, municipality: Municipality, by: Actor, at: datetime) -> Question:
    """The giver has called: the number is erased, and the question is settled unless an answer already counts."""
    question = _of_giver(question, municipality)
    if not question.wants_call:
        if question.state in (rule.SPOKEN, rule.ANSWERED):
            return question
        raise errors.NotNow(wording.NO_CALL_WISHED)
    _end_call(question)
    if question.state == rule.OPEN:
        question.state = rule.SPOKEN
    question.save()
    audit.record("question.called", _about(question), by=by, at=at, after={"state": question.state})
    return question


@action
def withdraw(*, question: Question, municipality: Municipality, by: Actor, at: datetime) -> Question:
    """Whoever asked takes the question back while nobody has answered. Twice changes nothing."""
    question = _locked(question)
    if question.municipality_id != municipality.pk:
        raise errors.NotNow(wording.ONLY_WHO_ASKED)
    if question.state == rule.WITHDRAWN:
        return question
    if not rule.may_become(question.state, rule.WITHDRAWN) or question.answers.exists():
        raise errors.NotNow(wording.ONLY_WHO_ASKED)
    question.state = rule.WITHDRAWN
    _end_call(question)
    question.save()
    audit.record("question.withdrawn", _about(question), by=by, at=at)
    return question


def _accept(question: Question, answer: Answer, *, by: Actor, at: datetime) -> None:
    """Let this answer count. A call that is still wished for stays open: the giver says when it was made."""
    question.answers.filter(is_accepted=True).update(is_accepted=False)
    answer.is_accepted = True
    answer.save(update_fields=["is_accepted"])
    before = question.state
    question.state = rule.ANSWERED
    question.save(update_fields=["state"])
    after = {"state": question.state, "answer": str(answer.uuid)}
    audit.record("question.settled", _about(question), by=by, at=at, before={"state": before}, after=after)


def _end_call(question: Question) -> None:
    question.call_phone = question.call_slot_1 = question.call_slot_2 = ""
    question.call_day_1 = question.call_day_2 = None


def _call(wish: Wish, at: datetime) -> rule.Call:
    phone = tidy(wish.phone)[:60]
    fault = rule.fault_of_call(phone=phone, windows=(wish.first, wish.second), today=entry.today(at))
    if fault is not None or wish.first is None or wish.second is None:
        raise errors.WrongStep(wording.CALL_FAULTS[fault or "two"])
    return rule.Call(phone, wish.first, wish.second)


def _of_giver(question: Question, municipality: Municipality) -> Question:
    question = _locked(question)
    _refuse_over(question)
    if question.solution.municipality_id != municipality.pk:
        raise errors.NotNow(wording.ONLY_THE_GIVER)
    return question


def _refuse_over(question: Question) -> None:
    if question.state == rule.WITHDRAWN:
        raise errors.NotNow(wording.QUESTION_OVER)


def _locked(question: Question) -> Question:
    locking.lock(Solution, question.solution_id)
    return query.full().get(pk=locking.lock(Question, question.pk).pk)


def _text(text: str, missing: str | Promise) -> str:
    text = tidy_block(text)
    if not text:
        raise errors.SomethingMissing(missing)
    if len(text) > entry.LONGEST_NOTE:
        raise errors.TooLong(NOTE_TOO_LONG)
    return text


def _about(question: Question) -> tuple[str, object]:
    return ("question", question.uuid)

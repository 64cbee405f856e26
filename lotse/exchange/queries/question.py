"""Questions about solutions: of a town, to a town, of the Schule, of everybody."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from lotse.base.statements import Reading, Slot, Statement
from lotse.exchange.models import Answer, Question, Solution
from lotse.exchange.rules import question as rule
from lotse.exchange.rules import states
from lotse.regions.models import Municipality


def full() -> QuerySet[Question]:
    """Return questions with solution, giver and the town that asks, newest first."""
    return Question.objects.select_related("solution__municipality", "municipality").order_by("-asked_at", "-id")


def with_answers() -> QuerySet[Question]:
    """Return the same with their answers, the accepted first."""
    answers = Answer.objects.select_related("municipality").order_by("-is_accepted", "at", "id")
    return full().prefetch_related(Prefetch("answers", answers))


def of_others(municipality: Municipality) -> QuerySet[Question]:
    """Return what other towns have asked each other, newest first: what every town of the Schule may read."""
    rows = full().filter(solution__state=states.PUBLISHED).exclude(state=rule.WITHDRAWN)
    return rows.exclude(municipality=municipality).exclude(solution__municipality=municipality)


def to_town(municipality: Municipality) -> QuerySet[Question]:
    """Return what others ask the town, newest first."""
    return full().filter(solution__municipality=municipality).exclude(state=rule.WITHDRAWN)


def of_town(municipality: Municipality) -> QuerySet[Question]:
    """Return what the town has asked, newest first."""
    return full().filter(municipality=municipality)


def about(solution: Solution) -> QuerySet[Question]:
    """Return what the Schule reads about one solution, with answers, newest first."""
    return with_answers().filter(solution=solution).exclude(state=rule.WITHDRAWN)


def visible_to(municipality: Municipality) -> QuerySet[Question]:
    """Return what the editors of a town may open: the own ones, those to it, and those of the Schule."""
    of_school = Q(solution__municipality=municipality) | Q(solution__state=states.PUBLISHED)
    return with_answers().filter(Q(municipality=municipality) | (of_school & ~Q(state=rule.WITHDRAWN)))


def waiting_since(at: datetime) -> QuerySet[Question]:
    """Return open questions that nobody has answered for too long, the longest waiting first."""
    rows = full().filter(state=rule.OPEN, asked_at__lt=at - rule.UNANSWERED, solution__state=states.PUBLISHED)
    return rows.order_by("asked_at", "id")


def untold_questions() -> QuerySet[Question]:
    """Return open questions of which the giver has not read in a mail, oldest first."""
    return full().filter(state=rule.OPEN, told_at=None).order_by("asked_at", "id")


def untold_answers() -> QuerySet[Answer]:
    """Return answers of which the town that asked has not read in a mail, oldest first."""
    rows = Answer.objects.filter(told_at=None).exclude(question__state=rule.WITHDRAWN)
    return rows.select_related("municipality", "question__municipality", "question__solution").order_by("at", "id")


def last_digest() -> datetime | None:
    """Return when somebody was last told of a question or an answer."""
    tellings = [
        model._default_manager.exclude(told_at=None).order_by("-told_at").values_list("told_at", flat=True).first()
        for model in (Question, Answer)
    ]
    return max((moment for moment in tellings if moment is not None), default=None)


def read_public(solution: Solution) -> Reading[Any]:
    """Return text, town and accepted answer of the questions everybody may read, newest first."""
    return _PUBLIC.read(solution=solution.pk)


_PUBLIC: Statement[Any] = Statement(
    lambda: (
        Answer.objects.filter(
            is_accepted=True, question__released_at__isnull=False, question__solution=Slot(Question, "solution")
        )
        .order_by("-question__asked_at", "-question_id")
        .values_list("question__text", "question__municipality__name", "text", "municipality__name", "at")
    )
)

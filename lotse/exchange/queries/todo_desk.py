"""What the coordination has to do about solutions, in a fixed number of statements."""

from collections.abc import Iterator
from datetime import datetime

from lotse.base.todo import Line
from lotse.exchange import wording
from lotse.exchange.queries import interest, question, report, review, takeover
from lotse.exchange.rules import states
from lotse.exchange.wording import ReportKind, questions


def for_coordination(at: datetime) -> list[Line]:
    """Return one line for each kind of thing that waits, with the longest waiting in its sentence."""
    return [*_interests(), *_reviews(), *_hidden(), *_answers(), *_reports(), *_questions(at)]


def _interests() -> Iterator[Line]:
    rows = list(interest.waiting())
    if rows:
        first, one = rows[0], len(rows) == 1
        yield Line(
            title=wording.TODO_INTERESTS % {"count": len(rows)},
            why=wording.TODO_INTERESTS_WHY % {"name": first.full_name, "town": first.municipality.name},
            url_name="desk:interest" if one else "desk:interests",
            url_args=(first.pk,) if one else (),
            action=wording.DECIDE,
        )


def _reviews() -> Iterator[Line]:
    rows = list(review.waiting())
    if rows:
        first, one = rows[0], len(rows) == 1
        yield Line(
            title=wording.TODO_REVIEWS % {"count": len(rows)},
            why=wording.TODO_REVIEWS_WHY % {"town": first.municipality.name, "title": first.title},
            url_name="desk:review" if one else "desk:reviews",
            url_args=(first.pk,) if one else (),
            action=wording.READ,
        )


def _hidden() -> Iterator[Line]:
    rows = list(review.hidden())
    if rows:
        first, one = rows[0], len(rows) == 1
        yield Line(
            title=wording.TODO_HIDDEN % {"count": len(rows)},
            why=wording.TODO_HIDDEN_WHY % {"title": first.title},
            url_name="desk:review" if one else "desk:reviews",
            url_args=(first.pk,) if one else (),
            action=wording.DECIDE,
        )


def _answers() -> Iterator[Line]:
    # A wish to remove the whole entry hides it, and is among the hidden ones.
    rows = list(takeover.waiting().exclude(field=""))
    if rows:
        first = rows[0]
        yield Line(
            title=wording.TODO_ANSWERS % {"count": len(rows)},
            why=wording.TODO_ANSWERS_WHY % {"town": first.solution.municipality.name, "title": first.solution.title},
            url_name="desk:takeovers",
            action=wording.CHECK,
        )


def _reports() -> Iterator[Line]:
    # A wish for removal that hides an entry is among the hidden ones.
    rows = list(report.waiting().exclude(kind=ReportKind.REMOVAL, solution__state=states.HIDDEN))
    if rows:
        first, one = rows[0], len(rows) == 1
        yield Line(
            title=wording.TODO_REPORTS % {"count": len(rows)},
            why=wording.TODO_REPORTS_WHY % {"title": first.solution.title},
            url_name="desk:report" if one else "desk:reports",
            url_args=(first.pk,) if one else (),
            action=wording.READ,
        )


def _questions(at: datetime) -> Iterator[Line]:
    rows = list(question.waiting_since(at))
    if rows:
        first = rows[0]
        names = {"asker": first.municipality.name, "giver": first.solution.municipality.name}
        yield Line(
            title=questions.TODO_QUESTIONS_LEFT % {"count": len(rows)},
            why=questions.TODO_QUESTIONS_LEFT_WHY % {**names, "title": first.solution.title},
            url_name="public:solution",
            url_args=(first.solution.slug,),
            action=wording.OPEN,
        )

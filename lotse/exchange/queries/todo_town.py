"""What a town has to do about its solutions and copies, in a fixed number of statements."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise

from lotse.base import clock
from lotse.base.todo import Line
from lotse.exchange import wording
from lotse.exchange.models import Question, Solution
from lotse.exchange.queries import copies, freshness, question, release, solution, town
from lotse.exchange.rules import question as question_rule
from lotse.exchange.rules import stages, states
from lotse.exchange.wording import questions as question_wording
from lotse.regions.models import Municipality, Organisation

UNANSWERED = timedelta(days=7)
SOON = timedelta(days=7)


def for_town(municipality: Municipality, at: datetime) -> list[Line]:
    """Return what its editors have to do; empty for a town without a town hall."""
    hall = town.hall(municipality)
    if hall is None:
        return []
    today = at.astimezone(clock.zone()).date()
    entries = list(solution.of_town(municipality))
    lines = [line for entry in entries if (line := _entry(hall, entry, today)) is not None]
    return [
        *lines,
        *_releases(hall, municipality, at),
        *_steps(hall, municipality, today),
        *_questions(hall, municipality, at),
    ]


def _entry(hall: Organisation, entry: Solution, today: date) -> Line | None:
    why: str | Promise
    title, why, action = {"title": entry.title}, wording.TODO_DRAFT_WHY, wording.OPEN
    if entry.state == states.DRAFT and entry.return_note:
        head, why = wording.TODO_RETURNED, wording.TODO_RETURNED_WHY % {"note": short(entry.return_note)}
    elif entry.state == states.DRAFT:
        head = wording.TODO_DRAFT
        why = wording.TODO_CHANGES_WHY if entry.revises_id else why
    elif entry.state != states.PUBLISHED:
        return None
    elif solution.is_unconfirmed(entry):
        head, why, action = wording.TODO_FOREIGN, wording.TODO_FOREIGN_WHY, wording.CHECK
    elif entry.checked_on is None or entry.checked_on <= today - freshness.limits().ask_after:
        head, why, action = wording.TODO_STALE, wording.TODO_STALE_WHY, wording.CHECK
    else:
        return None
    return Line(
        title=head % title,
        why=why,
        url_name="municipality:solution",
        url_args=(hall.uuid, entry.uuid),
        action=action,
    )


def _releases(hall: Organisation, municipality: Municipality, at: datetime) -> Iterator[Line]:
    rows = release.full().filter(
        solution__municipality=municipality, answered_at=None, withdrawn_at=None, asked_at__lt=at - UNANSWERED
    )
    for row in rows.order_by("asked_at", "id"):
        yield Line(
            title=wording.TODO_RELEASE % {"title": row.solution.title},
            why=wording.TODO_RELEASE_WHY % {"name": row.name},
            url_name="municipality:solution",
            url_args=(hall.uuid, row.solution.uuid),
            action=wording.OPEN,
        )


def _steps(hall: Organisation, municipality: Municipality, today: date) -> Iterator[Line]:
    rows = copies.of_town(municipality).exclude(stage=stages.ENDED)
    for row in rows.filter(next_on__lte=today + SOON).order_by("next_on", "id"):
        assert row.next_on is not None
        yield Line(
            title=wording.TODO_STEP % {"step": row.next_step or row.get_stage_display()},
            why=wording.TODO_STEP_WHY % {"title": row.solution.title},
            url_name="municipality:copy",
            url_args=(hall.uuid, row.uuid),
            action=wording.OPEN,
            when=datetime.combine(row.next_on, time(12), clock.zone()),
            late=row.next_on < today,
        )


def _questions(hall: Organisation, municipality: Municipality, at: datetime) -> Iterator[Line]:
    rows = question.to_town(municipality).filter(Q(state=question_rule.OPEN) | ~Q(call_phone=""))
    for row in rows.order_by("asked_at", "id"):
        title, town = {"title": row.solution.title}, {"town": row.municipality.name}
        if row.wants_call:
            head = question_wording.TODO_CALL
            why = question_wording.TODO_CALL_WHY % {**town, "first": _window(row, 1), "second": _window(row, 2)}
        else:
            head = question_wording.TODO_QUESTION
            why = question_wording.TODO_QUESTION_WHY % {**town, "text": short(row.text)}
        yield Line(
            title=head % title,
            why=why,
            url_name="municipality:question",
            url_args=(hall.uuid, row.uuid),
            action=question_wording.CALL if row.wants_call else question_wording.ANSWER,
            late=row.asked_at < at - question_rule.UNANSWERED,
        )


def _window(row: Question, number: int) -> str:
    day, hours = getattr(row, f"call_day_{number}"), getattr(row, f"get_call_slot_{number}_display")()
    return f"{date_format(day, 'SHORT_DATE_FORMAT')}, {hours}"


def short(text: str, longest: int = 120) -> str:
    """Return the beginning of a text as one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"

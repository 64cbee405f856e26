"""Requests for the removal of an entry are closed when the desk has decided; a corrected field is asked about anew."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation

from lotse.base import audit, locking, outbox
from lotse.base.actor import Actor
from lotse.base.text import tidy_block
from lotse.base.transactions import action
from lotse.exchange import wording
from lotse.exchange.documents import mails
from lotse.exchange.models import Report, Solution, TakeoverAnswer
from lotse.exchange.wording import ReportKind, Verdict


@action
def of_removals(*, solution: Solution, removed: bool, answer: str, by: Actor, at: datetime) -> None:
    """Close the open requests to remove this entry; with the entry gone, all its reports and answers."""
    rows = Report.objects.filter(solution=solution, closed_at=None)
    for report in (rows if removed else rows.filter(kind=ReportKind.REMOVAL)).order_by("id"):
        close_report(report=report, answer=answer or _usual(removed, report.language), by=by, at=at)
    waiting = TakeoverAnswer.objects.filter(solution=solution, decided_at=None)
    for row in (waiting if removed else waiting.filter(field="", verdict=Verdict.REMOVE)).order_by("id"):
        settle_answer(answer=row, accepted=removed and row.verdict == Verdict.REMOVE, by=by, at=at)


@action
def close_report(*, report: Report, answer: str, by: Actor, at: datetime) -> Report:
    """Close one report; whoever has left an address gets the answer. Closing twice changes nothing."""
    report = locking.lock(Report, report.pk)
    if report.closed_at:
        return report
    report.closed_at, report.answer = at, tidy_block(answer)
    report.save(update_fields=["closed_at", "answer"])
    audit.record("report.closed", ("report", report.uuid), by=by, at=at, after={"answer": report.answer})
    if report.email:
        outbox.queue(mails.report_answered(report=report), to=report.email, about=("report", report.uuid), at=at)
    return report


@action
def settle_answer(*, answer: TakeoverAnswer, accepted: bool, by: Actor, at: datetime) -> TakeoverAnswer:
    """Note what the desk has decided about one answer of a town."""
    answer = locking.lock(TakeoverAnswer, answer.pk)
    answer.decided_at, answer.accepted = at, accepted
    answer.save(update_fields=["decided_at", "accepted"])
    after = {"field": answer.field, "verdict": answer.verdict, "accepted": accepted}
    audit.record("takeover.decided", ("solution", answer.solution.uuid), by=by, at=at, after=after)
    return answer


def ask_again(solution: Solution, fields: Iterable[str]) -> None:
    """Forget that the town agreed with these fields: they say something else now. Its wishes stay."""
    agreed = TakeoverAnswer.objects.filter(solution=solution, field__in=list(fields), accepted=True)
    for row in agreed.exclude(verdict=Verdict.REMOVE).order_by("id"):
        row.accepted = False
        row.save(update_fields=["accepted"])


def _usual(removed: bool, language: str) -> str:
    with translation.override(language):
        return str(wording.ENTRY_REMOVED if removed else wording.ENTRY_KEPT)

"""Somebody reports an error in an entry that the town has not confirmed; the desk deals with it."""

from datetime import datetime

from lotse.base import audit, locking, repeat
from lotse.base.actor import Actor
from lotse.base.text import tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry, review, settlement
from lotse.exchange.models import Report, Solution
from lotse.exchange.queries.solution import is_unconfirmed
from lotse.exchange.rules import states
from lotse.exchange.wording import ReportKind


@action
def say(*, solution: Solution, kind: str, text: str, email: str, language: str, by: Actor, at: datetime) -> Report:
    """Note a report; the wish for removal hides the entry at once, unless the desk has already kept it once.

    The same within a minute is one report.
    """
    text, email = tidy_block(text), entry.usable_address(email) if email.strip() else ""
    if not text:
        raise errors.SomethingMissing(wording.REPORT_TEXT_NEEDED)
    if len(text) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    if kind not in ReportKind.values:
        kind = ReportKind.ERROR
    solution = locking.lock(Solution, solution.pk)
    same = Report.objects.filter(solution=solution, kind=kind, text=text, email=email).order_by("-id").first()
    if same is not None and repeat.is_repeated(same.at, at):
        return same
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(wording.NOT_PUBLISHED)
    if not is_unconfirmed(solution):
        raise errors.NotReportable(wording.NOT_REPORTABLE)
    report = Report.objects.create(solution=solution, kind=kind, text=text, email=email, language=language, at=at)
    after = {"solution": str(solution.uuid), "kind": str(kind)}
    audit.record("report.said", ("report", report.uuid), by=by, at=at, after=after)
    if kind == ReportKind.REMOVAL and solution.removal_declined_at is None:
        review.hide(solution=solution, by=by, at=at)
    return report


@action
def close(*, report: Report, answer: str, by: Actor, at: datetime) -> Report:
    """Close a report with an answer, which is mailed where an address was given. Closing twice changes nothing."""
    answer = tidy_block(answer)
    if report.email and not answer:
        raise errors.SomethingMissing(wording.ANSWER_NEEDED)
    if len(answer) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    locking.lock(Solution, report.solution_id)
    return settlement.close_report(report=report, answer=answer, by=by, at=at)

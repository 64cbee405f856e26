"""What participants said: from five answers on, each question by itself."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from markupsafe import Markup

from lotse.base import clock, qr
from lotse.events.rules import states
from lotse.training.documents import feedback_csv, feedback_sheet
from lotse.training.models import Run
from lotse.training.queries import feedback as query
from lotse.training.rules import feedback as rule
from lotse.training.wording import feedback as wording
from lotse.web.desk import gate
from lotse.web.shared import downloads


@dataclass(frozen=True)
class Question:
    """One question with five steps, as the page shows it."""

    text: str | Promise
    counts: tuple[int, ...]
    number: int
    mean: Decimal | None


@gate.desk
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Show results, or how many answers are still missing; beside them the code for the room."""
    run = gate.run_or_refuse(request, pk, edit=False, persons=True)
    found = query.results(run)
    last = query.last_day(run.event)
    link = feedback_sheet.address(run)
    values = {
        "run": run,
        "found": found,
        "fewest": rule.FEWEST,
        "questions": [
            Question(wording.SCALED[name], one.counts, one.number, one.mean) for name, one in found.summaries.items()
        ],
        "steps": list(wording.STEPS.values()),
        "texts": [(wording.FREE[name], texts) for name, texts in found.texts.items()],
        "opens": last,
        "closes": last + rule.OPEN_FOR if last else None,
        "offered": _offered(run),
        "link": link,
        "qr": Markup(qr.svg(link, _("QR code with the address of the feedback sheet"))),
        "may_edit": gate.may_edit(request, run),
    }
    return render(request, "desk/feedback/results.html", values)


@gate.desk
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the results as CSV."""
    run = gate.run_or_refuse(request, pk, edit=False, persons=True)
    found = query.results(run)
    if not found.shown:
        messages.info(request, _("There are too few answers so far. Nothing is shown, so that nobody is recognised."))
        return redirect("desk:feedback", pk=pk)
    name = f"{_('feedback')}-{run.course.slug}-{run.slug}.csv"
    return downloads.attachment(feedback_csv.text(found), name, "text/csv; charset=utf-8")


@gate.desk
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the page with the code for the room."""
    run = gate.run_or_refuse(request, pk, edit=False, persons=True)
    if not _offered(run):
        messages.error(request, _("There is a feedback sheet only for published runs with course days."))
        return redirect("desk:feedback", pk=pk)
    name = f"{_('feedback')}-{run.course.slug}-{run.slug}.pdf"
    return downloads.attachment(feedback_sheet.pdf(run, clock.now()), name, "application/pdf")


def _offered(run: Run) -> bool:
    return run.event.state == states.PUBLISHED and not run.is_history and run.event.ends_at is not None

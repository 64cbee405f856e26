"""Error reports: read, close with an answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import report as actions
from lotse.exchange.models import Report
from lotse.exchange.queries import report as query
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.reports.forms import Answer
from lotse.web.desk.reviews.correction import may_correct

PER_PAGE = 50


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """List the reports, open ones first."""
    values = {
        "places": places("reports"),
        "waiting": list(query.waiting()),
        "page": Paginator(query.closed(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/reports/list.html", values)


@gate.coordination
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one report; close it with an answer."""
    report = query.full().filter(pk=pk).first()
    if report is None:
        raise Http404
    form = Answer(request.POST if request.method == "POST" else None, mailed=bool(report.email))
    if request.method == "POST" and (report.closed_at or _close(request, report, form)):
        return redirect("desk:report", pk=pk)
    values = {
        "places": places("reports"),
        "report": report,
        "solution": report.solution,
        "may_correct": may_correct(report.solution),
        "form": form,
    }
    return render(request, "desk/reports/detail.html", values)


def _close(request: HttpRequest, report: Report, form: Answer) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.close(report=report, answer=form.cleaned_data["answer"], by=gate.by(request), at=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    messages.success(request, _("The report is closed."))
    return True

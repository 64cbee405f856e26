"""Takeovers: send a link to the contact of a town, accept or decline what it answers, field by field."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import takeover as actions
from lotse.exchange.models import TakeoverAnswer
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import takeover as query
from lotse.exchange.wording import LABELS
from lotse.network.queries import preloaded
from lotse.regions.models import Municipality
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.takeovers.forms import Contact
from lotse.web.shared.solution_parts import read

PER_PAGE = 50


@dataclass(frozen=True)
class Proposal:
    """One answer as the page shows it: what stood there, what the town wants."""

    row: TakeoverAnswer
    label: str | Promise
    before: str
    wanted: str


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """List what towns have answered, then the towns that have not confirmed their entries, then the links."""
    values = {
        "places": places("takeovers"),
        "waiting": list(query.waiting().exclude(field="")),
        "labels": LABELS,
        "towns": preloaded.towns(),
        "page": Paginator(query.full(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/takeovers/list.html", values)


@gate.coordination
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link to the contact of a town."""
    town = get_object_or_404(Municipality, pk=pk)
    language = {"language": translation.get_language()}
    form = Contact(request.POST if request.method == "POST" else None, initial=language)
    if request.method == "POST" and form.is_valid() and _send(request, town, form):
        return redirect("desk:takeovers")
    values = {
        "places": places("takeovers"),
        "town": town,
        "form": form,
        "entries": list(solutions.unconfirmed_of_town(town)),
        "sent": list(query.full().filter(municipality=town)),
    }
    return render(request, "desk/takeovers/new.html", values)


@gate.coordination
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a town wants changed in one entry; accept or decline one field."""
    row = query.answers().filter(pk=pk).first()
    if row is None:
        raise Http404
    if not row.field:
        # The wish to remove the whole entry is decided where hidden entries are.
        return redirect("desk:review", pk=row.solution_id)
    if request.method == "POST":
        return _decide(request, row)
    waiting = query.waiting().filter(solution=row.solution_id).exclude(field="")
    values = {
        "places": places("takeovers"),
        "solution": row.solution,
        "takeover": row.takeover,
        "proposals": [_proposal(one) for one in waiting],
        "decided": _proposal(row) if row.decided_at else None,
    }
    return render(request, "desk/takeovers/answer.html", values)


def _send(request: HttpRequest, town: Municipality, form: Contact) -> bool:
    try:
        actions.send(municipality=town, **form.cleaned_data, by=gate.by(request), at=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
        return False
    sentence = _("The link has been sent to %(name)s. It is valid for 90 days; an earlier one has ended.")
    messages.success(request, sentence % {"name": form.cleaned_data["name"]})
    return True


def _decide(request: HttpRequest, row: TakeoverAnswer) -> HttpResponse:
    choice = request.POST.get("choice")
    if choice not in ("accept", "decline"):
        messages.error(request, _("Please choose: accept or decline."))
        return redirect("desk:takeover_answer", pk=row.pk)
    try:
        actions.decide(answer=row, accept=choice == "accept", by=gate.by(request), at=clock.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("desk:takeover_answer", pk=row.pk)
    said = _("%(field)s: accepted.") if choice == "accept" else _("%(field)s: declined.")
    messages.success(request, said % {"field": LABELS[row.field]})
    following = query.waiting().filter(solution=row.solution_id).exclude(field="").first()
    return redirect("desk:takeover_answer", pk=following.pk) if following else redirect("desk:takeovers")


def _proposal(row: TakeoverAnswer) -> Proposal:
    wanted = read(row.field, row.proposal) if row.verdict == "change" else ""
    return Proposal(row, LABELS[row.field], read(row.field, row.before), wanted)

"""Requests of towns: one click accepts and invites, a reason declines."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import interest as actions
from lotse.exchange.models import Interest
from lotse.exchange.queries import interest as query
from lotse.exchange.queries import town as halls
from lotse.exchange.wording import InterestState
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.interests.forms import Decline

PER_PAGE = 50


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """List the requests, those that wait first."""
    values = {
        "places": places("interests"),
        "waiting": list(query.waiting()),
        "page": Paginator(query.answered(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/interests/list.html", values)


@gate.coordination
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request with what is known about it."""
    return _page(request, _interest_or_404(pk), Decline())


@gate.coordination
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes: the answer is the invitation as town editor."""
    interest = _interest_or_404(pk)
    if request.method == "POST":
        try:
            actions.accept(interest=interest, coordinator=gate.person(request), by=gate.by(request), at=clock.now())
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            sentence = _("%(name)s has been invited by mail to write for %(town)s.")
            messages.success(request, sentence % {"name": interest.full_name, "town": interest.municipality.name})
    return redirect("desk:interest", pk=pk)


@gate.coordination
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason that is mailed."""
    interest = _interest_or_404(pk)
    if request.method != "POST":
        return redirect("desk:interest", pk=pk)
    form = Decline(request.POST)
    if not form.is_valid():
        return _page(request, interest, form)
    try:
        actions.decline(interest=interest, reason=form.cleaned_data["reason"], by=gate.by(request), at=clock.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        sentence = _("The request has been declined. %(name)s has got a mail.")
        messages.success(request, sentence % {"name": interest.full_name})
    return redirect("desk:interest", pk=pk)


def _page(request: HttpRequest, interest: Interest, form: Decline) -> HttpResponse:
    hall = halls.hall(interest.municipality)
    values = {
        "places": places("interests"),
        "interest": interest,
        "waits": interest.state == InterestState.CONFIRMED,
        "accepted": interest.state == InterestState.ACCEPTED,
        "hint": query.domain_hint(interest),
        "domain": hall.mail_domain if hall else "",
        "editors": list(halls.editors(interest.municipality)),
        "form": form,
    }
    return render(request, "desk/interests/detail.html", values)


def _interest_or_404(pk: int) -> Interest:
    """Return the request. As long as nobody has confirmed the address, it is nobody's business."""
    interest = query.full().exclude(state=InterestState.UNCONFIRMED).filter(pk=pk).first()
    if interest is None:
        raise Http404
    return interest

"""Reviews: the whole entry as everybody will see it, then publish it, or send it back; what is hidden is decided."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import release as release_actions
from lotse.exchange.actions import review as actions
from lotse.exchange.models import Solution
from lotse.exchange.queries import attachment as papers
from lotse.exchange.queries import release as releases
from lotse.exchange.queries import report as reports
from lotse.exchange.queries import review as query
from lotse.exchange.queries import revision as revisions
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import takeover as takeovers
from lotse.exchange.queries import version as versions
from lotse.exchange.rules import states
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.reviews.correction import may_correct
from lotse.web.desk.reviews.forms import Decision, SendBack
from lotse.web.shared import downloads, entry

PER_PAGE = 50
# What the town has let go of: the rest is its own matter.
SEEN = (states.REVIEW, states.HIDDEN, states.PUBLISHED, states.ARCHIVED)


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """List what waits for review, what is hidden, who was asked for a release, and what no town has confirmed."""
    values = {
        "places": places("reviews"),
        "waiting": list(query.waiting()),
        "hidden": list(query.hidden()),
        "releases": list(releases.full().filter(answered_at=None, withdrawn_at=None).order_by("asked_at", "id")),
        "page": Paginator(query.unconfirmed(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "desk/reviews/list.html", values)


@gate.coordination
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole entry as everybody will see it, and what is missing."""
    solution = _solution_or_404(pk)
    if revisions.is_closed(solution):
        return redirect("desk:review", pk=solution.revises_id)
    return _page(request, solution) if solution.state in SEEN else _with_the_town(request)


@gate.coordination
def paper(request: HttpRequest, pk: int, key: uuid.UUID) -> HttpResponseBase:
    """Hand out a paper of an entry that is still to be read."""
    solution = _solution_or_404(pk)
    row = papers.of(solution).filter(uuid=key).first() if solution.state in SEEN else None
    answer = downloads.stored(row.file, row.name) if row else None
    if answer is None:
        raise Http404
    return answer


@gate.coordination
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the entry public."""
    solution = _solution_or_404(pk)
    if request.method == "POST":
        try:
            actions.publish(solution=solution, by=gate.by(request), at=clock.now())
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("“%(title)s” is public now.") % {"title": solution.title})
    return redirect("desk:review", pk=pk)


@gate.coordination
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the entry back to its town, with a reason."""
    return _decide(
        request,
        pk,
        SendBack(request.POST),
        actions.send_back,
        _("“%(title)s” is with its town again. Whoever has written it has got a mail."),
    )


@gate.coordination
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry away that the town has not confirmed, until it is clear whether it stays."""
    solution = _solution_or_404(pk)
    if request.method == "POST":
        if solution.state == states.PUBLISHED and not solutions.is_unconfirmed(solution):
            raise PermissionDenied(_("The town has confirmed this entry. Only the town itself takes it back."))
        try:
            actions.hide(solution=solution, by=gate.by(request), at=clock.now())
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("“%(title)s” is hidden now.") % {"title": solution.title})
    return redirect("desk:review", pk=pk)


@gate.coordination
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a hidden entry."""
    form = Decision(request.POST, prefix="restore")
    return _decide(request, pk, form, actions.restore, _("“%(title)s” is public again."))


@gate.coordination
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow the wish for removal."""
    form = Decision(request.POST, prefix="remove")
    return _decide(request, pk, form, actions.remove, _("“%(title)s” has been removed."))


@gate.coordination
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the page of the release once more to the same person; the earlier link ends."""
    release = releases.full().filter(pk=pk).first()
    if release is None:
        raise Http404
    if request.method == "POST":
        if release.answered_at or release.withdrawn_at:
            messages.info(request, _("This request is no longer open."))
            return redirect("desk:reviews")
        facts = {"name": release.name, "email": release.email, "office": release.office}
        try:
            release_actions.ask(solution=release.solution, **facts, by=gate.by(request), at=clock.now())
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("The link has been sent again to %(name)s.") % {"name": release.name})
    return redirect("desk:reviews")


def _decide(
    request: HttpRequest, pk: int, form: forms.Form, step: Callable[..., Solution], sentence: str
) -> HttpResponse:
    """Take the step with what was typed, then show the list; or the entry again with what is wrong."""
    solution = _solution_or_404(pk)
    if request.method != "POST":
        return redirect("desk:review", pk=pk)
    if solution.state not in SEEN:
        return _with_the_town(request)
    if form.is_valid():
        try:
            step(solution=solution, **form.cleaned_data, by=gate.by(request), at=clock.now())
        except Refused as refused:
            # Somebody else was quicker: what was typed stays where the form still is.
            messages.error(request, refused.sentence)
        else:
            messages.success(request, sentence % {"title": solution.title})
            return redirect("desk:reviews")
    return _page(request, _solution_or_404(pk), form)


def _page(request: HttpRequest, solution: Solution, typed: forms.Form | None = None) -> HttpResponse:
    shown = [SendBack(), Decision(prefix="restore"), Decision(prefix="remove")]
    # The form with what was typed takes the place of the empty one of its kind.
    send_back, restore, remove = (
        typed if typed and (type(typed), typed.prefix) == (type(form), form.prefix) else form for form in shown
    )
    looked = versions.since_last_look(solution) if solution.state == states.REVIEW else None
    values = {
        "places": places("reviews"),
        "solution": solution,
        "entry": entry.of(solution),
        "differences": None if looked is None else entry.differences(looked.differences),
        "papers_since": None if looked is None else looked.papers,
        "changes": entry.changes(solution),
        "files": [(row, reverse("desk:review_paper", args=[solution.pk, row.uuid])) for row in papers.of(solution)],
        "release": releases.given_for(solution),
        "may_correct": may_correct(solution),
        "send_back": send_back,
        "restore": restore,
        "remove": remove,
        **_why_hidden(solution),
    }
    return render(request, "desk/reviews/detail.html", values)


def _why_hidden(solution: Solution) -> dict[str, Any]:
    """Return what was said by the town and by others who want the entry to go."""
    return {
        "wishes": list(takeovers.waiting().filter(solution=solution, field="")),
        "reports": list(reports.open_of(solution)),
    }


def _with_the_town(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("This entry is with its town. As soon as the town has released it, it stands here."))
    return redirect("desk:reviews")


def _solution_or_404(pk: int) -> Solution:
    solution = solutions.full().filter(pk=pk).first()
    if solution is None:
        raise Http404
    return solution

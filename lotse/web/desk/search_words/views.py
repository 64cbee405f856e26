"""Words of the search: what was not found is dealt with, lines of synonyms are added, changed, switched off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.models import SearchMiss, SearchSynonym
from lotse.base.search import lexicon, misses
from lotse.base.text import tidy
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.search_words.forms import PROBLEMS, Line, Switch

PER_PAGE = 50
LONGEST = 100


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """Show the words that found too little, and the list of synonyms; add a line."""
    form = Line(request.POST if request.method == "POST" else None, initial={"words": _asked(request, "words")})
    if request.method == "POST" and _saved(request, form):
        return redirect("desk:search_words")
    typed = _asked(request, "q")
    values = {
        "places": places("search_words"),
        "misses": list(misses.often()),
        "typed": typed,
        "page": Paginator(lexicon.lines(typed), PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
    }
    return render(request, "desk/search_words/list.html", values)


@gate.coordination
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one line; change it."""
    row = _line_or_404(pk)
    known = {"words": row.words, "leads_to": row.leads_to, "reason": row.reason}
    form = Line(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and _saved(request, form, row):
        return redirect("desk:search_words")
    return _page(request, row, form, Switch())


@gate.coordination
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a line count no longer, or again; `on` says which."""
    row = _line_or_404(pk)
    if request.method != "POST":
        return redirect("desk:search_line", pk=pk)
    form = Switch(request.POST)
    if not form.is_valid():
        known = {"words": row.words, "leads_to": row.leads_to, "reason": row.reason}
        return _page(request, row, Line(initial=known), form)
    wanted, why = request.POST.get("on") == "1", form.cleaned_data["why"]
    lexicon.switch(line=row, is_active=wanted, reason=why, by=gate.by(request), at=clock.now())
    messages.success(request, _("The line counts from now on.") if wanted else _("The line counts no longer."))
    return redirect("desk:search_line", pk=pk)


@gate.coordination
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take words off the list of what was not found; twice is once."""
    row = SearchMiss.objects.filter(pk=pk).first()
    if row is not None and request.method == "POST":
        misses.settle(miss=row, by=gate.by(request), at=clock.now())
        messages.success(request, _("“%(words)s” is off the list.") % {"words": row.text})
    return redirect("desk:search_words")


def _page(request: HttpRequest, row: SearchSynonym, form: Line, why: Switch) -> HttpResponse:
    values = {"places": places("search_words"), "line": row, "form": form, "why": why}
    return render(request, "desk/search_words/line.html", values)


def _line_or_404(pk: int) -> SearchSynonym:
    row = SearchSynonym.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _asked(request: HttpRequest, name: str) -> str:
    return tidy(request.GET.get(name, ""))[:LONGEST]


def _saved(request: HttpRequest, form: Line, row: SearchSynonym | None = None) -> bool:
    """Add or change; what makes no line is said at its field."""
    if not form.is_valid():
        return False
    typed, by, at = form.cleaned_data, gate.by(request), clock.now()
    try:
        if row is None:
            lexicon.add(**typed, by=by, at=at)
        else:
            lexicon.change(line=row, **typed, by=by, at=at)
    except lexicon.NotALine as problem:
        form.add_error(problem.field, str(PROBLEMS[problem.field]))
        return False
    messages.success(request, _("Saved. It counts from the next search on."))
    return True

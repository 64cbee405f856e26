"""The searches of which somebody logged in is told; each is kept on and ended on the page its mails lead to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.exchange.documents import search_mails
from lotse.exchange.queries import fit_answers, shelf
from lotse.exchange.queries import saved_search as query
from lotse.web.my.access import person_of


def searches(request: HttpRequest) -> HttpResponse:
    """List them, and whether the answers of “What fits us?” are saved."""
    here, me = shelf.current(), person_of(request)
    rows = [(row, query.title(row.query, here), search_mails.page(row)) for row in query.of_address(me.email)]
    return render(request, "my/searches/list.html", {"searches": rows, "answers": fit_answers.of(me)})

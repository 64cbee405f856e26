"""The buttons below a question: accept an answer, show it to everybody, the call was made, take it back."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import question as actions
from lotse.exchange.models import Question
from lotse.web.municipality import gate
from lotse.web.municipality.gate import Town
from lotse.web.municipality.questions.forms import ReleaseForm
from lotse.web.municipality.questions.views import find


@gate.municipality
def accept(request: HttpRequest, town: uuid.UUID, question: uuid.UUID, answer: uuid.UUID) -> HttpResponse:
    """Name the answer that counts."""

    def work(here: Town, row: Question) -> None:
        chosen = row.answers.filter(uuid=answer).first()
        if chosen is None:
            raise Http404
        actions.accept(answer=chosen, municipality=here.municipality, by=gate.by(request), at=clock.now())

    return _step(request, town, question, work)


@gate.municipality
def release(request: HttpRequest, town: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """Show question and answer to everybody, or to the Schule alone again."""

    def work(here: Town, row: Question) -> None:
        form = ReleaseForm(request.POST)
        form.is_valid()
        public, by = bool(form.cleaned_data.get("public")), gate.by(request)
        actions.release(question=row, municipality=here.municipality, public=public, by=by, at=clock.now())

    return _step(request, town, question, work)


@gate.municipality
def called(request: HttpRequest, town: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """The call was made."""

    def work(here: Town, row: Question) -> None:
        actions.called(question=row, municipality=here.municipality, by=gate.by(request), at=clock.now())

    return _step(request, town, question, work)


@gate.municipality
def withdraw(request: HttpRequest, town: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """Take the own question back."""

    def work(here: Town, row: Question) -> None:
        actions.withdraw(question=row, municipality=here.municipality, by=gate.by(request), at=clock.now())

    return _step(request, town, question, work)


def _step(
    request: HttpRequest, town: uuid.UUID, question: uuid.UUID, work: Callable[[Town, Question], None]
) -> HttpResponse:
    """Do one step by a button; say why where it is refused."""
    here = gate.town_or_refuse(request, town)
    row = find(here, question)
    if request.method == "POST":
        try:
            work(here, row)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
    return redirect("municipality:question", town, question)

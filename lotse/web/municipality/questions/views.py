"""Questions between towns: the list, a new one, one with its answers."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.base.text import tidy
from lotse.exchange.actions import question as actions
from lotse.exchange.models import Question
from lotse.exchange.queries import question as query
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import town as towns
from lotse.exchange.rules import question as rule
from lotse.web.municipality import gate
from lotse.web.municipality.gate import Town
from lotse.web.municipality.questions.forms import AnswerForm, AskForm

LONGEST_SLUG = 80
SHOWN = 30


@gate.municipality
def questions(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """List what others ask us, what we have asked, and what the other towns ask each other."""
    here = gate.town_or_refuse(request, town)
    to_us = list(query.to_town(here.municipality))
    values = {
        "town": here,
        "waiting": [row for row in to_us if row.state == rule.OPEN or row.wants_call][::-1],
        "settled": [row for row in to_us if row.state != rule.OPEN and not row.wants_call],
        "own": list(query.of_town(here.municipality)),
        "others": list(query.of_others(here.municipality)[:SHOWN]),
    }
    return render(request, "municipality/questions/list.html", values)


@gate.municipality
def start(request: HttpRequest) -> HttpResponse:
    """Lead from the public page of a solution to the question of the only town, or to the choice among several."""
    mine = gate.towns_or_refuse(request)
    wanted = QueryDict(mutable=True)
    wanted["solution"] = tidy(request.GET.get("solution", ""))[:LONGEST_SLUG]
    places = [(body, f"{reverse('municipality:question_new', args=[body.uuid])}?{wanted.urlencode()}") for body in mine]
    if len(places) == 1:
        return redirect(places[0][1])
    return render(request, "municipality/start/choose.html", {"places": places})


@gate.municipality
def new(request: HttpRequest, town: uuid.UUID) -> HttpResponse:
    """Ask about the solution the address names; what was asked before stands beside it."""
    here = gate.town_or_refuse(request, town)
    wanted = tidy(request.GET.get("solution", ""))[:LONGEST_SLUG]
    row = solutions.public_by_slug(wanted) if wanted else None
    if row is None:
        messages.info(request, _("Choose a solution first. Its page leads to the question."))
        return redirect("public:solutions")
    form = AskForm(request.POST if request.method == "POST" else None)
    nobody = not towns.editors(row.municipality).exists()
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            made = actions.ask(
                solution=row,
                municipality=here.municipality,
                text=facts["text"],
                person=gate.person(request),
                is_named=facts["is_named"],
                call=form.wish(),
                by=gate.by(request),
                at=clock.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(
                request, _("Asked. %(town)s reads it on the next working day.") % {"town": row.municipality}
            )
            return redirect("municipality:question", town, made.uuid)
    values = {"town": here, "solution": row, "form": form, "nobody": nobody, "known": list(query.about(row)[:SHOWN])}
    return render(request, "municipality/questions/new.html", values)


@gate.municipality
def question(request: HttpRequest, town: uuid.UUID, question: uuid.UUID) -> HttpResponse:
    """Show one question with its answers; answer it."""
    here = gate.town_or_refuse(request, town)
    row = find(here, question)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        text, by = form.cleaned_data["text"], gate.by(request)
        try:
            actions.answer(question=row, municipality=here.municipality, text=text, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Saved. The town that asked reads it on the next working day."))
            return redirect("municipality:question", town, question)
    giver = row.solution.municipality_id == here.municipality.pk
    asker = row.municipality_id == here.municipality.pk
    answers = list(row.answers.all())
    values = {
        "town": here,
        "question": row,
        "answers": answers,
        "form": form,
        "giver": giver,
        "may_answer": not asker and row.state != rule.WITHDRAWN,
        "may_withdraw": asker and row.state == rule.OPEN and not answers,
    }
    return render(request, "municipality/questions/question.html", values)


def find(here: Town, key: uuid.UUID) -> Question:
    """Return a question that this town may open, or 404."""
    found = query.visible_to(here.municipality).filter(uuid=key).first()
    if found is None:
        raise Http404
    return found

"""Notes about the way of a copy: plan, decision, what was learned; back to the giver; on to an own solution."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lotse.base import clock
from lotse.base.errors import Refused
from lotse.exchange.actions import copy_way, improvement, offspring
from lotse.exchange.models import Copy
from lotse.exchange.queries import copies as query
from lotse.web.municipality import gate
from lotse.web.municipality.copies.page import copy_or_404, show
from lotse.web.municipality.copies.way_forms import BuyingForm, DecisionForm, ImprovementForm, LearnedForm, PlanForm

Form = PlanForm | DecisionForm | BuyingForm | LearnedForm | ImprovementForm


@gate.municipality
def plan(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Note how the town goes about it."""

    def store(row: Copy, form: PlanForm) -> None:
        copy_way.plan(copy=row, facts=form.facts(), by=gate.by(request), at=clock.now())

    return _noted(request, town, copy, "planning", PlanForm, store)


@gate.municipality
def decide(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Note what was decided."""

    def store(row: Copy, form: DecisionForm) -> None:
        copy_way.decide(copy=row, facts=form.facts(), by=gate.by(request), at=clock.now())

    return _noted(request, town, copy, "deciding", DecisionForm, store)


@gate.municipality
def buy(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Note what the town would buy with others, and who reads it."""

    def store(row: Copy, form: BuyingForm) -> None:
        copy_way.buy(copy=row, facts=form.facts(), by=gate.by(request), at=clock.now())

    return _noted(request, town, copy, "buying", BuyingForm, store)


@gate.municipality
def learn(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Note what holds it up, what was adapted, what it brought."""

    def store(row: Copy, form: LearnedForm) -> None:
        copy_way.learn(copy=row, facts=form.facts(), by=gate.by(request), at=clock.now())

    return _noted(request, town, copy, "learning", LearnedForm, store)


@gate.municipality
def improve(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Leave a note for the giver."""

    def store(row: Copy, form: ImprovementForm) -> None:
        improvement.tell(copy=row, text=form.cleaned_data["text"], by=gate.by(request), at=clock.now())

    return _noted(request, town, copy, "improving", ImprovementForm, store)


@gate.municipality
def publish(request: HttpRequest, town: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    """Begin an own solution from a running copy."""
    row = copy_or_404(gate.town_or_refuse(request, town), copy)
    if request.method == "POST":
        try:
            made = offspring.begin(copy=row, author=gate.person(request), by=gate.by(request), at=clock.now())
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("The draft is there. Complete it with what is true in your town."))
            return redirect("municipality:solution", town, made.uuid)
    return redirect("municipality:copy", town, copy)


@gate.municipality
def improvement_seen(request: HttpRequest, town: uuid.UUID, pk: int) -> HttpResponse:
    """Note that the giver has read what another town made better."""
    here = gate.town_or_refuse(request, town)
    note = query.improvements(here.municipality).filter(pk=pk).first()
    if note is None:
        raise Http404
    if request.method == "POST":
        improvement.note_seen(improvement=note, by=gate.by(request), at=clock.now())
        messages.success(request, _("Noted."))
    return redirect("municipality:copies", town)


def _noted(
    request: HttpRequest,
    town: uuid.UUID,
    copy: uuid.UUID,
    name: str,
    kind: type[Form],
    store: Callable[[Copy, Any], None],
) -> HttpResponse:
    """Store what was sent, or show the page with it and what is wrong."""
    here = gate.town_or_refuse(request, town)
    row = copy_or_404(here, copy)
    if request.method != "POST":
        return redirect("municipality:copy", town, copy)
    form = kind(request.POST)
    if form.is_valid():
        try:
            store(row, form)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Saved."))
            return redirect("municipality:copy", town, copy)
    return show(request, here, row, **{name: form})

"""The page of one copy: everything its town has noted, and the forms to go on."""

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lotse.base import clock
from lotse.exchange.models import Copy, CopyStep, Solution
from lotse.exchange.queries import copies as query
from lotse.exchange.rules import copy as rule
from lotse.exchange.rules import openness, stages
from lotse.exchange.wording import Stage
from lotse.web.municipality.copies.forms import WHO, MoveForm, OpenForm
from lotse.web.municipality.copies.way_forms import forms_of
from lotse.web.municipality.gate import Town


def copy_or_404(here: Town, key: uuid.UUID) -> Copy:
    """Return a copy of this town, or 404."""
    found = query.of_town(here.municipality).filter(uuid=key).select_related("parent__municipality").first()
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, here: Town, row: Copy, **changed: Any) -> HttpResponse:
    """Answer with the page; `changed` are forms as they were sent, by name."""
    steps = list(row.steps.all())
    today = timezone.localdate(clock.now(), clock.zone())
    facts = {"stage": row.stage, "on": today, "next_step": row.next_step, "next_on": row.next_on}
    values = {
        "town": here,
        "copy": row,
        "history": steps[::-1],
        "path": [Stage(name).label for name in stages.PATH],
        "reached": _reached(row, steps),
        "ended": row.stage == stages.ENDED,
        "moving": MoveForm(initial=facts),
        "opening": OpenForm(initial={"openness": row.openness}),
        **forms_of(row),
        **changed,
        "sent": next(iter(changed), ""),
        "who": WHO,
        "told": list(row.improvements.all()),
        "giver_sees": openness.reaches(row.openness, openness.GIVER),
        **_buyers(row, today),
        "may_publish": rule.may_be_published(row.stage),
        "own": _own_solution(row),
    }
    return render(request, "municipality/copies/copy.html", values)


def _buyers(row: Copy, today: date) -> dict[str, object]:
    """Return which other towns would buy the same, and whose stage may be seen."""
    # Whoever writes for a town is a member of the Schule.
    rows = query.still_to_come(query.buyers(row.solution, is_member=True), today)
    buyers = [one for one in rows if one.municipality_id != row.municipality_id]
    return {
        "buyers": buyers,
        "staged": [one.pk for one in buyers if openness.reaches(one.openness, openness.SCHOOL)],
        "buying_over": row.buying_quarter < rule.quarter_of(today),
        "before_buying": rule.BEFORE_BUYING,
    }


def _own_solution(row: Copy) -> Solution | None:
    """Return the town's own solution that was made of the copy."""
    rows = Solution.objects.filter(based_on=row.solution_id, municipality=row.municipality_id)
    return rows.exclude(state="archived").order_by("id").first()


def _reached(row: Copy, steps: list[CopyStep]) -> int:
    """Return how far on the path the copy is; one that rests or has ended stays where it last was."""
    walked = [step.stage for step in steps if step.stage in stages.PATH]
    now = row.stage if row.stage in stages.PATH else walked[-1] if walked else stages.PATH[0]
    return stages.PATH.index(now)

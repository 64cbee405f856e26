"""„Koordination“: what is to do, the towns with level and date, the standing of one town."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import audit, clock, todo
from lotse.base.errors import Refused
from lotse.base.models import AuditEvent
from lotse.exchange.queries import solution as solutions
from lotse.exchange.queries import takeover as takeovers
from lotse.exchange.queries import todo_desk as exchange
from lotse.exchange.queries import town as people
from lotse.exchange.rules import states
from lotse.network.actions import standing as actions
from lotse.network.queries import standing as query
from lotse.network.queries import todo_desk as network
from lotse.network.queries import towns
from lotse.network.wording import NO_STANDING, Level
from lotse.programme.queries import measure
from lotse.regions.models import Municipality
from lotse.web.desk import gate
from lotse.web.desk.coordination import places
from lotse.web.desk.network.forms import StandingForm

PER_PAGE = 100
VERBS: dict[str, str | Promise] = {
    "standing.noted": gettext_lazy("standing noted"),
    "standing.checked": gettext_lazy("checked, nothing has changed"),
    "standing.cleared": gettext_lazy("taken out"),
}
# Drafts stay with the town.
SEEN = (states.RELEASE, states.REVIEW, states.PUBLISHED, states.HIDDEN)


@dataclass(frozen=True)
class Step:
    """One line of the history of a standing."""

    at: datetime
    what: str | Promise
    who: str
    detail: str


@gate.coordination
def index(request: HttpRequest) -> HttpResponse:
    """Show what is to do, then the towns by name, with level, date and source."""
    at = clock.now()
    level = request.GET.get("level", "")
    level = level if level in (*Level.values, towns.UNKNOWN) else ""
    counted = measure.counts()
    lines = towns.overview(measures=counted)
    fitting = [line for line in lines if not level or (line.level or towns.UNKNOWN) == level]
    values = {
        "places": places("network"),
        "lines": todo.ordered([*exchange.for_coordination(at), *network.for_coordination(at)]),
        "levels": _levels(lines, level),
        "level": level,
        "page": Paginator(fitting, PER_PAGE).get_page(request.GET.get("page")),
        "examples": towns.examples(measures=counted),
    }
    return render(request, "desk/network/list.html", values)


@gate.coordination
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one town and what is noted about it; note it anew."""
    town = get_object_or_404(Municipality.objects.select_related("district"), pk=pk)
    form = StandingForm(request.POST) if request.method == "POST" else StandingForm.of(query.of_town(town))
    if request.method == "POST" and form.is_valid() and _note(request, town, form):
        return redirect("desk:town_standing", pk=pk)
    return render(request, "desk/network/town.html", {"form": form, **_facts(town)})


@gate.coordination
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out what was noted."""
    town = get_object_or_404(Municipality, pk=pk)
    if request.method == "POST":
        actions.clear(municipality=town, by=gate.by(request), at=clock.now())
        messages.success(request, _("No standing is known of %(town)s now.") % {"town": town.name})
    return redirect("desk:town_standing", pk=pk)


def _note(request: HttpRequest, town: Municipality, form: StandingForm) -> bool:
    try:
        actions.note(municipality=town, **form.cleaned_data, by=gate.by(request), at=clock.now())
    except Refused as refused:
        form.add_error("decided_by", str(refused.sentence))
        return False
    messages.success(request, _("The standing of %(town)s is stored.") % {"town": town.name})
    return True


def _levels(lines: list[towns.TownLine], current: str) -> list[dict[str, Any]]:
    """Return the levels as tabs, each with its number of towns."""
    address = reverse("desk:network")
    labels = {"": _("all"), **dict(Level.choices), towns.UNKNOWN: NO_STANDING}
    number = {"": len(lines)}
    for line in lines:
        key = line.level or towns.UNKNOWN
        number[key] = number.get(key, 0) + 1
    return [
        {
            "label": label,
            "url": f"{address}?level={value}#towns" if value else f"{address}#towns",
            "current": value == current,
            "count": number.get(value, 0),
        }
        for value, label in labels.items()
    ]


def _facts(town: Municipality) -> dict[str, Any]:
    trail = [event for event in audit.trail("municipality", town.ags) if event.verb in VERBS]
    return {
        "places": places("network"),
        "town": town,
        "line": towns.of_town(town, measures=measure.counts()),
        "entries": list(solutions.of_town(town).filter(state__in=SEEN)),
        "unconfirmed": solutions.unconfirmed_of_town(town).count(),
        "hall": people.hall(town),
        "editors": list(people.editors(town)),
        "sent": list(takeovers.full().filter(municipality=town)),
        "history": [_step(event) for event in reversed(trail)],
    }


def _step(event: AuditEvent) -> Step:
    found = getattr(event, "detail", None)
    after = found.after if found else {}
    words = [dict(Level.choices).get(after.get("level", ""), ""), after.get("as_of", "")]
    text = " · ".join(str(word) for word in words if word)
    return Step(event.at, VERBS[event.verb], found.actor_label if found else "", text or "–")

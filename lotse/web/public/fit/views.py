"""Towns like ours with the solutions that fit; and how that comes about, with the town's own numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lotse.exchange.models import Solution
from lotse.exchange.queries import copies
from lotse.exchange.queries import fit as query
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules.fit import DISTRICT, Match
from lotse.exchange.wording import NeedsTasks
from lotse.regions.models import Municipality
from lotse.regions.queries import features
from lotse.regions.queries.features import Compared
from lotse.regions.rules import likeness as rule
from lotse.regions.rules.likeness import Likeness
from lotse.regions.wording import CLASSES, FEATURES
from lotse.web.public import filters
from lotse.web.public.filters import Choice, FilterForm
from lotse.web.public.fit import answers, picks, sentences
from lotse.web.public.fit.table import lines, of_match

NEIGHBOURS, FITTING = 5, 6


@dataclass(frozen=True)
class TownRow:
    """A town like ours."""

    town: Municipality
    closeness: float
    reasons: list[str]
    warning: str


@dataclass(frozen=True)
class SolutionRow:
    """An entry that fits."""

    solution: Solution
    reasons: list[str]
    warning: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Ask the three questions; with a town, show what is like it and what fits.

    Without any answer in the address it begins with those that somebody logged in has saved.
    """
    kept = answers.saved(request)
    if kept and not request.GET:
        return HttpResponseRedirect(f"{reverse('public:fit')}?{kept}")
    world = features.compared()
    asked, counting = picks.questions(world.towns.values()), picks.weights()
    known = picks.known(world.towns.values())
    choice = filters.read(request.GET, known)
    town = next((town for town in world.towns.values() if town.slug == choice[picks.TOWN]), None)
    values: dict[str, Any] = {
        "form": FilterForm(request.GET, known),
        "asked": list(asked),
        "counting": list(counting),
        "weighed": any(choice[name] for name in counting),
        "choice": choice,
        "town": town,
        "kept": kept,
        "is_kept": bool(kept) and kept == choice.query(),
    }
    return render(request, "public/fit/fit.html", values | (_answer(town, world, choice) if town else {}))


@require_safe
def reason(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Explain how alike two towns are, figure by figure."""
    world = features.compared()
    by_slug = {town.slug: town for town in world.towns.values()}
    town, there = by_slug.get(slug), by_slug.get(other)
    if town is None or there is None or town == there or world.facts[there.pk] not in world.among(town):
        raise Http404
    choice = picks.only_weights(filters.read(request.GET, picks.weights()))
    counts = rule.weights(picks.chosen_weights(choice))
    found = rule.compare(world.facts[town.pk].facts, world.facts[there.pk].facts, world.scale, counts)
    rows, sources = lines(town, there, world, found, counts)
    values = {
        "town": town,
        "other": there,
        "found": found,
        "closeness": 1 - found.distance if found else None,
        "lines": rows,
        "sources": sources,
        "compared_with": len(world.among(town)),
        "choice": choice,
        "invented": town.is_fictive or there.is_fictive,
    }
    return render(request, "public/fit/reason.html", values)


@require_safe
def solution(request: HttpRequest, slug: str, solution: str) -> HttpResponse:
    """Explain how well a solution fits a town, part by part."""
    world = features.compared()
    town = next((town for town in world.towns.values() if town.slug == slug), None)
    found = solutions.public_by_slug(solution)
    if town is None or found is None or found.municipality_id == town.pk:
        raise Http404
    there = world.facts[found.municipality_id]
    choice = filters.read(request.GET, picks.for_one(world.towns.values()))
    counts = rule.weights(picks.chosen_weights(choice))
    likeness = rule.compare(world.facts[town.pk].facts, there.facts, world.scale, counts)
    told = query.one(town, world, solution, likeness, picks.wish(choice)) if likeness else None
    if told is None or there not in world.among(town):
        raise Http404
    match, verdict = told
    values = {
        "town": town,
        "solution": found,
        "fits": 1 - match.gap,
        "lines": of_match(match, found.municipality.name),
        "verdict": verdict,
        "duties": FEATURES["extra_tasks"][0],
        "ours": _duties(query.duties(town, world)),
        "choice": choice,
        "weights_query": picks.only_weights(choice).query(),
        "invented": town.is_fictive or found.municipality.is_fictive,
    }
    return render(request, "public/fit/solution.html", values)


def _duties(code: str) -> str:
    """Return what a town does by law, as people read it; "" where it is not known."""
    if code == DISTRICT:
        return str(NeedsTasks.DISTRICT.label)
    return str(CLASSES["extra_tasks"][code]) if code else ""


def _answer(town: Municipality, world: Compared, choice: Choice) -> dict[str, Any]:
    counts = rule.weights(picks.chosen_weights(choice))
    near = rule.neighbours(world.facts[town.pk], world.among(town), world.scale, counts)
    found = query.find(
        town,
        world,
        {other.key: likeness for other, likeness in near},
        picks.wish(choice),
        topic=choice[picks.TOPIC],
        number=FITTING,
        other_tasks=bool(choice[picks.TASKS]),
    )
    cards = query.cards([*found.shown, *([found.unlike] if found.unlike else [])])
    by_key = world.by_key()
    return {
        "towns": [_town(by_key[other.key], likeness) for other, likeness in near[:NEIGHBOURS]],
        "solutions": _rows(found.shown, cards),
        "unlike": next(iter(_rows([found.unlike] if found.unlike else [], cards)), None),
        "number": len(found.matches),
        "left_out": found.left_out,
        "counts": copies.public_counts(card.pk for card in cards.values()),
        "weights_query": picks.only_weights(choice).query(),
        "asked_query": Choice({name: choice[name] for name in picks.for_one([])}).query(),
    }


def _town(town: Municipality, likeness: Likeness) -> TownRow:
    reasons, warning = sentences.of_likeness(likeness)
    return TownRow(town, 1 - likeness.distance, reasons, warning)


def _rows(matches: Iterable[Match], cards: dict[str, Solution]) -> list[SolutionRow]:
    """Return them with their reasons; an entry that has just been withdrawn is missing."""
    return [
        SolutionRow(cards[found.offer.key], *sentences.of_match(found)) for found in matches if found.offer.key in cards
    ]

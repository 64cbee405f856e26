"""What the entry of the giving town says, in words. Only what is public: a rewritten or hidden entry says nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from lotse.base import clock, links, money
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import states
from lotse.exchange.wording import Beneficiary, CostBand, CostDriver, DecisionResult, Dpia, Procurement, Status
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Giver:
    """The giving town and its entry. An empty text is a fact that nobody has stated."""

    town: str
    size: str
    people: int
    title: str
    page: str
    source_url: str
    source_date: str
    checked: str
    confirmed: str
    problem: str = ""
    summary: str = ""
    how_it_works: str = ""
    people_benefit: str = ""
    beneficiaries: str = ""
    digital: str = ""
    sustainable: str = ""
    authentic: str = ""
    status: str = ""
    since: str = ""
    duration: str = ""
    months: int | None = None
    is_running: bool = False
    staff: str = ""
    went_wrong: str = ""
    do_differently: str = ""
    effect: str = ""
    contact: str = ""
    once: str = ""
    yearly: str = ""
    price_year: str = ""
    included: str = ""
    own_staff: str = ""
    funding: str = ""
    needs: str = ""
    procurement: str = ""
    data_protection: str = ""
    decision: str = ""
    decision_url: str = ""
    repository_url: str = ""
    vendor: str = ""
    licence: str = ""
    licence_open: bool | None = None
    once_cents: int | None = None
    yearly_cents: int | None = None
    driver: str = ""
    driver_name: str = ""
    units: int | None = None
    by_people: bool | None = None
    is_public: bool = False
    is_unconfirmed: bool = False
    is_example: bool = False


def of(solution: Solution, title: str = "") -> Giver:
    """Return what is known, in the active language. `title` is what the entry was called when a draft began."""
    is_public = solution.state == states.PUBLISHED
    return Giver(
        town=town_name(solution.municipality),
        size=size(solution.municipality),
        people=solution.municipality.population,
        title=solution.title if is_public else title,
        page=links.absolute("public:solution", solution.slug, language=translation.get_language()),
        source_url=solution.source_url if is_public else "",
        source_date=solution.source_date if is_public else "",
        checked=day(solution.checked_on) if is_public and solution.checked_on else "",
        confirmed=moment(solution.confirmed_at) if is_public and solution.confirmed_at else "",
        is_unconfirmed=solutions.is_unconfirmed(solution),
        is_example=solutions.is_invented(solution),
        is_public=is_public,
        **(_content(solution) | _costs(solution) | _transfer(solution) if is_public else {}),
    )


def _content(solution: Solution) -> dict[str, Any]:
    known = [str(Beneficiary(name).label) for name in solution.beneficiaries if name in Beneficiary.values]
    return {
        "problem": solution.problem,
        "summary": solution.summary,
        "how_it_works": solution.how_it_works,
        "people_benefit": solution.people_benefit,
        "beneficiaries": ", ".join(known),
        "digital": solution.contribution_digital,
        "sustainable": solution.contribution_sustainable,
        "authentic": solution.contribution_authentic,
        "status": label(Status, solution.status),
        "since": _since(solution.operating_since),
        "duration": solution.duration or _months(solution),
        "months": _both(solution.months_to_decision, solution.months_to_operation),
        "is_running": solution.status == Status.OPERATION,
        "staff": _staff(solution),
        "went_wrong": solution.went_wrong,
        "do_differently": solution.do_differently,
        "effect": _sentences(solution.effect, solution.effect_measured),
        "contact": ", ".join(part for part in (solution.contact_role, solution.contact_email) if part),
    }


def _costs(solution: Solution) -> dict[str, Any]:
    language = translation.get_language() or solution.language
    percent, programme = solution.funding_percent, solution.funding_programme
    rate = _("%(percent)s %% of the costs") % {"percent": percent} if percent is not None else ""
    return {
        "once": amount(solution.cost_once_cents, language) or label(CostBand, solution.cost_once_band),
        "yearly": amount(solution.cost_yearly_cents, language) or label(CostBand, solution.cost_yearly_band),
        "price_year": str(solution.price_year or ""),
        "included": solution.cost_included,
        "own_staff": amount(solution.own_staff_cents, language),
        "funding": ", ".join(part for part in (rate, programme) if part),
        "once_cents": solution.cost_once_cents,
        "yearly_cents": solution.cost_yearly_cents,
        "driver": solution.cost_driver,
        "driver_name": label(CostDriver, solution.cost_driver),
        "units": solution.cost_driver_units,
        "by_people": solution.scales_by_inhabitants,
    }


def _transfer(solution: Solution) -> dict[str, Any]:
    decided = [label(DecisionResult, solution.decision_result), solution.decision_body]
    decided += [day(solution.decision_on)] if solution.decision_on else []
    needs = [
        (_("What must be there before"), solution.prerequisites),
        (_("Technology"), solution.technology),
        (_("Interfaces"), solution.interfaces),
        (_("Statutes and agreements"), solution.statutes),
    ]
    impact = label(Dpia, solution.dpia)
    return {
        "needs": "\n\n".join(f"{name}: {text}" for name, text in needs if text),
        "procurement": _sentences(label(Procurement, solution.procurement), solution.procurement_note),
        "data_protection": _sentences(
            solution.data_protection, _("Impact assessment: %(state)s") % {"state": impact} if impact else ""
        ),
        "decision": ", ".join(part for part in decided if part),
        "decision_url": solution.decision_url,
        "repository_url": solution.repository_url,
        "vendor": solution.vendor,
        "licence": solution.licence,
        "licence_open": solution.licence_open,
    }


def _staff(solution: Solution) -> str:
    hours = [
        (_("%(n)s hours to introduce"), solution.hours_introduce),
        (_("%(n)s hours a year"), solution.hours_yearly),
    ]
    told = [
        solution.staff.rstrip(". "),
        *(sentence % {"n": number} for sentence, number in hours if number is not None),
    ]
    return ", ".join(part for part in told if part)


def _months(solution: Solution) -> str:
    spans = [
        (_("%(n)s months from idea to decision"), solution.months_to_decision),
        (_("%(n)s months from decision to operation"), solution.months_to_operation),
    ]
    return ", ".join(sentence % {"n": number} for sentence, number in spans if number is not None)


def _both(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second


def _since(stored: str) -> str:
    """Return a year, a month as 05/2024, or a day in words."""
    parts = stored.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(stored))
    return "/".join(reversed(parts))


def _sentences(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def label(kind: type[models.TextChoices], value: str) -> str:
    """Return what a stored choice is called, or nothing."""
    return str(kind(value).label) if value in kind.values else ""


def town_name(municipality: Municipality) -> str:
    """Return Stadt Arnsberg; an invented town is called as it is."""
    return municipality.name if municipality.is_fictive else f"{municipality.kind} {municipality.name}"


def size(municipality: Municipality) -> str:
    """Return the population with the year of the figure."""
    people = formats.number_format(municipality.population, use_l10n=True, force_grouping=True)
    return _("%(people)s inhabitants (%(year)s)") % {"people": people, "year": municipality.population_year}


def number(value: int) -> str:
    """Return a whole number as the language writes it."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def day(value: date) -> str:
    """Return 17. März 2027 / 17 March 2027."""
    return formats.date_format(value, "j. F Y" if translation.get_language() == "de" else "j F Y")


def moment(value: datetime) -> str:
    """Return the day of a moment in the zone of the installation."""
    return day(timezone.localtime(value, clock.zone()).date())


def amount(cents: int | None, language: str) -> str:
    """Return an amount, or nothing."""
    return "" if cents is None else money.shown(cents, language)

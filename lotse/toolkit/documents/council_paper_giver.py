"""What the entry of the giving town says, in words. Only what is public: a rewritten or hidden entry says nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from lotse.base import clock, links, money
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as solutions
from lotse.exchange.rules import states
from lotse.exchange.wording import Beneficiary, Status
from lotse.regions.models import Municipality


@dataclass(frozen=True)
class Giver:
    """The giving town and its entry. An empty text is a fact that nobody has stated."""

    town: str
    size: str
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
    duration: str = ""
    staff: str = ""
    went_wrong: str = ""
    contact: str = ""
    once: str = ""
    yearly: str = ""
    price_year: str = ""
    is_public: bool = False
    is_unconfirmed: bool = False
    is_example: bool = False


def of(solution: Solution, title: str = "") -> Giver:
    """Return what is known, in the active language. `title` is what the entry was called when a draft began."""
    is_public = solution.state == states.PUBLISHED
    return Giver(
        town=town_name(solution.municipality),
        size=size(solution.municipality),
        title=solution.title if is_public else title,
        page=links.absolute("public:solution", solution.slug, language=translation.get_language()),
        source_url=solution.source_url if is_public else "",
        source_date=solution.source_date if is_public else "",
        checked=day(solution.checked_on) if is_public and solution.checked_on else "",
        confirmed=moment(solution.confirmed_at) if is_public and solution.confirmed_at else "",
        is_unconfirmed=solutions.is_unconfirmed(solution),
        is_example=solutions.is_invented(solution),
        is_public=is_public,
        **(_content(solution) if is_public else {}),
    )


def _content(solution: Solution) -> dict[str, str]:
    language = translation.get_language() or solution.language
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
        "status": str(Status(solution.status).label) if solution.status in Status.values else "",
        "duration": solution.duration,
        "staff": solution.staff,
        "went_wrong": solution.went_wrong,
        "contact": ", ".join(part for part in (solution.contact_role, solution.contact_email) if part),
        "once": _amount(solution.cost_once_cents, language),
        "yearly": _amount(solution.cost_yearly_cents, language),
        "price_year": str(solution.price_year or ""),
    }


def town_name(municipality: Municipality) -> str:
    """Return Stadt Arnsberg; an invented town is called as it is."""
    return municipality.name if municipality.is_fictive else f"{municipality.kind} {municipality.name}"


def size(municipality: Municipality) -> str:
    """Return the population with the year of the figure."""
    people = formats.number_format(municipality.population, use_l10n=True, force_grouping=True)
    return _("%(people)s inhabitants (%(year)s)") % {"people": people, "year": municipality.population_year}


def day(value: date) -> str:
    """Return 17. März 2027 / 17 March 2027."""
    return formats.date_format(value, "j. F Y" if translation.get_language() == "de" else "j F Y")


def moment(value: datetime) -> str:
    """Return the day of a moment in the zone of the installation."""
    return day(timezone.localtime(value, clock.zone()).date())


def _amount(cents: int | None, language: str) -> str:
    return "" if cents is None else money.shown(cents, language)
